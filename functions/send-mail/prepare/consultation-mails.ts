/** The mails of a consultation. */
import { closingDateSequence, type Consultation } from '../../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../../shared/domain/consultee.ts';
import {
  consultationFor,
  decisionAt,
  extensionOf,
  extensionVersion,
  openRequest,
} from '../../../shared/domain/extension.ts';
import type { ConsultationId, ConsulteeRef } from '../../../shared/domain/ids.ts';
import {
  isTrouble,
  type Mail,
  type MailRef,
  type SkipReason,
  subjectsOf,
} from '../../../shared/domain/mail-ledger.ts';
import {
  addressChanged,
  deadlineMoved,
  extensionDecision,
  extensionRequest,
  invitation,
  linkAgain,
  mailTrouble,
  receipt,
  registration,
  testInvitation,
} from '../../../shared/mail/messages.ts';
import { recipientOf } from '../../../shared/platform/hash.ts';
import { createLinkToken, type LinkPurpose } from '../../../shared/platform/link-token.ts';
import { getConsultation, getContent } from '../../../shared/store/consultations.ts';
import { getConsultee } from '../../../shared/store/consultees.ts';
import { getMail } from '../../../shared/store/mail-ledger.ts';
import { getResponse } from '../../../shared/store/responses.ts';
import { extensionPath, previewPath } from '../../../shared/web/staff-paths.ts';
import {
  languageFor,
  type Of,
  type PrepareDeps,
  type Prepared,
  send,
  skip,
  SubjectGone,
} from './prepared.ts';

export async function prepareInvitation(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'invitation'>,
  now: Date,
): Promise<Prepared> {
  const situation = await readSituation(deps, subject);
  const reason = reasonToStayOf({ ...situation, to });
  if (reason) return skip(reason);
  if (situation.consultee.generation !== generation) return skip('address-changed');
  return send(
    invitation({
      ...(await dayMailOf(deps, to, situation, now)),
      content: await requireContent(deps, situation.consultation),
    }),
  );
}

/** Shows the invitation as it would leave now, to whoever asked for it. */
export async function prepareTestInvitation(
  deps: PrepareDeps,
  { to }: Mail,
  { consultationId }: Of<'test-invitation'>,
  now: Date,
): Promise<Prepared> {
  const consultation = await getConsultation(deps.records, consultationId);
  if (!consultation) throw new SubjectGone();
  const { publicOrigin, senderDomain, language } = deps;
  return send(
    testInvitation({
      ...{ to, consultation, senderDomain, language, now },
      content: await requireContent(deps, consultation),
      preview: `${publicOrigin}${previewPath(consultationId)}`,
    }),
  );
}

export async function prepareDeadlineMoved(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, sequence }: Of<'deadline-moved'>,
  now: Date,
): Promise<Prepared> {
  const situation = await readSituation(deps, subject);
  const { consultee, everyones } = situation;
  const reason = reasonToStayOf({ ...situation, to });
  if (reason) return skip(reason);
  if (closingDateSequence(everyones) !== sequence) return skip('moved-again');
  // Its own day is later still, and has not moved.
  if (extensionOf(everyones, consultee)) return skip('extended');
  return send(deadlineMoved(await dayMailOf(deps, to, situation, now)));
}

/** Tells the coordinator that more time is asked for, while that waits for a decision. */
export async function prepareExtensionRequest(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, version }: Of<'extension-request'>,
): Promise<Prepared> {
  const situation = await readSituation(deps, subject);
  const { consultee, answered } = situation;
  const request = openRequest(consultee);
  if (answered) return skip('answered');
  if (!request || extensionVersion(consultee) !== version) return skip('settled-meanwhile');
  const link = `${deps.publicOrigin}${extensionPath(subject)}`;
  return send(extensionRequest({ ...basisOf(deps, to, situation, deps.language), request, link }));
}

export async function prepareExtensionDecision(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, version }: Of<'extension-decision'>,
  now: Date,
): Promise<Prepared> {
  const situation = await readSituation(deps, subject);
  const reason = reasonToStayOf({ ...situation, to });
  if (reason) return skip(reason);
  const decision = decisionAt(situation.consultee, version);
  if (!decision) return skip('settled-meanwhile');
  return send(extensionDecision({ ...(await dayMailOf(deps, to, situation, now)), decision }));
}

/** Whoever has answered gets it too: it opens the receipt. */
export async function prepareConsulteeLink(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'consultee-link'>,
): Promise<Prepared> {
  const situation = await readSituation(deps, subject);
  const reason = reasonToStayOf({ ...situation, answered: false, to });
  if (reason) return skip(reason);
  if (situation.consultee.generation !== generation) return skip('address-changed');
  const link = await linkOf(deps, 'answer', situation.consultee);
  return send(linkAgain({ ...basisOf(deps, to, situation), link }));
}

export async function prepareRecord(
  deps: PrepareDeps,
  { to }: Mail,
  { kind, subject, version }: Of<'receipt' | 'registration'>,
): Promise<Prepared> {
  const [parties, response] = await Promise.all([
    readParties(deps, subject),
    getResponse(deps.records, subject, version),
  ]);
  if (!response) throw new SubjectGone();
  const content = await requireContent(deps, parties.consultation);
  return send(
    kind === 'receipt'
      ? receipt({ ...basisOf(deps, to, parties), content, response })
      : registration({ ...basisOf(deps, to, parties, deps.language), content, response }),
  );
}

export async function prepareAddressChanged(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'address-changed'>,
): Promise<Prepared> {
  const parties = await readParties(deps, subject);
  const former = { ...parties.consultee, generation: generation - 1 };
  const handOverLink = await linkOf(deps, 'hand-over', former);
  return send(addressChanged({ ...basisOf(deps, to, parties), handOverLink }));
}

/** Lists the mails that still need a person, or of which nothing more is to be expected. */
export async function prepareMailTrouble(
  deps: PrepareDeps,
  { to }: Mail,
  { consultationId, mails }: Of<'mail-trouble'>,
): Promise<Prepared> {
  const consultation = await getConsultation(deps.records, consultationId);
  if (!consultation) throw new SubjectGone();
  const lines = await Promise.all(mails.map((ref) => readTrouble(deps, consultationId, ref)));
  if (lines.every((line) => line === undefined)) return skip('settled-meanwhile');
  return send(
    mailTrouble({
      to,
      consultation,
      lines: lines.filter((line) => line !== undefined),
      publicOrigin: deps.publicOrigin,
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

/** A mail with the consultees of one consultation that it is about; `undefined` when it is in trouble no more. */
async function readTrouble(deps: PrepareDeps, consultationId: ConsultationId, ref: MailRef) {
  const mail = await getMail(deps.mail, ref);
  if (!mail || !isTrouble(mail.state)) return undefined;
  const subjects = subjectsOf(mail.content).filter((one) => one.consultationId === consultationId);
  const consultees = await Promise.all(subjects.map((one) => getConsultee(deps.records, one)));
  return { mail, consultees: consultees.filter((consultee) => consultee !== undefined) };
}

interface Parties {
  /** With the consultee's own last day to answer. */
  consultation: Consultation;
  /** As it is for those with no extension. */
  everyones: Consultation;
  consultee: Consultee;
}

async function readParties({ records }: PrepareDeps, ref: ConsulteeRef): Promise<Parties> {
  const [consultation, consultee] = await Promise.all([
    getConsultation(records, ref.consultationId),
    getConsultee(records, ref),
  ]);
  if (!consultation || !consultee) throw new SubjectGone();
  return {
    consultation: consultationFor(consultation, consultee),
    everyones: consultation,
    consultee,
  };
}

type Situation = Parties & { answered: boolean };

export async function readSituation(deps: PrepareDeps, ref: ConsulteeRef): Promise<Situation> {
  const [parties, response] = await Promise.all([
    readParties(deps, ref),
    getResponse(deps.records, ref),
  ]);
  return { ...parties, answered: response !== undefined };
}

/** Why a mail that asks for an answer is not to leave to this mailbox, as things stand. */
export function reasonToStayOf(
  situation: Omit<Situation, 'everyones'> & { to: string },
): SkipReason | undefined {
  const { consultation, consultee, answered, to } = situation;
  if (answered) return 'answered';
  if (consultation.state !== 'open') return 'consultation-not-open';
  if (recipientOf(consultee.email) !== recipientOf(to)) return 'address-changed';
  return undefined;
}

/** What every mail about a consultee is built from; its own are in the language that it wants. */
const basisOf = (
  deps: PrepareDeps,
  to: string,
  { consultation, consultee }: Pick<Parties, 'consultation' | 'consultee'>,
  language = languageFor(deps, consultee),
) => ({ to, consultation, consultee, senderDomain: deps.senderDomain, language });

/** And one that asks for its answer by a day. */
const dayMailOf = async (deps: PrepareDeps, to: string, parties: Parties, now: Date) => ({
  ...basisOf(deps, to, parties),
  link: await linkOf(deps, 'answer', parties.consultee),
  publicUrl: publicUrlOf(deps, parties.consultation),
  now,
});

async function requireContent(deps: PrepareDeps, { id }: Consultation) {
  const content = await getContent(deps.records, id, { consistent: true });
  if (!content) throw new SubjectGone();
  return content;
}

export const publicUrlOf = ({ publicOrigin }: PrepareDeps, { id }: Consultation): string =>
  `${publicOrigin}/remisser/${id}`;

export async function linkOf(
  deps: PrepareDeps,
  purpose: LinkPurpose,
  consultee: Consultee,
): Promise<string> {
  const holder = { ...refOf(consultee), generation: consultee.generation };
  const path = purpose === 'hand-over' ? 'lamna-over' : 'svara';
  return `${deps.publicOrigin}/${path}/${createLinkToken(await deps.linkSecret(), purpose, holder)}`;
}

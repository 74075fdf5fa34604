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
  mailTrouble,
  receipt,
  registration,
} from '../../../shared/mail/messages.ts';
import { recipientOf } from '../../../shared/platform/hash.ts';
import { createLinkToken, type LinkPurpose } from '../../../shared/platform/link-token.ts';
import { getConsultation, getContent } from '../../../shared/store/consultations.ts';
import { getConsultee } from '../../../shared/store/consultees.ts';
import { getMail } from '../../../shared/store/mail-ledger.ts';
import { getResponse } from '../../../shared/store/responses.ts';
import { consulteePath } from '../../../shared/web/staff-paths.ts';
import { type Of, type PrepareDeps, type Prepared, send, skip, SubjectGone } from './prepared.ts';

export async function prepareInvitation(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'invitation'>,
  now: Date,
): Promise<Prepared> {
  const { consultation, consultee, answered } = await readSituation(deps, subject);
  const reason = reasonToStayOf({ consultation, consultee, answered, to });
  if (reason) return skip(reason);
  if (consultee.generation !== generation) return skip('address-changed');
  return send(
    invitation({
      to,
      consultation,
      content: await requireContent(deps, consultation),
      consultee,
      link: await linkOf(deps, 'answer', consultee),
      publicUrl: publicUrlOf(deps, consultation),
      now,
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

export async function prepareDeadlineMoved(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, sequence }: Of<'deadline-moved'>,
  now: Date,
): Promise<Prepared> {
  const { consultation, consultee, answered, everyones } = await readSituation(deps, subject);
  const reason = reasonToStayOf({ consultation, consultee, answered, to });
  if (reason) return skip(reason);
  if (closingDateSequence(everyones) !== sequence) return skip('moved-again');
  // Its own day is later still, and has not moved.
  if (extensionOf(everyones, consultee)) return skip('extended');
  return send(
    deadlineMoved({
      to,
      consultation,
      consultee,
      link: await linkOf(deps, 'answer', consultee),
      publicUrl: publicUrlOf(deps, consultation),
      now,
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

/** Tells the coordinator that more time is asked for, while that waits for a decision. */
export async function prepareExtensionRequest(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, version }: Of<'extension-request'>,
): Promise<Prepared> {
  const { consultation, consultee, answered } = await readSituation(deps, subject);
  const request = openRequest(consultee);
  if (answered) return skip('answered');
  if (!request || extensionVersion(consultee) !== version) return skip('settled-meanwhile');
  const { senderDomain, language } = deps;
  const link = `${deps.publicOrigin}${consulteePath(subject)}`;
  return send(
    extensionRequest({ to, consultation, consultee, request, link, senderDomain, language }),
  );
}

export async function prepareExtensionDecision(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, version }: Of<'extension-decision'>,
  now: Date,
): Promise<Prepared> {
  const { consultation, consultee, answered } = await readSituation(deps, subject);
  const reason = reasonToStayOf({ consultation, consultee, answered, to });
  if (reason) return skip(reason);
  const decision = decisionAt(consultee, version);
  if (!decision) return skip('settled-meanwhile');
  return send(
    extensionDecision({
      to,
      consultation,
      consultee,
      decision,
      link: await linkOf(deps, 'answer', consultee),
      publicUrl: publicUrlOf(deps, consultation),
      now,
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

export async function prepareRecord(
  deps: PrepareDeps,
  { to }: Mail,
  { kind, subject, version }: Of<'receipt' | 'registration'>,
): Promise<Prepared> {
  const [{ consultation, consultee }, response] = await Promise.all([
    readParties(deps, subject),
    getResponse(deps.records, subject, version),
  ]);
  if (!response) throw new SubjectGone();
  const content = await requireContent(deps, consultation);
  const { senderDomain, language } = deps;
  const build = kind === 'receipt' ? receipt : registration;
  return send(build({ to, consultation, content, consultee, response, senderDomain, language }));
}

export async function prepareAddressChanged(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'address-changed'>,
): Promise<Prepared> {
  const { consultation, consultee } = await readParties(deps, subject);
  const former = { ...consultee, generation: generation - 1 };
  return send(
    addressChanged({
      to,
      consultation,
      consultee,
      handOverLink: await linkOf(deps, 'hand-over', former),
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
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

import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import type { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Mail, MailContent, SkipReason } from '../../shared/domain/mail-ledger.ts';
import { isSendingTime } from '../../shared/domain/reminder.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  addressChanged,
  invitation,
  type MailMessage,
  receipt,
  registration,
  reminder,
} from '../../shared/mail/messages.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import {
  createLinkToken,
  createPauseToken,
  type LinkPurpose,
} from '../../shared/platform/link-token.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { getConsultee, reinstateReminder } from '../../shared/store/consultees.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { mayReceive, type Trial } from './trial.ts';

export interface PrepareDeps {
  records: Table;
  linkSecret: string;
  publicOrigin: string;
  senderDomain: string;
  language: Language;
  /** Outside production. */
  trial?: Trial | undefined;
}

export type Prepared =
  | { send: true; message: MailMessage; leftOut: NonNullable<Mail['leftOut']> }
  | { send: false; reason: SkipReason };

/** Reads everything a mail depends on as it is now, and renders the mail, or says why it is not to leave. */
export async function prepare(deps: PrepareDeps, row: Mail, now: Date): Promise<Prepared> {
  const { trial } = deps;
  if (!trial) return prepareContent(deps, row, now);
  if (!mayReceive(row.to, trial)) return { send: false, reason: 'not-allowed' };
  const prepared = await prepareContent(deps, row, now);
  if (!prepared.send) return prepared;
  const subject = `${trial.subjectPrefix}${prepared.message.subject}`;
  return { ...prepared, message: { ...prepared.message, subject } };
}

async function prepareContent(deps: PrepareDeps, row: Mail, now: Date): Promise<Prepared> {
  const { content } = row;
  switch (content.kind) {
    case 'invitation':
      return prepareInvitation(deps, row, content, now);
    case 'reminder':
      return prepareReminder(deps, row, content, now);
    case 'receipt':
    case 'registration':
      return prepareRecord(deps, row, content);
    case 'address-changed':
      return prepareAddressChanged(deps, row, content);
  }
}

type Of<Kind extends MailContent['kind']> = Extract<MailContent, { kind: Kind }>;

const send = (message: MailMessage, leftOut: NonNullable<Mail['leftOut']> = []): Prepared => ({
  send: true,
  message,
  leftOut,
});

async function prepareInvitation(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, generation }: Of<'invitation'>,
  now: Date,
): Promise<Prepared> {
  const { consultation, consultee, answered } = await readSituation(deps, subject);
  const reason = reasonToStayOf({ consultation, consultee, answered, to });
  if (reason) return { send: false, reason };
  if (consultee.generation !== generation) return { send: false, reason: 'address-changed' };
  return send(
    invitation({
      to,
      consultation,
      content: await requireContent(deps, consultation),
      consultee,
      link: linkOf(deps, 'answer', consultee),
      publicUrl: publicUrlOf(deps, consultation),
      now,
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

async function prepareReminder(
  deps: PrepareDeps,
  { to }: Mail,
  { on, subjects }: Of<'reminder'>,
  now: Date,
): Promise<Prepared> {
  const today = localDateOf(now);
  if (on !== today || !isSendingTime(now)) {
    for (const subject of subjects) await makeDueAgain(deps, subject, on, today);
    return { send: false, reason: 'outside-sending-time' };
  }
  const lines: Parameters<typeof reminder>[0]['lines'] = [];
  const leftOut: { subject: ConsulteeRef; reason: SkipReason }[] = [];
  for (const subject of subjects) {
    const { consultation, consultee, answered } = await readSituation(deps, subject);
    const reason = reasonToStayOf({ consultation, consultee, answered, to });
    if (reason) leftOut.push({ subject, reason });
    else
      lines.push({
        consultation,
        consultee,
        link: linkOf(deps, 'answer', consultee),
        publicUrl: publicUrlOf(deps, consultation),
      });
  }
  if (lines.length > 0)
    return send(
      reminder({
        to,
        lines,
        pauseLink: `${deps.publicOrigin}/pausa/${createPauseToken(deps.linkSecret, recipientOf(to))}`,
        now,
        senderDomain: deps.senderDomain,
        language: deps.language,
      }),
      leftOut,
    );
  return { send: false, reason: leftOut[0]?.reason ?? 'answered' };
}

/**
 * Makes a subject of a stale digest due again. Throws while the tick that planned the digest has yet to move the subject
 * on: that move would hide that nothing was sent.
 */
async function makeDueAgain(
  { records }: PrepareDeps,
  subject: ConsulteeRef,
  on: LocalDate,
  today: LocalDate,
): Promise<void> {
  if (await reinstateReminder(records, subject, on, today)) return;
  const consultee = await getConsultee(records, subject);
  if (consultee?.nextReminderOn !== undefined && consultee.nextReminderOn <= on)
    throw new Error('the tick has yet to move a subject of this digest on');
}

async function prepareRecord(
  deps: PrepareDeps,
  { to }: Mail,
  { kind, subject, version }: Of<'receipt' | 'registration'>,
): Promise<Prepared> {
  const [{ consultation, consultee }, response] = await Promise.all([
    readParties(deps, subject),
    getResponse(deps.records, subject, version),
  ]);
  if (!response) throw new Error('a mail is about an answer that is not stored');
  const content = await requireContent(deps, consultation);
  const { senderDomain, language } = deps;
  const build = kind === 'receipt' ? receipt : registration;
  return send(build({ to, consultation, content, consultee, response, senderDomain, language }));
}

async function prepareAddressChanged(
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
      handOverLink: linkOf(deps, 'hand-over', former),
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

interface Parties {
  consultation: Consultation;
  consultee: Consultee;
}

async function readParties({ records }: PrepareDeps, ref: ConsulteeRef): Promise<Parties> {
  const [consultation, consultee] = await Promise.all([
    getConsultation(records, ref.consultationId),
    getConsultee(records, ref),
  ]);
  if (!consultation || !consultee) throw new Error('a mail is about something that is not stored');
  return { consultation, consultee };
}

type Situation = Parties & { answered: boolean };

async function readSituation(deps: PrepareDeps, ref: ConsulteeRef): Promise<Situation> {
  const [parties, response] = await Promise.all([
    readParties(deps, ref),
    getResponse(deps.records, ref),
  ]);
  return { ...parties, answered: response !== undefined };
}

/** Why a mail that asks for an answer is not to leave to this mailbox, as things stand. */
function reasonToStayOf(situation: Situation & { to: string }): SkipReason | undefined {
  const { consultation, consultee, answered, to } = situation;
  if (answered) return 'answered';
  if (consultation.state !== 'open') return 'consultation-not-open';
  if (recipientOf(consultee.email) !== recipientOf(to)) return 'address-changed';
  return undefined;
}

async function requireContent(deps: PrepareDeps, { id }: Consultation) {
  const content = await getContent(deps.records, id);
  if (!content) throw new Error('a consultation has no content stored');
  return content;
}

const publicUrlOf = ({ publicOrigin }: PrepareDeps, { id }: Consultation): string =>
  `${publicOrigin}/remisser/${id}`;

function linkOf(deps: PrepareDeps, purpose: LinkPurpose, consultee: Consultee): string {
  const holder = { ...refOf(consultee), generation: consultee.generation };
  const path = purpose === 'hand-over' ? 'lamna-over' : 'svara';
  return `${deps.publicOrigin}/${path}/${createLinkToken(deps.linkSecret, purpose, holder)}`;
}

import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { closingDateSequence, type Consultation } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import type { ConsultationId, ConsulteeRef } from '../../shared/domain/ids.ts';
import {
  isToOurselves,
  isTrouble,
  type Mail,
  type MailContent,
  type MailRef,
  type SkipReason,
  subjectsOf,
} from '../../shared/domain/mail-ledger.ts';
import type { Mailbox } from '../../shared/domain/mailbox.ts';
import { isSendingTime } from '../../shared/domain/reminder.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  addressChanged,
  deadlineMoved,
  invitation,
  type MailMessage,
  mailTrouble,
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
import { getMail, type UntriedOutcome } from '../../shared/store/mail-ledger.ts';
import { getMailbox } from '../../shared/store/mailboxes.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { mayReceive, type Trial } from './trial.ts';

export interface PrepareDeps {
  records: Table;
  mail: Table;
  /** Signs personal links. Read when the first is needed: a receipt, what a cold start mostly sends, has none. */
  linkSecret: () => Promise<string>;
  publicOrigin: string;
  senderDomain: string;
  language: Language;
  /** Outside production. */
  trial?: Trial | undefined;
}

interface ToSend {
  message: MailMessage;
  leftOut: NonNullable<Mail['leftOut']>;
}

export type Prepared =
  | ToSend
  /** The mail is not to be tried, and ends so. */
  | { outcome: UntriedOutcome };

/** Something that a mail is about is not stored any more. */
class SubjectGone extends Error {}

/** Reads everything a mail depends on as it is now, and renders the mail, or says why it is not to leave. */
export async function prepare(deps: PrepareDeps, row: Mail, now: Date): Promise<Prepared> {
  const { trial } = deps;
  if (trial && !mayReceive(row.to, trial)) return skip('not-allowed');
  const mailbox = await getMailbox(deps.records, row.recipient);
  if (mailbox?.stopped && !isToOurselves(row.content)) return skip('address-stopped');
  try {
    const prepared = await prepareContent(deps, row, mailbox, now);
    return trial && 'message' in prepared ? markTrial(prepared, trial) : prepared;
  } catch (error) {
    if (error instanceof SubjectGone)
      return { outcome: { state: 'rejected', reason: 'subject-gone' } };
    throw error;
  }
}

const markTrial = ({ message, leftOut }: ToSend, { subjectPrefix }: Trial): Prepared =>
  send({ ...message, subject: `${subjectPrefix}${message.subject}` }, leftOut);

function prepareContent(
  deps: PrepareDeps,
  row: Mail,
  mailbox: Mailbox | undefined,
  now: Date,
): Promise<Prepared> {
  const { content } = row;
  switch (content.kind) {
    case 'invitation':
      return prepareInvitation(deps, row, content, now);
    case 'reminder':
      return prepareReminder(deps, row, content, mailbox, now);
    case 'receipt':
    case 'registration':
      return prepareRecord(deps, row, content);
    case 'address-changed':
      return prepareAddressChanged(deps, row, content);
    case 'mail-trouble':
      return prepareMailTrouble(deps, row, content);
    case 'deadline-moved':
      return prepareDeadlineMoved(deps, row, content, now);
    default:
      throw new Error(`nobody knows how to write a mail of the kind ${content.kind}`);
  }
}

type Of<Kind extends MailContent['kind']> = Extract<MailContent, { kind: Kind }>;

const send = (message: MailMessage, leftOut: NonNullable<Mail['leftOut']> = []): Prepared => ({
  message,
  leftOut,
});

const skip = (reason: SkipReason): Prepared => ({ outcome: { state: 'skipped', reason } });

async function prepareInvitation(
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

async function prepareDeadlineMoved(
  deps: PrepareDeps,
  { to }: Mail,
  { subject, sequence }: Of<'deadline-moved'>,
  now: Date,
): Promise<Prepared> {
  const { consultation, consultee, answered } = await readSituation(deps, subject);
  const reason = reasonToStayOf({ consultation, consultee, answered, to });
  if (reason) return skip(reason);
  if (closingDateSequence(consultation) !== sequence) return skip('moved-again');
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

async function prepareReminder(
  deps: PrepareDeps,
  { to }: Mail,
  { on, subjects }: Of<'reminder'>,
  mailbox: Mailbox | undefined,
  now: Date,
): Promise<Prepared> {
  const today = localDateOf(now);
  if (on !== today || !isSendingTime(now)) {
    for (const subject of subjects) await makeDueAgain(deps, subject, on, today);
    return skip('outside-sending-time');
  }
  if (mailbox?.paused) return skip('paused');
  const lines: Parameters<typeof reminder>[0]['lines'] = [];
  const leftOut: { subject: ConsulteeRef; reason: SkipReason }[] = [];
  for (const subject of subjects) {
    const situation = await readSituation(deps, subject).catch((error: unknown) => {
      if (error instanceof SubjectGone) return undefined;
      throw error;
    });
    const reason = situation ? reasonToStayOf({ ...situation, to }) : 'subject-gone';
    if (reason) leftOut.push({ subject, reason });
    else if (situation) {
      const { consultation, consultee } = situation;
      lines.push({
        consultation,
        consultee,
        link: await linkOf(deps, 'answer', consultee),
        publicUrl: publicUrlOf(deps, consultation),
      });
    }
  }
  if (lines.length > 0)
    return send(
      reminder({
        to,
        lines,
        pauseLink: `${deps.publicOrigin}/pausa/${createPauseToken(await deps.linkSecret(), recipientOf(to))}`,
        now,
        senderDomain: deps.senderDomain,
        language: deps.language,
      }),
      leftOut,
    );
  return skip(leftOut[0]?.reason ?? 'answered');
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
  if (!response) throw new SubjectGone();
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
      handOverLink: await linkOf(deps, 'hand-over', former),
      senderDomain: deps.senderDomain,
      language: deps.language,
    }),
  );
}

/** Lists the mails that still need a person, or of which nothing more is to be expected. */
async function prepareMailTrouble(
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
  consultation: Consultation;
  consultee: Consultee;
}

async function readParties({ records }: PrepareDeps, ref: ConsulteeRef): Promise<Parties> {
  const [consultation, consultee] = await Promise.all([
    getConsultation(records, ref.consultationId),
    getConsultee(records, ref),
  ]);
  if (!consultation || !consultee) throw new SubjectGone();
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
  const content = await getContent(deps.records, id, { consistent: true });
  if (!content) throw new SubjectGone();
  return content;
}

const publicUrlOf = ({ publicOrigin }: PrepareDeps, { id }: Consultation): string =>
  `${publicOrigin}/remisser/${id}`;

async function linkOf(
  deps: PrepareDeps,
  purpose: LinkPurpose,
  consultee: Consultee,
): Promise<string> {
  const holder = { ...refOf(consultee), generation: consultee.generation };
  const path = purpose === 'hand-over' ? 'lamna-over' : 'svara';
  return `${deps.publicOrigin}/${path}/${createLinkToken(await deps.linkSecret(), purpose, holder)}`;
}

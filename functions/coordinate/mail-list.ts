/** The mails that wait for a coordinator, as the pages arrange them. Pure. */
import { consulteePath } from '../../shared/web/staff-paths.ts';
import type { ConsulteeRef } from '../../shared/domain/ids.ts';
import {
  type Mail,
  type MailDecision,
  type MailRef,
  subjectsOf,
} from '../../shared/domain/mail-ledger.ts';
import type { OutageDecision } from '../../shared/store/outages.ts';
import type { Period } from '../../shared/store/waiting-mails.ts';

/** As many as are looked at together; when more wait, the rest shows as these are decided. */
export const mailsAtOnce = 1_000;
export const entriesPerPage = 25;

/** Mails that became unknown one soon after the other: probably for one and the same reason. */
export interface Outage extends Period {
  mails: Mail[];
}

export type Entry = { kind: 'outage'; outage: Outage } | { kind: 'mail'; mail: Mail };

const quietBetweenOutages = 60 * 60_000;

/** What the page lists, newest first: outages as one entry each, and every other mail by itself. */
export function arrange(mails: Mail[]): Entry[] {
  const outages = groupOutages(mails.filter(({ state }) => state === 'unknown'));
  const entries = outages.map((outage): Entry => {
    const [mail, ...others] = outage.mails;
    return mail && others.length === 0 ? { kind: 'mail', mail } : { kind: 'outage', outage };
  });
  const others = mails
    .filter(({ state }) => state !== 'unknown')
    .map((mail): Entry => ({ kind: 'mail', mail }));
  return [...entries, ...others].sort((one, other) => (since(one) < since(other) ? 1 : -1));
}

const since = (entry: Entry): string =>
  entry.kind === 'mail' ? openSince(entry.mail) : entry.outage.until;

const openSince = (mail: Mail): string => mail.openSince ?? '';

/** @param mails newest first. */
function groupOutages(mails: Mail[]): Outage[] {
  const outages: Outage[] = [];
  for (const mail of mails) {
    const at = openSince(mail);
    const later = outages.at(-1);
    if (later && Date.parse(later.from) - Date.parse(at) <= quietBetweenOutages) {
      later.mails.push(mail);
      later.from = at;
    } else outages.push({ from: at, until: at, mails: [mail] });
  }
  return outages;
}

/** The decision that is being carried out about a mail, with all others of its outage. */
export const decisionAbout = (mail: Mail, undone: OutageDecision[]): OutageDecision | undefined =>
  mail.state === 'unknown'
    ? undone.find(({ from, until }) => from <= openSince(mail) && openSince(mail) <= until)
    : undefined;

export const mailsPath = '/samordna/mejl';

export const pageOfMailsPath = (page: number): string =>
  page === 1 ? mailsPath : `${mailsPath}?sida=${page}`;

export const mailPath = ({ recipient, key }: MailRef): string =>
  `${mailsPath}/ett/${recipient}/${Buffer.from(key).toString('base64url')}`;

/** The other way round: `undefined` for what names no mail. */
export function mailNamed(recipient: string, key: string): MailRef | undefined {
  return /^[0-9a-f]{32}$/.test(recipient)
    ? { recipient, key: Buffer.from(key, 'base64url').toString() }
    : undefined;
}

const inPeriod = ({ from, until }: Period) => new URLSearchParams({ fran: from, till: until });

/** An outage's mails and, once somebody has decided, how far that has come. */
export const outagePath = (period: Period): string =>
  `${mailsPath}/avbrott?${inPeriod(period).toString()}`;

/** What a decision about a whole outage means. */
export const outageDecisionPath = (period: Period, decision: MailDecision): string =>
  `${mailsPath}/avbrott/beslut?${inPeriod(period).toString()}&beslut=${decision}`;

/** What a form says of the mail that its reader saw, so that nobody decides about another state of it. */
export const seenAs = ({ state, attempts }: Mail): string => `${state}.${attempts}`;

/** The consultees that a mail is about, with their pages. */
export const subjectLinks = (mail: Mail): { ref: ConsulteeRef; path: string }[] =>
  subjectsOf(mail.content).map((ref) => ({
    ref,
    path: consulteePath(ref),
  }));

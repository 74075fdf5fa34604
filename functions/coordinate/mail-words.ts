/** What became of a mail, in words. */
import type { ConsulteeRef } from '../../shared/domain/ids.ts';
import { type Mail, type MailState, subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import { instantInSentence } from '../../shared/web/format.ts';
import { lookUp, reasonInWords, reasonOf } from '../../shared/web/mail-reasons.ts';

/** `invitation:accepted`, as the list's rows have it, in words. */
export function mailInWords(kindAndState: string, language: Language): string {
  const [kind = '', state = ''] = kindAndState.split(':');
  const { kinds, states } = coordinate[language].mail;
  return `${lookUp(kinds, kind) ?? kind}: ${lookUp(states, state) ?? state}`;
}

const stateInWords = (state: MailState, reason: string | undefined, language: Language): string => {
  const { states } = coordinate[language].mail;
  return reason === undefined
    ? states[state]
    : `${states[state]} (${reasonInWords(reason, language)})`;
};

export const outcomeInWords = (mail: Mail, language: Language): string =>
  stateInWords(mail.state, reasonOf(mail), language);

/** The different reasons of several mails, each once. */
export const reasonsInWords = (mails: Mail[], language: Language): string =>
  [...new Set(mails.map(reasonOf))]
    .flatMap((reason) => (reason === undefined ? [] : [reasonInWords(reason, language)]))
    .join(', ');

export const decisionInWords = (
  { as, by, at }: NonNullable<Mail['decided']>,
  language: Language,
): string =>
  coordinate[language].mails.one.decided[as](by, instantInSentence(new Date(at), language));

export const hindranceInWords = (
  { at, detail }: NonNullable<Mail['hindrance']>,
  language: Language,
): string => `${reasonInWords(detail, language)}, ${instantInSentence(new Date(at), language)}`;

export interface MailLine {
  mail: Mail;
  at: Date;
  kind: string;
  /** What became of it, and what a person decided. */
  outcome: string[];
}

/** A mail as one consultee's page shows it: a digest may have left this one consultee out. */
export function mailLine(mail: Mail, ref: ConsulteeRef, language: Language): MailLine {
  const leftOut = mail.leftOut?.find((one) => 'subject' in one && isSame(one.subject, ref));
  const { hindrance, decided } = mail;
  return {
    mail,
    at: new Date(mail.settledAt ?? mail.claimedAt ?? mail.plannedAt),
    kind: coordinate[language].mail.kinds[mail.content.kind],
    outcome: [
      leftOut ? stateInWords('skipped', leftOut.reason, language) : outcomeInWords(mail, language),
      ...(hindrance ? [hindranceInWords(hindrance, language)] : []),
      ...(decided ? [decisionInWords(decided, language)] : []),
    ],
  };
}

export const isAbout = (mail: Mail, ref: ConsulteeRef): boolean =>
  subjectsOf(mail.content).some((subject) => isSame(subject, ref));

const isSame = (one: ConsulteeRef, other: ConsulteeRef) =>
  one.consultationId === other.consultationId && one.consulteeId === other.consulteeId;

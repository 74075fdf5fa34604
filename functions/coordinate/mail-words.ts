/** What became of a mail, in words. */
import type { ConsulteeRef } from '../../shared/domain/ids.ts';
import { type Mail, subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';

const lookUp = (words: Record<string, string>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

/** `invitation:accepted`, as the list's rows have it, in words. */
export function mailInWords(kindAndState: string, language: Language): string {
  const [kind = '', state = ''] = kindAndState.split(':');
  const { kinds, states } = coordinate[language].mail;
  return `${lookUp(kinds, kind) ?? kind}: ${lookUp(states, state) ?? state}`;
}

const reasonInWords = (reason: string, language: Language): string => {
  const { reasons, code } = coordinate[language].mail;
  return lookUp(reasons, reason) ?? code(reason);
};

export interface MailLine {
  at: Date;
  kind: string;
  to: string;
  state: Mail['state'];
  outcome: string;
  attempts: number;
}

/** A mail as one consultee's page shows it: a digest may have left this one consultee out. */
export function mailLine(mail: Mail, ref: ConsulteeRef, language: Language): MailLine {
  const { kinds, states } = coordinate[language].mail;
  const leftOut = mail.leftOut?.find(({ subject }) => isSame(subject, ref));
  const state = leftOut ? 'skipped' : mail.state;
  const reason = leftOut?.reason ?? mail.reason;
  return {
    at: new Date(mail.settledAt ?? mail.claimedAt ?? mail.plannedAt),
    kind: kinds[mail.content.kind],
    to: mail.to,
    state,
    outcome:
      reason === undefined || state === 'accepted'
        ? states[state]
        : `${states[state]} (${reasonInWords(reason, language)})`,
    attempts: mail.attempts,
  };
}

export const isAbout = (mail: Mail, ref: ConsulteeRef): boolean =>
  subjectsOf(mail.content).some((subject) => isSame(subject, ref));

const isSame = (one: ConsulteeRef, other: ConsulteeRef) =>
  one.consultationId === other.consultationId && one.consulteeId === other.consulteeId;

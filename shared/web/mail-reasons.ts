/** Why mails are in their state, in words for the workspace. */
import type { Mail } from '../domain/mail-ledger.ts';
import type { Language } from '../locales/language.ts';
import { mailReasons } from '../locales/mail-reasons.ts';

export const lookUp = (words: Record<string, string>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

export const reasonInWords = (reason: string, language: Language): string => {
  const { reasons, code } = mailReasons[language];
  return lookUp(reasons, reason) ?? code(reason);
};

/** Why a mail is in its state, as the mail service or we ourselves named it. */
export function reasonOf({ state, report, reason }: Mail): string | undefined {
  if (state === 'accepted' || state === 'delivered') return undefined;
  return state === report?.outcome ? report.detail : reason;
}

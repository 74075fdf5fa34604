/** What it takes to make a mail of a row of the ledger. */
import type { Mail, MailContent, SkipReason } from '../../../shared/domain/mail-ledger.ts';
import type { Language } from '../../../shared/locales/language.ts';
import type { MailMessage } from '../../../shared/mail/messages.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import type { UntriedOutcome } from '../../../shared/store/mail-ledger.ts';
import type { Trial } from '../trial.ts';

export interface PrepareDeps {
  records: Table;
  plans: Table;
  mail: Table;
  /** Signs personal links. Read when the first is needed: a receipt, what a cold start mostly sends, has none. */
  linkSecret: () => Promise<string>;
  publicOrigin: string;
  senderDomain: string;
  language: Language;
  /** Outside production. */
  trial?: Trial | undefined;
}

/** The language of a mail to somebody, who may have chosen one. */
export const languageFor = (
  { language }: Pick<PrepareDeps, 'language'>,
  reader: { language?: Language | undefined },
): Language => reader.language ?? language;

export interface ToSend {
  message: MailMessage;
  leftOut: NonNullable<Mail['leftOut']>;
}

export type Prepared =
  | ToSend
  /** The mail is not to be tried, and ends so. */
  | { outcome: UntriedOutcome };

/** Something that a mail is about is not stored any more. */
export class SubjectGone extends Error {}

export type Of<Kind extends MailContent['kind']> = Extract<MailContent, { kind: Kind }>;

export const send = (
  message: MailMessage,
  leftOut: NonNullable<Mail['leftOut']> = [],
): Prepared => ({
  message,
  leftOut,
});

export const skip = (reason: SkipReason): Prepared => ({ outcome: { state: 'skipped', reason } });

import * as z from 'zod/mini';
import { consulteeFields } from '../envelope.ts';

/** Which mail: what every event about one says. */
export const mailRefFields = {
  recipient: z
    .string()
    .check(z.describe("The mailbox's pseudonym: the same for all mail to it, and no address.")),
  key: z
    .string()
    .check(
      z.describe('What makes it that mail among those to the mailbox, e.g. `reminder#2021-03-04`.'),
    ),
};

export const mailFields = {
  ...mailRefFields,
  kind: z
    .enum([
      'invitation',
      'test-invitation',
      'reminder',
      'receipt',
      'registration',
      'address-changed',
      'deadline-moved',
      'extension-request',
      'extension-decision',
      'consultee-link',
      'mail-trouble',
      'progress-receipt',
      'initiative-news',
      'turned-late',
      'commitment-decision',
      'agreement-request',
      'actor-link',
      'silent-list',
      'steering-summary',
      'report-ready',
    ])
    .check(
      z.describe(
        '`registration` gives an answer to the registrar, `mail-trouble` tells the coordinator of mails to look at.',
      ),
    ),
  subjects: z
    .array(z.object(consulteeFields))
    .check(
      z.describe('Whom the mail is about: a reminder may name several, `mail-trouble` nobody.'),
    ),
};

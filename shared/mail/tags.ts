/** What the mail service is told of a mail, and gives back with its reports. Values are A–Z a–z 0–9 _ - alone. */
import * as z from 'zod/mini';
import type { MailRef } from '../domain/mail-ledger.ts';

export const mailTags = ({ recipient, key }: MailRef, attempt: number): Record<string, string> => ({
  recipient,
  key: Buffer.from(key).toString('base64url'),
  attempt: String(attempt),
});

const one = z.tuple([z.string()]);
const Tags = z.object({ recipient: one, key: one, attempt: one });
const Attempt = z.coerce.number().check(z.int(), z.positive());

/** Which attempt of which mail tags name; `undefined` for those of a mail that is not ours. */
export function readMailTags(tags: unknown): (MailRef & { attempt: number }) | undefined {
  const parsed = Tags.safeParse(tags);
  if (!parsed.success) return undefined;
  const { recipient, key, attempt } = parsed.data;
  const number = Attempt.safeParse(attempt[0]);
  if (!/^[0-9a-f]{32}$/.test(recipient[0]) || !number.success) return undefined;
  return {
    recipient: recipient[0],
    key: Buffer.from(key[0], 'base64url').toString(),
    attempt: number.data,
  };
}

/** What kind of message a mail is, and whether its sender is proved: from its headers alone, by rules. */
import * as z from 'zod/mini';

const Verdict = z.enum(['pass', 'fail', 'none']);
export type Verdict = z.infer<typeof Verdict>;

/** Why a message cannot be read. It is kept, and a person opens it. */
export const Unreadable = z.enum(['broken', 'too-many-files', 'no-sender']);
export type Unreadable = z.infer<typeof Unreadable>;

export const MailFinding = z.object({
  kind: z.enum(['answer', 'automatic', 'bounce', 'unreadable']),
  unreadable: z.optional(Unreadable),
  /** What the mail service found when it took the message; a saved message that staff upload has none. */
  proof: z.optional(z.object({ spf: Verdict, dkim: Verdict, dmarc: Verdict })),
});
export type MailFinding = z.infer<typeof MailFinding>;

/** Headers in the order in which they stand; names in lower case. */
export type Headers = readonly { key: string; value: string }[];

const valueOf = (headers: Headers, name: string): string | undefined =>
  headers.find(({ key }) => key === name)?.value.trim();

const replies = ['x-autoreply', 'x-autorespond', 'x-autoresponse'];
const repliesBySubject =
  /^(autosvar|automatiskt svar|automatic reply|auto(matic)?[ -]?response|out of office|frånvaro(meddelande)?|auto:)/i;
const bounceSubject =
  /^(undeliver(able|ed)|delivery status notification|mail delivery (failed|subsystem)|olevererat|returned mail)/i;

/**
 * What a message is. What says that a machine *answered* is believed; what says only that a machine sent it is not, when a
 * document came with it: case management systems send answers so.
 */
export function kindOf(
  headers: Headers,
  { subject, hasDocument }: { subject: string; hasDocument: boolean },
): 'answer' | 'automatic' | 'bounce' {
  const value = (name: string) => valueOf(headers, name)?.toLowerCase();
  const type = value('content-type') ?? '';
  const submitted = value('auto-submitted') ?? 'no';
  const isReport = type.startsWith('multipart/report');
  const isFromNobody = value('return-path') === '<>';
  if (isReport && /report-type="?(disposition-notification|feedback-report)/.test(type))
    return 'automatic';
  if (isReport || value('x-failed-recipients') !== undefined) return 'bounce';
  if (isFromNobody) return bounceSubject.test(subject) ? 'bounce' : 'automatic';
  if (submitted.startsWith('auto-replied') || replies.some((name) => value(name) !== undefined))
    return 'automatic';
  if (hasDocument) return 'answer';
  const isByMachine =
    submitted !== 'no' ||
    (value('x-auto-response-suppress') ?? 'none') !== 'none' ||
    /^(auto_reply|bulk|junk|list)/.test(value('precedence') ?? '') ||
    repliesBySubject.test(subject);
  return isByMachine ? 'automatic' : 'answer';
}

/** Whose word on a sender is taken: the mail service's own, which stands above all that the sender could write. */
const authority = 'amazonses.com';

/** What the mail service says of the sender; `undefined` when it says nothing. */
export function proofIn(headers: Headers): MailFinding['proof'] {
  const [said = '', ...results] = (valueOf(headers, 'authentication-results') ?? '').split(';');
  if (said.trim().toLowerCase() !== authority) return undefined;
  const verdict = (method: string): Verdict => {
    const found = results
      .map((result) => /^\s*([a-z]+)\s*=\s*([a-z]+)/i.exec(result))
      .filter((match) => match?.[1]?.toLowerCase() === method)
      .map((match) => match?.[2]?.toLowerCase());
    if (found.includes('pass')) return 'pass';
    return found.some((result) => result === 'fail' || result === 'softfail') ? 'fail' : 'none';
  };
  return { spf: verdict('spf'), dkim: verdict('dkim'), dmarc: verdict('dmarc') };
}

/** DMARC is the one of the three that speaks of the address that people see. */
export const isProved = ({ proof }: Pick<MailFinding, 'proof'>): boolean => proof?.dmarc === 'pass';

/** What the mails about plans and their follow-up are built from, and what their letters share. */
import type { Strategy } from '../domain/strategy.ts';
import type { Language } from '../locales/language.ts';
import { formatNumber } from '../web/format.ts';
import type { Block, Item, Letter } from './letter.ts';
import { type MailMessage, toThreadMessage } from './message.ts';

export interface PlanMailBasis {
  to: string;
  strategy: Strategy;
  publicOrigin: string;
  /** The part of the sender's address after the `@`. */
  senderDomain: string;
  language?: Language | undefined;
}

/**
 * Lays a letter into a message about a strategy; replies go to its coordinator.
 *
 * @param about what of the strategy it is about: mails about the same belong together in a mail program.
 */
export const toPlanMessage = (
  { to, strategy, senderDomain, language = 'sv' }: PlanMailBasis,
  about: string,
  subject: string,
  letter: Omit<Letter, 'sender' | 'language'>,
): MailMessage =>
  toThreadMessage(
    {
      to,
      replyTo: strategy.coordinatorMailbox,
      thread: `${strategy.id}.${about}@${senderDomain}`,
    },
    subject,
    { ...letter, sender: strategy.sender, language },
  );

/** A list of at most so many items, and how many more there are. */
export function shortList(
  items: Item[],
  atMost: number,
  more: (count: string) => string,
  language: Language,
): Block[] {
  const rest = items.length - atMost;
  return [
    { kind: 'list', items: items.slice(0, atMost) },
    ...(rest > 0 ? [{ kind: 'paragraph' as const, text: more(formatNumber(rest, language)) }] : []),
  ];
}

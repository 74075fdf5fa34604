import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ConsulteeCategory } from './consultee.ts';
import { ActorId } from './ids.ts';
import { EmailAddress, ShortText } from './text.ts';

/** Whether an organisation still can be responsible. What one that ended was responsible for shows as ownerless. */
const Standing = z.discriminatedUnion('state', [
  z.object({ state: z.literal('active') }),
  z.object({ state: z.literal('closed'), on: LocalDate }),
  z.object({ state: z.literal('merged'), on: LocalDate, into: ActorId }),
]);

/** An organisation with a part in the plans (aktör). */
export const Actor = z.object({
  id: ActorId,
  name: ShortText,
  category: ConsulteeCategory,
  email: EmailAddress,
  /** Who is asked when the first mailbox stays silent. */
  secondContact: z.optional(EmailAddress),
  /** The language of its mails; the installation's when absent. */
  language: z.optional(z.enum(['sv', 'en'])),
  /** Which link is the valid one; handing over, or another address, makes the next. */
  generation: z.int().check(z.positive()),
  /** The addresses of earlier generations, oldest first. */
  formerEmails: z.array(EmailAddress),
  standing: Standing,
  /** The actors that were merged into it: what they pledged is its own now. */
  formerly: z.array(ActorId),
  /** The day of its last planned reminder of the follow-up. */
  remindedOn: z.optional(LocalDate),
  /** When it last sent a progress update, or confirmed or objected to something. */
  heardAt: z.optional(z.iso.datetime()),
  version: z.int().check(z.positive()),
});
export type Actor = z.infer<typeof Actor>;

export const isActive = ({ standing }: Pick<Actor, 'standing'>): boolean =>
  standing.state === 'active';

/** The addresses that an actor's mail goes to. */
export const addressesOf = ({
  email,
  secondContact,
}: Pick<Actor, 'email' | 'secondContact'>): EmailAddress[] => [
  email,
  ...(secondContact ? [secondContact] : []),
];

/** Who stands for an actor now: itself, or the one that it was merged into; nobody when that has ended. */
export function presentActor(actors: Actor[], id: ActorId): ActorId | undefined {
  const standing = actors.find((actor) => actor.id === id)?.standing;
  if (standing?.state === 'merged') return presentActor(actors, standing.into);
  return standing?.state === 'closed' ? undefined : id;
}

/** Actors by their names as people write them; of two that are called the same, each is told by its id too. */
export interface Directory {
  nameOf: (id: ActorId) => string;
  /** Whom a name, or an id, means. */
  find: (text: string) => Actor | undefined;
  /** Those that can be responsible, by name. */
  names: string[];
}

const swedish = new Intl.Collator('sv');

export function directoryOf(actors: Actor[]): Directory {
  const alike = (text: string) => text.trim().toLocaleLowerCase('sv');
  const count = new Map<string, number>();
  for (const { name } of actors) count.set(alike(name), (count.get(alike(name)) ?? 0) + 1);
  const called = ({ id, name }: Actor) =>
    (count.get(alike(name)) ?? 0) > 1 ? `${name} (${id})` : name;
  const byText = new Map(
    actors.flatMap((each) => [
      [each.id, each],
      [alike(called(each)), each],
    ]),
  );
  const byId = new Map(actors.map((each) => [each.id, called(each)]));
  return {
    nameOf: (id) => byId.get(id) ?? id,
    find: (text) => byText.get(alike(text)),
    names: actors.filter(isActive).map(called).sort(swedish.compare),
  };
}

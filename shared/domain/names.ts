/** Names that change while ids stay: focus areas were renamed between remiss and adoption. */
import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ShortText } from './text.ts';

/** Oldest first; the first holds for all days before the second. */
export const Names = z
  .array(z.object({ name: ShortText.check(z.minLength(1)), since: LocalDate }))
  .check(z.minLength(1), z.maxLength(50));
export type Names = z.infer<typeof Names>;

/** What something was called on a day. */
export const nameOn = (names: Names, day: LocalDate): string =>
  (names.findLast(({ since }) => since <= day) ?? names[0])?.name ?? '';

/** What something is called now. */
export const currentName = (names: Names): string => names.at(-1)?.name ?? '';

/** The names with another from this day on; the same when it is called so already. */
export function renamed(names: Names, name: string, since: LocalDate): Names {
  if (currentName(names) === name) return names;
  return [...names.filter((one) => one.since < since), { name, since }];
}

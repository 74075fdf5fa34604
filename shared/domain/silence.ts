/** When an actor counts as silent. */
import type { Actor } from './actor.ts';
import { type LocalDate, localDateOf } from './calendar.ts';
import type { Task } from './task.ts';

/** Whether something is overdue, and nothing at all was heard of its actor since it was due. */
export const isSilentAbout = (
  { state, dueOn }: Pick<Task, 'state' | 'dueOn'>,
  { heardAt }: Pick<Actor, 'heardAt'>,
  today: LocalDate,
): boolean =>
  state === 'open' &&
  dueOn < today &&
  (heardAt === undefined || localDateOf(new Date(heardAt)) <= dueOn);

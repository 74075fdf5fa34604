import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';

export interface Deps {
  records: Table;
  plans: Table;
  mail: Table;
  clock: Clock;
}

/** What is the same for everyone in one run. */
export interface Tick {
  now: Date;
  today: LocalDate;
  fencedDay: LocalDate | undefined;
}

export const callsAtOnce = 25;

import {
  addDays,
  addMonths,
  daysBetween,
  isWorkingDay,
  type LocalDate,
} from '../../../shared/domain/calendar.ts';
import { consultationFile } from './consultation-file.ts';
import { consulteeFile } from './consultee-file.ts';
import type { Problem } from './problem.ts';
import type { Loadable } from './read-folder.ts';

/**
 * What a coordinator should look at; none of it stops the load.
 *
 * @param goesOut the day the consultees are invited at the earliest; absent when they are already.
 */
export const warningsFor = (loadable: Loadable, goesOut: LocalDate | undefined): Problem[] => [
  ...(goesOut ? timeWarnings(loadable.consultation.closingDate, goesOut) : []),
  ...sharedMailboxes(loadable),
  ...loadable.unnamedFiles.map((name) => ({
    file: `documents/${name}`,
    text: `is not loaded, since ${consultationFile} does not name it`,
  })),
];

function timeWarnings(closingDate: LocalDate, today: LocalDate): Problem[] {
  const warning = (text: string) => ({ file: consultationFile, field: 'closingDate', text });
  if (closingDate < today) return [warning(`has passed: every answer will be late`)];
  const days = daysBetween(today, closingDate) + 1;
  const daysOff = Array.from({ length: days }, (_, day) => addDays(today, day)).filter(
    (day) => !isWorkingDay(day),
  ).length;
  return [
    ...(closingDate < addMonths(today, 3)
      ? [
          warning(
            `leaves ${days} days to answer from today, less than the three months of the state's rule`,
          ),
        ]
      : []),
    // Weekends alone make 29 %, three months with Christmas in them 34 %.
    ...(daysOff > days * 0.4
      ? [warning(`leaves ${days} days, of which ${daysOff} are days off`)]
      : []),
  ];
}

function sharedMailboxes({ consultees }: Loadable): Problem[] {
  const byMailbox = Map.groupBy(consultees, ({ email }) => email.toLowerCase());
  return [...byMailbox.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      file: consulteeFile,
      field: 'email',
      text: `the same mailbox for ${group.map(({ id }) => id).join(', ')}: it gets the mail of each`,
    }));
}

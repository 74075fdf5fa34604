import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { type TimeWarning, timeWarnings } from '../../../shared/domain/setting-up.ts';
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
  ...(goesOut ? timeWarnings(loadable.consultation.closingDate, goesOut) : []).map((warning) => ({
    file: consultationFile,
    field: 'closingDate',
    text: inWords(warning),
  })),
  ...sharedMailboxes(loadable),
  ...loadable.unnamedFiles.map((name) => ({
    file: `documents/${name}`,
    text: `is not loaded, since ${consultationFile} does not name it`,
  })),
];

const inWords = (warning: TimeWarning): string => {
  switch (warning.kind) {
    case 'past':
      return 'has passed: every answer will be late';
    case 'short':
      return `leaves ${warning.days} days to answer from today, less than the three months of the state's rule`;
    case 'days-off':
      return `leaves ${warning.days} days, of which ${warning.daysOff} are days off`;
  }
};

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

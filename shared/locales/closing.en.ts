import type { Closing } from './closing.sv.ts';

export const closingEn: Closing = {
  over: 'the time for answering has ended',
  closedTitle: 'The time for answering has ended',
  takesNoAnswer:
    'This consultation takes no answers after the closing date. What you have written is still here for you to read. If you need to answer all the same, contact the coordinator or ask for more time.',
  started:
    'You have begun to answer but have not submitted it. What you have written is still there, but counts as an answer only once it is submitted.',
};

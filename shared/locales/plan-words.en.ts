import type { PlanWords } from './plan-words.sv.ts';

export const planWordsEn: PlanWords = {
  statuses: {
    'not-started': 'Not started',
    'on-time': 'On time',
    late: 'Late',
    completed: 'Completed',
    cancelled: 'Cancelled',
    postponed: 'Postponed',
    merged: 'Merged',
  },
  planStates: {
    draft: 'Draft',
    agreeing: 'Being agreed with the actors',
    adopted: 'Adopted',
    closed: 'Closed',
  },
  chainStates: {
    undecided: 'Waits for a decision',
    dropped: 'Dropped on the way',
    'waits-for-actor': 'Waits for the actor',
    objected: 'The actor objects',
    'in-plan': 'Part of an initiative',
    'set-aside': 'Set aside',
    'under-way': 'Under way',
    done: 'Done',
    partly: 'Partly done',
    'not-done': 'Not done',
  },
  continuous: 'continuous',
  timeline: {
    title: (count) => `Timeline of ${count} initiatives`,
    scroll: 'The timeline is wider than the screen and can be moved sideways.',
    legend:
      'The bar is the time of the initiative; an arrow means continuous. Filled diamond: the milestone is done. Empty diamond: it is left to do. Cross: it is late. The dashed line is today.',
    today: 'today',
    done: 'done',
    left: 'left to do',
    late: 'late',
  },
};

import type { Commitments } from './commitments.sv.ts';

export const commitmentsEn: Commitments = {
  title: 'Commitments',
  lead: 'What organisations said in their answers that they will do. None of it may be lost: every commitment is accepted into an initiative or set aside with a reason.',
  noStrategy: 'There is no strategy here yet. First create one under Plans.',
  none: 'There are no commitments here yet. They come with the answers to the consultation.',
  noneSuch: 'No commitment belongs to the selection.',
  filter: {
    label: 'Selection',
    strategy: 'Strategy',
    focusArea: 'Focus area',
    actor: 'Actor',
    all: 'All',
    show: 'Show',
    clear: 'Show all',
    states: 'Numbers, and selection by status',
    every: 'commitments',
    waiting: 'wait for you',
  },
  caption: 'Commitments',
  actor: 'Actor',
  focusArea: 'Focus area',
  pledge: 'Commitment',
  state: 'Status',
  initiative: 'Initiative',
  nothing: '–',
  paging: 'Browse the commitments',
  next: 'Next page',
  first: 'First page',
  one: {
    title: (name) => `Commitment of ${name}`,
    back: 'To the commitments',
    answer: 'Answer',
    readAnswer: (reference) => `Read the answer ${reference}`,
    received: 'Came in',
    how: 'How they will take part',
    words: 'In their own words',
    wordless: 'They wrote nothing in their own words.',
    actorPage: 'Page of the actor',
    outcome: 'What the actor says became of it',
    decided: (who, when) => `${who}, ${when}`,
    reason: 'Reason that the actor has been able to read',
    answers: {
      asked: 'The actor is asked whether it was rightly understood.',
      confirmed: 'The actor has confirmed.',
      objected: 'The actor objects:',
    },
    withdrawn: (received) =>
      `The commitment is not part of the new version of the answer, received ${received}. What stands below is what the organisation wrote before.`,
    changed: (received) =>
      `The organisation has changed the commitment in the new version of the answer, received ${received}. It now reads:`,
    decideAgain:
      'Take the decision below back and make a new one. What the new version says then counts.',
    dropped:
      'The initiative that the commitment was accepted into is gone, cancelled or merged. Take the decision back and decide anew.',
    done: {
      accepted: 'The commitment is accepted. The actor gets an e-mail and can confirm or object.',
      'set-aside': 'The commitment is set aside. The actor gets to read the reason.',
      open: 'The decision is taken back.',
    },
  },
  accept: {
    why: (name) => `Accepted a commitment of ${name}.`,
    title: 'Accept it into an initiative',
    what: 'The actor takes part in the initiative and is asked whether it was rightly understood.',
    label: 'Initiative',
    button: 'Accept into the initiative',
    none: 'The focus area has no initiative that can be changed.',
  },
  make: {
    title: 'Make a new initiative of it',
    label: 'Action plan',
    button: 'Write the new initiative',
    none: 'The focus area has no action plan that can be changed. First create one under Plans.',
  },
  aside: {
    title: 'Set it aside',
    label: 'Reason',
    hint: 'The actor gets to read the reason.',
    button: 'Set aside',
  },
  takeBack: {
    why: (name) => `Took back a commitment of ${name}.`,
    title: 'Take the decision back',
    accepted:
      'The commitment then waits for a new decision, and the initiative no longer shows it. The actor still takes part until you change the initiative.',
    'set-aside': 'The commitment then waits for a new decision.',
    button: 'Take the decision back',
  },
  errors: {
    choose: 'Choose an initiative.',
    gone: 'The initiative is no longer there. Choose another.',
    closed:
      'The action plan of the initiative is closed. Choose another initiative, or open the plan again.',
    full: 'The initiative has 100 participating actors already. Choose another, or remove one there.',
    actorGone:
      'The actor has ended, so it cannot take part. Set the commitment aside with that as the reason.',
    reason: 'Write a reason. The actor gets to read it.',
    tooLong: (limit) => `Shorten the text to at most ${limit} characters.`,
    stale:
      'Somebody else has changed the commitment or the initiative. This is how it stands; try again if it still is right.',
  },
};

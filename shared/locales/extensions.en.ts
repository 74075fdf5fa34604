import type { Extensions } from './extensions.sv.ts';

export const extensionsEn: Extensions = {
  faults: {
    notADay: (example) => `Write a day that exists, for example ${example}.`,
    'not-later': (closingDay) =>
      `Write a later day: the last day to answer is ${closingDay} already.`,
    past: 'Write a day that has not been.',
    far: 'Write a day within a year.',
    tooLong: (limit) => `Shorten the text to at most ${limit} characters.`,
  },
  ask: {
    title: 'Ask for more time',
    short: 'Do you need more time?',
    lead: (closingDay) => `Your last day to answer is ${closingDay}.`,
    wasLead: (closingDay) =>
      `Your last day to answer was ${closingDay}. You can answer all the same; the answer is then marked as received after the closing date.`,
    how: 'The coordinator gets your request by e-mail and replies to the address that got the consultation. Until then the day above holds.',
    until: 'By when do you want to be able to answer?',
    untilHint: (example) => `Write the day like this: ${example}.`,
    reason: 'Why do you need more time?',
    reasonHint:
      'For example that a committee is to decide on the answer, and when it meets. What you write becomes a public record.',
    noReason: 'Write why you need more time.',
    send: 'Send the request',
    back: 'Back to the overview',
    waits: (until) =>
      `You have asked for more time, until ${until}. The coordinator has not decided yet.`,
    meeting: (day, decidedBy) =>
      decidedBy
        ? `The response is to be decided by ${decidedBy} on ${day}.`
        : `The response is to be decided on ${day}.`,
    waitsTitle: 'The request waits for a decision',
    granted: 'You have been given more time. The day is yours alone.',
    declined: (until) => `Your request for more time, until ${until}, was not granted.`,
    coordinatorSays: 'The coordinator writes:',
    again: 'Ask for more time',
    conflict:
      'Something has changed since the page was shown, perhaps in another window. The request has not been sent. Read what holds now and send it again if it is needed.',
    full: 'You have asked for more time as often as is possible. Contact the coordinator instead.',
  },
  decide: {
    titleOf: (name) => `More time for ${name}`,
    everyonesDay: (day) => `The last day to answer is ${day}, as for all the others.`,
    back: (name) => `To ${name}`,
    answered: 'The answer has come in, so no more time is needed.',
    notOpen: 'More time can be given when the consultation is open.',
    ownDay: (day) => `The organisation has more time, until ${day}.`,
    asks: (until) => `Asks for more time, until ${until}`,
    asked: (when) => `The request came in ${when}.`,
    give: 'Give more time',
    giveLead:
      'The new day is for this organisation alone. It is told by e-mail, and its reminders are planned anew.',
    until: 'Last day to answer for the organisation',
    untilHint: (example) => `Write the day like this: ${example}. It cannot be taken back.`,
    reason: 'Message to the organisation',
    reasonHint: 'Must be filled in if you decline. Stands in the e-mail and is kept.',
    giveReasonHint: 'Optional. Stands in the e-mail and is kept.',
    noReason: 'Write why you decline.',
    grant: 'Grant',
    decline: 'Decline',
    giveTime: 'Give more time',
    done: {
      granted: (day) =>
        `The organisation has been given more time, until ${day}. An e-mail that says so is on its way.`,
      declined: 'The request is declined. An e-mail that says so is on its way.',
    },
    conflict:
      'Somebody else has changed something. Nothing of what you chose is saved. Read what holds now and decide again if it is needed.',
    full: 'This has been decided as often as is possible. Move the last day to answer for everyone instead.',
    history: 'Earlier requests and decisions',
    columns: { when: 'When', what: 'What', who: 'By', reason: 'Reason' },
    happened: {
      asked: (until) => `The organisation asked for more time, until ${until}`,
      granted: (until) => `More time, until ${until}`,
      declined: 'The request was declined',
    },
    consultee: 'The organisation',
    nothing: '–',
  },
};

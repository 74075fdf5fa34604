import type { PlanMailWords } from './plan-mail.sv.ts';

export const planMailEn: PlanMailWords = {
  tasks: {
    milestone: (title, detail) => `${title}: the milestone “${detail}”`,
    update: (title, detail) => `${title}: progress update (${detail})`,
    agreement: (title) => `${title}: confirm your part`,
    commitment: (title) => `${title}: confirm how your commitment was taken up`,
    indicator: (title, detail) => `${title}: the value for ${detail}`,
  },
  dueBy: (what, day, left) => `${what} – by ${day} (${left})`,
  overdue: (what, day, days) =>
    days === 1
      ? `${what} – was due on ${day}, yesterday`
      : `${what} – was due on ${day}, ${days} days ago`,
  inDays: (days) => `in ${days} days`,
  more: (count) => `And ${count} more. All of them are on your page.`,
  openPage: 'Open your page',
  linkNote:
    'The link is personal to your organisation. Pass it on to whoever is to answer, but not outside the organisation.',
  footer: (to, names) =>
    `You get this e-mail because ${to} is a contact of ${names} in the follow-up.`,
  coordinatorFooter: (to) =>
    `You get this e-mail because ${to} is the coordinator’s address of the strategy.`,
  steeringFooter: (to) =>
    `You get this e-mail because ${to} belongs to the strategy’s steering group.`,
  initiative: 'Initiative',
  plan: 'Action plan',
  lead: 'Lead actor',
  noLead: 'Nobody leads it',
  status: 'Status',
  openInitiative: (name) => `Open “${name}”`,

  digest: {
    subject: {
      late: (what) => `Overdue: ${what}`,
      before: (day, what) => `Reminder: by ${day} – ${what}`,
      severalLate: (count, late, strategy) =>
        `Reminder: ${count} things to do, ${late} overdue – ${strategy}`,
      several: (count, day, strategy) =>
        `Reminder: ${count} things to do, the first by ${day} – ${strategy}`,
      secondContact: (actor) => `${actor} has not answered – can you help?`,
      coordinator: (actor) => `No answer from ${actor} despite reminders`,
      coordinatorSeveral: (count) => `No answer from ${count} actors despite reminders`,
      andTasks: (subject, count) =>
        count === 1
          ? `${subject}, and one thing in the follow-up`
          : `${subject}, and ${count} things in the follow-up`,
    },
    title: 'Reminder of the follow-up',
    titleBoth: 'Reminder of consultation responses and the follow-up',
    titleSecondContact: 'Can you help?',
    titleCoordinator: 'Actors that do not answer',
    remind: (count, actor, strategy) =>
      count === 1
        ? `One thing waits for ${actor} in the follow-up of ${strategy}.`
        : `${count} things wait for ${actor} in the follow-up of ${strategy}.`,
    late: 'Overdue',
    soon: 'Due soon',
    secondContactHeading: (actor) => `${actor} has not answered`,
    secondContact: (actor, email) =>
      `You are the second contact of ${actor}. We have reminded ${email} of this and got no answer:`,
    secondContactHow:
      'Can you see to it that somebody answers? The button leads to the organisation’s page and works for you too.',
    coordinatorHeading: (actor) => `No answer from ${actor}`,
    coordinator: (actor, addresses) =>
      `We have reminded ${addresses} of this and got no answer. No more reminders will leave, so get in touch with ${actor} in another way.`,
    openActor: (actor) => `Open ${actor} in the workspace`,
    doneTitle: 'Is it done already?',
    done: 'Say so on your page, and the reminders of it end.',
    otherTitle: 'Is somebody else to answer?',
    other:
      'Forward this e-mail within your organisation: the link works for whoever is to answer. If the task has gone to another person, you can hand it over on your page.',
  },

  receipt: {
    subject: (initiative) => `Thank you for the progress update – ${initiative}`,
    preheader: (time) => `Received ${time}.`,
    title: 'Thank you for the progress update',
    intro: (sender, actor, initiative) =>
      `${sender} has received the progress update from ${actor} on “${initiative}”.`,
    received: 'Received',
    version: 'Version',
    done: 'What has been done',
    next: 'What comes next',
    milestones: 'Milestones',
    met: (name, day) => `${name}: done on ${day}`,
    moved: (name, day) => `${name}: moved to ${day}`,
    undone: (name) => `${name}: not done yet`,
    attachments: 'Attachments',
    attachment: (name, size, checksum) => `${name}, ${size} (SHA-256: ${checksum})`,
    changeTitle: 'Do you want to change something?',
    change:
      'Send a new progress update from your page. The new one then holds, and this one stays as it is.',
  },

  news: {
    subject: (actor, initiative) => `${actor} has reported on ${initiative}`,
    title: (initiative) => `News of ${initiative}`,
    intro: (actor, initiative, reader) =>
      `${actor} has sent a progress update on “${initiative}”, in which ${reader} takes part.`,
  },

  turnedLate: {
    subject: (name) => `Late initiative: ${name}`,
    subjectSeveral: (count, strategy) => `${count} initiatives have turned late – ${strategy}`,
    title: (count) =>
      count === 1 ? 'An initiative has turned late' : `${count} initiatives have turned late`,
    intro: (strategy) =>
      `This has passed its day in ${strategy}, and nobody has reported that it is done.`,
    missed: 'Milestone',
    missedOn: (name, day) => `${name}, was due on ${day}`,
    endedOn: (day) => `The initiative was to be done on ${day}`,
    what: 'Late',
    more: (count) => `And ${count} more. All of them are in the workspace under Plans.`,
  },

  decision: {
    accepted: {
      subject: (initiative) => `Your commitment is part of the plan: ${initiative}`,
      title: 'Your commitment has been taken up',
      intro: (actor, initiative, plan) =>
        `Thank you! What ${actor} wrote in its response about taking part is now in the initiative “${initiative}” of ${plan}.`,
      askTitle: 'Is that right?',
      ask: (day) =>
        `Confirm that we understood you, or write what is not right. Please answer by ${day}.`,
      answer: 'Confirm or object',
      thenTitle: 'What happens then?',
      then: 'We ask you once a year how the initiative goes. What you pledged and what was done is published.',
    },
    setAside: {
      subject: (focusArea) => `About your commitment within ${focusArea}`,
      title: 'About your commitment',
      intro: (actor, focusArea) =>
        `We have gone through what ${actor} wrote in its response about taking part within ${focusArea}. It is not taken into any initiative.`,
      reason: 'The reason',
      thenTitle: 'Do you have questions?',
      then: 'Reply to this e-mail to reach the strategy’s coordinator.',
    },
    yourWords: 'What you wrote',
    reference: 'Reference of the response',
  },

  agreement: {
    subject: (plan, day) => `Check your part of ${plan} by ${day}`,
    title: 'Check your part of the action plan',
    intro: (actor, plan, sender) =>
      `${sender} wants everybody with a part in ${plan} to check it before it is adopted. ${actor} is part of this:`,
    asLead: (initiative) => `${initiative} (lead)`,
    asParticipant: (initiative, role) =>
      role === '' ? `${initiative} (takes part)` : `${initiative} (takes part: ${role})`,
    ask: (day) =>
      `Read your part and confirm it, or write what is not right. Please answer by ${day}.`,
    answer: 'Read and confirm',
    more: (count) => `And ${count} more.`,
  },

  link: {
    subject: (strategy) => `Your personal link to the follow-up – ${strategy}`,
    title: 'Your personal link',
    intro: (actor, strategy) =>
      `Here is the link to the page where ${actor} sees its initiatives and commitments in ${strategy}, and reports how they go.`,
    former: 'If you were sent a link before, it has ended.',
    asked:
      'Somebody asked for the link on our website. If it was not you, you need not do anything: the link was sent here only.',
    wrongTitle: 'Did this go to the wrong person?',
    wrong: 'Reply to this e-mail to reach the strategy’s coordinator.',
  },

  silent: {
    subject: (silent, ownerless) =>
      `The week’s list: ${silent === 1 ? 'one silent actor' : `${silent} silent actors`}, ${ownerless === 1 ? 'one initiative' : `${ownerless} initiatives`} that nobody leads`,
    title: 'The week’s list',
    intro: (strategy) => `This needs a coordinator in ${strategy}.`,
    silentHeading: 'Silent actors',
    silentIntro:
      'They have been reminded of something that is overdue, and we have not heard of them since.',
    noneSilent: 'No actor is silent.',
    silentLine: (actor, count, day) =>
      count === 1
        ? `${actor}: one thing overdue, since ${day}`
        : `${actor}: ${count} things overdue, the oldest since ${day}`,
    ownerlessHeading: 'Initiatives that nobody leads',
    noneOwnerless: 'All initiatives have a lead actor.',
    ownerlessLine: (initiative, plan) => `${initiative} (${plan})`,
    open: 'Open the follow-up in the workspace',
    more: (count) => `And ${count} more. All of them are in the workspace under Follow-up.`,
  },

  summary: {
    subject: (strategy, month) => `How things stand in ${month} – ${strategy}`,
    title: (month) => `How things stand in ${month}`,
    intro: (strategy, count) =>
      count === '1'
        ? `This is how the only initiative of ${strategy} stands today.`
        : `This is how the ${count} initiatives of ${strategy} stand today.`,
    noInitiatives: 'There are no initiatives in adopted plans yet.',
    lateHeading: 'Late since the last summary',
    noneLate: 'No initiative has turned late.',
    lateLine: (initiative, lead, day) => `${initiative} (${lead}), since ${day}`,
    commitmentsHeading: 'Commitments from the responses',
    noCommitments: 'There are no commitments.',
    otherHeading: 'To keep an eye on',
    silent: (count) =>
      count === 1
        ? 'One actor is silent despite reminders.'
        : `${count} actors are silent despite reminders.`,
    ownerless: (count) =>
      count === 1 ? 'Nobody leads one initiative.' : `Nobody leads ${count} initiatives.`,
    open: 'Read the plans',
    statusLine: (status, count) => `${status}: ${count}`,
    more: (count) => `And ${count} more.`,
  },

  report: {
    subject: (round) => `The follow-up report is ready – ${round}`,
    title: 'The follow-up report is ready',
    intro: (round, strategy) =>
      `The round “${round}” of ${strategy} is closed, and what came in is frozen. The report can be read, and had as a Word, Excel or PDF file.`,
    open: 'Read the report',
  },
};

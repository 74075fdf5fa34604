import type { SettingUp } from './setting-up.sv.ts';

export const settingUpEn: SettingUp = {
  new: {
    title: 'Create a consultation',
    lead: 'Begin with what every consultation has. Cover letter, questions and what is to be answered come after that, in any order. Nobody but coordinators sees the consultation until you open it.',
    copyLead: (title) =>
      `Cover letter, questions, focus areas, chapters and reminders are copied from “${title}”. The distribution list and the documents are not.`,
    send: 'Create the consultation',
    copyTitle: 'Start from an earlier consultation',
    copy: (title) => `Copy “${title}”`,
    taken: (title) =>
      `The case reference belongs to the consultation “${title}” already. Write another one, or prepare that consultation.`,
  },
  overview: {
    title: 'Prepare the consultation',
    created: 'The consultation is created. Fill in what is missing below.',
    saved: 'Saved.',
    tasks: 'To fill in',
    done: 'Done',
    missing: 'Missing',
    lead: (day) => `The last day to answer is ${day}.`,
    warnings: 'Look at the time to answer',
    next: 'When everything is filled in',
    preview: 'See the consultation as its recipients will',
    list: 'Read in the distribution list',
    open: 'Open the consultation',
    notYet: 'The consultation can be opened when nothing is missing.',
    test: {
      title: 'Try the invitation',
      lead: (to) =>
        `You get the invitation as it is now, by e-mail to ${to}. It is marked as a test, and nobody else gets it.`,
      send: 'Send a test to me',
      sent: (to) => `A test is on its way to ${to}.`,
      incomplete: 'What is missing is empty in the test.',
    },
    copy: 'Copy the consultation to a new one',
    back: 'To the distribution list and the answers',
  },
  opened: {
    title: 'The consultation is open',
    text: 'What its recipients have been given to read can no longer be changed. The last day to answer can be moved forward.',
    move: 'Move the last day to answer',
    notSaved:
      'The consultation was opened before you saved. What you wrote is not saved, but stands below.',
    typed: 'This is what you wrote',
  },
  parts: {
    uppgifter: { title: 'Title and case reference', lead: '' },
    svarstid: { title: 'Last day to answer', lead: '' },
    'sena-svar': { title: 'Answers after the last day', lead: '' },
    brevlador: { title: 'Mailboxes', lead: 'Use mailboxes of a group, not of a person.' },
    paminnelser: {
      title: 'Reminders',
      lead: 'Those who have not answered get a reminder at 9:00 on these days, counted from the last day to answer. A day that falls on a holiday moves to the nearest working day.',
    },
    missiv: { title: 'Cover letter', lead: '' },
    fragor: {
      title: 'The two questions',
      lead: 'Everyone who answers gets them. The second is answered for each focus area, and its answers become commitments that are followed up.',
    },
  },
  lists: {
    inriktningsomraden: {
      title: 'Focus areas',
      lead: 'The recipients take a stance on each area by itself, in this order.',
      none: 'There is no focus area yet.',
      add: 'Add a focus area',
      change: (name) => `Change ${name}`,
      gone: 'Somebody else has removed the focus area. What you wrote is not saved. Save again to add it anew.',
    },
    kapitel: {
      title: 'Chapters',
      lead: 'The recipients can give views on each chapter, in this order.',
      none: 'There is no chapter yet.',
      add: 'Add a chapter',
      change: (title) => `Change ${title}`,
      gone: 'Somebody else has removed the chapter. What you wrote is not saved. Save again to add it anew.',
    },
    count: (count) => `${count}`,
    edit: 'Change',
    up: 'Move up',
    remove: 'Remove',
    named: (name) => ` ${name}`,
    notAskedFor: 'Views are not particularly asked for',
    back: 'To the overview',
    full: (limit) => `There are ${limit} already, and no more can be added.`,
    removal: {
      title: (name) => `Remove “${name}”?`,
      text: 'Its name and description are lost and cannot be brought back.',
      confirm: 'Remove',
      cancel: 'Cancel',
    },
  },
  fields: {
    title: {
      label: 'Title of the consultation',
      hint: 'As the strategy or the proposal is called.',
    },
    caseReference: { label: 'Case reference', hint: 'For example RS 2020–0780.' },
    sender: {
      label: 'Sender',
      hint: 'The name of the organisation, as it is to stand in the mails.',
    },
    closingDate: {
      label: 'Last day to answer',
      hint: 'Write the day like this: 2021-03-05. Answers are taken until midnight.',
    },
    late: {
      label: 'What happens to answers that come too late?',
      hint: 'Those who were given more time have a last day of their own.',
      choices: {
        taken: {
          label: 'They are taken',
          hint: 'The answer is marked as having come in after the time to answer.',
        },
        refused: {
          label: 'The form does not take them',
          hint: 'The form closes at midnight. An answer that comes by e-mail instead has come in all the same.',
        },
      },
    },
    coordinatorMailbox: {
      label: 'The coordinator’s e-mail address',
      hint: 'Questions about the consultation and replies to mails go there.',
    },
    registrarMailbox: {
      label: 'The registrar’s e-mail address',
      hint: 'Every answer goes there, to be registered.',
    },
    before: {
      label: 'Days before the last day to answer',
      hint: 'Write them with commas between, for example 30, 7, 1. Leave empty for none.',
    },
    after: { label: 'Days after the last day to answer', hint: 'For example 1, 7, 30.' },
    apart: {
      label: 'Least number of days between two reminders',
      hint: 'A reminder that falls earlier is left out.',
    },
    letter: {
      label: 'Text of the cover letter',
      hint: 'An empty line begins a new paragraph. Begin a line with - for an item of a list. Write **bold** and [text of the link](https://example.org).',
    },
    furtherInitiatives: {
      label: 'The question about further initiatives',
      hint: 'For example: Do you propose further initiatives?',
    },
    participation: {
      label: 'The question about taking part',
      hint: 'For example: How can and will your organisation take part in carrying it out?',
    },
    name: { label: 'Name', hint: '' },
    summary: { label: 'Description', hint: 'Optional. What it is about, in some sentences.' },
    asked: {
      label: 'Are views on the chapter asked for?',
      hint: 'A chapter that was on consultation before can be shown without views being asked for. They can be given all the same.',
      choices: { yes: { label: 'Yes', hint: '' }, no: { label: 'No, not particularly', hint: '' } },
    },
  },
  faults: {
    empty: 'Fill in the field.',
    tooLong: (limit) => `Shorten the text to at most ${limit} characters.`,
    mailbox: 'Write an e-mail address, for example consultation@region.example.',
    day: 'Write a day that exists, for example 2021-03-05.',
    past: 'Write a day that has not passed.',
    days: 'Write whole numbers, at most 365, with commas between. There can be at most ten.',
    apart: 'Write a whole number from 1 to 60.',
    choice: 'Choose one of these.',
    named: 'There is one of that name already. Choose another name.',
    noName: 'Write a name with at least one letter or digit.',
    full: 'The consultation has no room for more text. Shorten this text or another one.',
  },
  save: 'Save',
  conflict: {
    title: 'Somebody else has changed this',
    text: 'What you wrote is not saved, but stands in the fields below. Compare it with what is stored now. Save again to replace it.',
    stored: 'Stored now',
    nothing: 'Empty',
  },
  preview: {
    title: 'Preview',
    notice:
      'This is what the recipients will see. Only coordinators can see this page, and nothing is saved.',
    form: 'The form',
    formLead: 'The form has these parts. Only the first and the last have to be filled in.',
    back: 'Back to the preparations',
  },
};

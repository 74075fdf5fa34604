import { categories } from './categories.ts';
import type { Coordinate } from './coordinate.sv.ts';

export const coordinateEn: Coordinate = {
  signIn: {
    again: 'Sign in again',
    interrupted: {
      title: 'You are not signed in yet',
      text: 'Signing in took too long, was interrupted or was started in another window. Nothing has been changed. Sign in again.',
    },
    refused: {
      title: 'The sign-in service did not let you in',
      text: 'It cancelled the sign-in or refused you access. Try again. If that does not help, ask those who run sign-in at your organisation.',
    },
    unavailable: {
      title: 'The sign-in service does not answer',
      text: 'Wait a few minutes and try again.',
    },
    notCoordinator: {
      title: 'You are not a coordinator',
      text: (name) =>
        `You are signed in as ${name}, but the account is not one of those that coordinate consultations. Ask whoever runs Remissflow at your organisation to add you to the group of coordinators, then sign in again.`,
      otherAccount: 'Sign in with another account',
    },
    signedOut: {
      title: 'You have signed out',
      text: 'Close the browser if others use this computer.',
      goOn: 'Sign out of the sign-in service too',
    },
  },
  home: {
    title: 'Consultations',
    empty: 'There is no consultation yet.',
    caption: 'All consultations',
    consultation: 'Consultation',
    state: 'State',
    closes: 'Closing date',
    onList: 'Consultees',
    answered: 'Answered',
    unanswered: 'Not answered',
    trouble: 'Mail to look into',
    phases: { draft: 'Not opened', open: 'Open', closed: 'Closed for answers' },
  },
  figures: {
    label: 'Numbers, and what the list shows',
    alla: { number: 'on the distribution list', caption: 'All consultees' },
    inloggade: { number: 'have signed in', caption: 'Consultees that have signed in' },
    paborjade: { number: 'have started', caption: 'Consultees that have started an answer' },
    besvarade: { number: 'have answered', caption: 'Consultees that have answered' },
    sena: { number: 'answered late', caption: 'Consultees that answered after the closing date' },
    obesvarade: { number: 'have not answered', caption: 'Consultees that have not answered' },
    anstand: { number: 'ask for more time', caption: 'Consultees that ask for more time' },
    mejlproblem: { number: 'have mail to look into', caption: 'Consultees with mail to look into' },
  },
  list: {
    closingDate: (day) => `Last day to answer: ${day}.`,
    closed: (day) => `The time to answer ended on ${day}.`,
    opened: (day) => `The consultation was opened on ${day}.`,
    draft: 'The consultation has not been opened. Nobody has been invited yet.',
    open: 'Open the consultation',
    move: 'Move the last day to answer',
    justMoved: (day) =>
      `The last day to answer is now ${day}. E-mails are on their way to those who have not answered.`,
    justOpened: (count) =>
      `The consultation is open. ${count} invitations are on their way, and the list fills up as they leave.`,
    trouble: (count) => `Mail to look into: ${count}`,
    troubleWhat:
      'We do not know whether these mails arrived, or know that they did not. They are not sent again by themselves. Decide what is to happen to them, or open the consultee and see what happened.',
    more: (count) => `Show all ${count}`,
    requests: (count) => `Requests for more time to decide: ${count}`,
    asks: (until) => `Asks for more time, until ${until}`,
    has: (until) => `More time, until ${until}`,
    none: 'No consultee matches.',
    noneAtAll:
      'The distribution list is empty, or has not been read yet. Reload the page in a while.',
    name: 'Consultee',
    state: 'State',
    reminded: 'Last reminder',
    next: 'Next reminder',
    mail: 'Last mail',
    nothing: '–',
    paging: 'Pages of the distribution list',
    firstPage: 'First page',
    nextPage: 'Next page',
    perPage: (count) =>
      `The list shows ${count} consultees at a time, and the choice covers those on this page.`,
  },
  states: {
    'not-invited': 'Not invited yet',
    invited: 'Invited',
    'signed-in': 'Has signed in',
    started: 'Has started an answer',
    answered: 'Has answered',
    'answered-late': 'Answered late',
    overdue: 'Did not answer in time',
  },
  mail: {
    kinds: {
      invitation: 'Invitation',
      'test-invitation': 'Test of the invitation',
      reminder: 'Reminder',
      receipt: 'Receipt',
      registration: 'To the registrar',
      'address-changed': 'Notice of new address',
      'mail-trouble': 'To the coordinator',
      'deadline-moved': 'Notice of new closing date',
      'extension-request': 'Request for more time',
      'extension-decision': 'Decision about more time',
      'consultee-link': 'Personal link',
      'progress-receipt': 'Receipt of a progress update',
      'initiative-news': 'News of an initiative',
      'turned-late': 'Initiatives that turned late',
      'commitment-decision': 'Notice of a commitment',
      'agreement-request': 'Request to agree to a plan',
      'actor-link': 'Personal link',
      'silent-list': 'List of silent actors',
      'steering-summary': 'Summary to the steering group',
      'report-ready': 'The report is ready',
    },
    states: {
      pending: 'waiting to be sent',
      claimed: 'being sent',
      accepted: 'accepted by the mail service',
      delivered: 'delivered',
      bounced: 'came back – the address does not take mail',
      complained: 'reported as spam by the recipient',
      unknown: 'unknown – may have arrived, is not sent again automatically',
      rejected: 'rejected by the mail service',
      skipped: 'not sent',
    },
    lookInto: 'Look into',
  },
  mails: {
    title: 'Mail that waits for a decision',
    link: (count) => `Mail that waits for a decision: ${count}`,
    linkAll: 'All mail that waits for a decision',
    what: 'We do not know whether these mails arrived, or know that they did not. They are not sent again by themselves: you decide what happens.',
    empty: 'No mail waits for a decision.',
    emptyWhat:
      'Mails of which we do not know whether they arrived show here, and those that were rejected or came back.',
    more: (count) =>
      `The latest ${count} mails are shown. More are waiting, and show when these are decided.`,
    paging: 'Pages of mail',
    previousPage: 'Previous page',
    nextPage: 'Next page',
    back: 'To all mail that waits for a decision',
    caption: 'One mail at a time',
    columns: { mail: 'Mail', to: 'To', about: 'About', what: 'What happened', when: 'When' },
    outage: {
      title: (count) => `${count} mails that may have arrived`,
      when: (from, until) => `It happened between ${from} and ${until}.`,
      sameDay: (day, from, until) =>
        from === until
          ? `It happened on ${day}, ${from}.`
          : `It happened on ${day}, from ${from} to ${until}.`,
      reasons: (reasons) => `Cause: ${reasons}.`,
      markAll: (count) => `Mark all ${count} as sent`,
      sendAll: (count) => `Send all ${count} again`,
      show: 'Show the mails',
      caption: 'The mails, latest first',
      none: 'None of the mails waits for a decision any more.',
    },
    confirm: {
      sent: {
        title: (count) => `Mark ${count} mails as sent?`,
        consequences: [
          'The mails count as sent and are not sent again.',
          'Whoever did not get the mail does not get it now either. Get in touch in another way if needed.',
        ],
        confirm: (count) => `Yes, mark ${count} as sent`,
      },
      again: {
        title: (count) => `Send ${count} mails again?`,
        consequences: [
          'Whoever has got the mail already gets another one.',
          'What is no longer called for is not sent, such as a reminder to somebody who has answered.',
        ],
        confirm: (count) => `Yes, send ${count} again`,
      },
      undo: 'The decision cannot be undone.',
      cancel: 'Cancel',
    },
    progress: {
      title: 'Decision about mail',
      decided: {
        sent: (by, when) => `${by} marked the mails as sent on ${when}.`,
        again: (by, when) => `${by} had the mails sent again on ${when}.`,
      },
      other: 'Someone else decided before you. This is the decision that stands.',
      left: (count) => `${count} mails left`,
      leftWhat: 'The decision is being carried out. The page reloads by itself until that is done.',
      slow: 'It takes longer than expected. The decision stands and is carried out all the same; whoever runs the service has been alarmed if something went wrong.',
      reload: 'Reload the page',
      done: 'Done: the decision has been carried out.',
    },
    one: {
      title: (kind, to) => `${kind} – ${to}`,
      facts: {
        outcome: 'State',
        about: 'About',
        planned: 'Planned',
        known: 'So since',
        attempts: 'Attempts to send it',
        hindrance: 'Passing hindrance',
        decided: 'Decision',
      },
      why: {
        'test-invitation': 'A coordinator asked for a test of the invitation.',
        invitation:
          'An invitation is sent when the consultation opens, when a consultee is added and when its address changes.',
        reminder:
          "Reminders are sent on set working days to those who have not answered, all of a day's reminders to one address in one mail.",
        receipt: 'The receipt is sent when an answer has come in.',
        registration: 'The registrar gets every answer when it has come in.',
        'address-changed': 'The former address is told when a consultee changes its address.',
        'deadline-moved':
          'Those who have not answered are told when the last day to answer is moved.',
        'extension-request': 'The coordinator is told when a consultee asks for more time.',
        'extension-decision': 'The consultee is told what was decided about its time.',
        'consultee-link': 'Somebody asked on the website for the link of this address.',
        'mail-trouble': 'The coordinator is told when mail waits for a decision.',
        'progress-receipt': 'The receipt is sent when a progress update has come in.',
        'initiative-news': 'The other actors of an initiative are told when somebody has reported.',
        'turned-late': 'The coordinator is told the same day when an initiative turns late.',
        'commitment-decision': 'The actor is told what became of its commitment.',
        'agreement-request':
          'Every actor in a plan confirms its part when the plan is sent for agreement.',
        'actor-link':
          'The link is sent when an actor is added, changes its address, hands over or asks for it.',
        'silent-list': 'The list is sent to the coordinator once a week.',
        'steering-summary': 'The summary is sent to the steering group once a month.',
        'report-ready':
          'The steering group and the coordinator are told when the report of the follow-up is ready.',
      },
      decide: 'What is to happen to the mail?',
      sent: { button: 'Mark as sent', what: 'The mail counts as sent and is not sent again.' },
      again: {
        button: 'Send again',
        what: {
          unknown: 'If the recipient has got the mail already, it gets another one.',
          rejected: 'Another attempt is made, with what the mail would say today.',
          bounced: 'Another attempt is made to the same address.',
        },
      },
      left: {
        button: 'Leave it so',
        what: 'The mail is not sent again and does not wait for a decision any more.',
      },
      outage: 'The mail is part of a decision that is being carried out.',
      done: {
        sent: 'The mail counts as sent.',
        again: 'The mail is sent again.',
        left: 'The mail is left as it is.',
      },
      conflict:
        'The mail has changed since you opened the page, by someone else or because the mail service got in touch. What you see now is what stands.',
      decided: {
        sent: (by, when) => `${by} marked it as sent on ${when}.`,
        again: (by, when) => `${by} had it sent again on ${when}.`,
        left: (by, when) => `${by} left it as it is on ${when}.`,
      },
    },
    stopped: {
      title: (email) => `We send no mail to ${email}`,
      since: (when, reason) =>
        `A mail came back on ${when}, since the address does not take mail (${reason}).`,
      what: 'Change the address if the consultee has another one. If you know that the address works again, we can write to it.',
      change: 'Change the e-mail address',
      works: 'The address works again',
      restarted:
        'We send mail to the address again. What has happened is not sent again by itself.',
    },
  },
  opening: {
    title: 'Open the consultation?',
    what: (count) =>
      `${count} invitations are sent, one to each consultee on the distribution list.`,
    one: 'One invitation is sent, to the only consultee on the distribution list.',
    none: 'The distribution list is empty: no invitation is sent now. Those added later are invited then.',
    closing: (day) => `The last day to answer is ${day}.`,
    changed:
      'The consultation has changed since you opened this page. Read it through and then open it.',
    final:
      'Once open, the consultation can only have its last day to answer moved forward; nothing else can be changed, and it cannot be closed.',
    confirm: 'Open the consultation and send the invitations',
    cancel: 'Cancel',
  },
  closingDate: {
    title: 'Move the last day to answer',
    is: (day) => `The last day to answer is ${day}.`,
    was: (day) => `The last day to answer was ${day}.`,
    laterOnly:
      'The day can be moved forward but not back: those who answer must be able to rely on the time they were given. The next page shows what the move means. Nothing changes until you have confirmed.',
    newDay: 'New last day to answer',
    hint: (example) =>
      `Year, month and day, for example ${example}. Answers are in time until the end of that day.`,
    goOn: 'Continue',
    cancel: 'Cancel',
    confirmTitle: (day) => `Move the last day to answer to ${day}?`,
    tells: (count) =>
      `${count} consultees have not answered. Each gets an e-mail about the new day, with a new calendar file.`,
    one: 'One consultee has not answered. It gets an e-mail about the new day, with a new calendar file.',
    nobody: 'All have answered, so nobody gets an e-mail.',
    consequences: (former) => [
      `The day is now ${former}. It cannot be changed back to that.`,
      'The reminders are planned anew by the new day.',
      'Answers that have come in do not change. A late answer stays late.',
      'The page of the consultation and all forms show the new day at once.',
    ],
    warnings: {
      dayOff: 'The new day is not a working day. Many cannot ask or get help then.',
      far: 'That is more than a year away. Check that the year is right.',
    },
    confirm: 'Move the day and send the e-mails',
    otherDay: 'Choose another day',
    errors: {
      notADay: 'Write a day that exists, with year, month and day, for example 2021-03-26.',
      notLater: (day) => `Write a day later than ${day}, the present one.`,
      past: 'Write today’s date or a later day: this day is over.',
      conflict: (day) =>
        `Someone else moved the day while you had the page open. It is now ${day}, and what you chose has not been saved. Write a later day if it is to move again.`,
    },
  },
  consultee: {
    facts: {
      state: 'State',
      category: 'Category',
      email: 'E-mail address',
      formerEmails: 'Former addresses',
      signedIn: 'First signed in',
      reminded: 'Last reminder',
      next: 'Next reminder',
      noReminder: 'None planned',
      never: 'Not yet',
    },
    categories: categories.en,
    answer: 'The answer',
    answered: (when) => `The answer came in on ${when}.`,
    newVersion: (when) => `A new version came in on ${when}.`,
    readVersion: (version) => `Read version ${version}`,
    late: 'It came in after the closing date.',
    reference: (reference) => `Reference: ${reference}.`,
    readAnswer: 'Read the whole answer',
    noAnswer: 'No answer has come in.',
    draft: 'A draft is the consultee’s own: that it has been started shows, but not what it says.',
    time: {
      title: 'More time',
      none: 'The consultee has the same time as all the others.',
      has: (day) => `The consultee has more time, until ${day}.`,
      asks: (day) => `The consultee asks for more time, until ${day}.`,
      decide: 'Grant or decline',
      give: 'Give more time, or see what has been decided',
    },
    paused: {
      title: 'The reminders are paused',
      by: {
        recipient: (since) =>
          `The recipient paused the reminders on ${since}. Other mail is sent as usual.`,
        complaint: (since) =>
          `The recipient reported a mail as spam, so the reminders were paused on ${since}. Other mail is sent as usual.`,
      },
      beforeResuming: 'Agree with the consultee before you turn them on again.',
      resume: 'Turn the reminders on again',
    },
    mails: 'Mail',
    noMails: 'No mail has been planned.',
    mailsCaption: 'All mail to and about the consultee, latest first',
    when: 'Time',
    mail: 'Mail',
    to: 'To',
    outcome: 'Outcome',
    attempts: 'Attempts',
    change: 'Change the e-mail address',
    changeWhat: [
      'The new address gets an invitation with a link of its own. The links in all earlier mails end.',
      'The old address is told. A draft that was started does not move: it stays closed to the new address until the old one hands it over.',
    ],
    newEmail: 'New e-mail address',
    save: 'Change the address',
    changed:
      'The address has been changed. The new address is invited if the consultation is open, and the old one is told.',
    errors: {
      email: 'Write an e-mail address, such as remiss@kommun.se.',
      same: 'Write another address: this is the one that the consultee has.',
      conflict: (email) =>
        `Someone else has just changed the address. It is now ${email}. Change it again only if that is wrong.`,
    },
    back: 'To all consultees',
  },
  response: {
    title: (name) => `Answer from ${name}`,
    commitments: 'Commitments in the answer',
    checksum: 'Checksum (SHA-256)',
    submitted: 'Came in',
    reference: 'Reference',
    version: 'Version',
    cameIn: 'Came in outside the form',
    underlying: 'Show what came in',
    late: 'Came in after the closing date',
    back: (name) => `To ${name}`,
  },
};

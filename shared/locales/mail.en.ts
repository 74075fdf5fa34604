import type { MailWords } from './mail.sv.ts';

export const mailEn: MailWords = {
  answer: 'Answer the consultation',
  caseReference: 'Case reference',
  file: 'File',
  closingDay: 'Last day to answer',
  consultee: 'Organisation',
  questionsTo: 'Questions to',
  daysLeft: (days) => `${days} days left`,
  today: 'today',
  tomorrow: 'tomorrow',
  automatic: (reason) => `${reason} It was sent automatically.`,
  listed: (to, consultee) =>
    `You receive this e-mail because ${to} is the address of ${consultee} on the distribution list.`,
  late: (day) => `The time for answering ended on ${day}.`,

  calendar: {
    title: (title) => `Last day to answer: ${title}`,
    description: (consultee, caseReference, publicUrl) =>
      `The last day for ${consultee} to answer the consultation (case reference ${caseReference}).\n\nThe consultation and its documents: ${publicUrl}\n\nYour personal link to the answer is in the e-mail about the consultation.`,
    attached: (count) =>
      count === 1
        ? 'The last day to answer is also in the attached calendar file.'
        : 'The last days to answer are also in the attached calendar files.',
  },

  invitation: {
    subject: (day, title) => `Consultation: answer by ${day} – ${title}`,
    preheader: (sender, consultee) => `${sender} would like the views of ${consultee}.`,
    title: (title) => `Consultation: ${title}`,
    intro: (sender, consultee, title, caseReference) =>
      `${sender} invites ${consultee} to give its views on “${title}” (case reference ${caseReference}).`,
    answerBy: (day) => `Answer by ${day}.`,
    link: (consultee) =>
      `The link is personal to ${consultee} and leads to your answer. You may forward it to whoever is to answer in your organisation, but not outside it: anyone with the link can read and change your draft.`,
    about: 'What the consultation is about',
    questions: 'What we ask you',
    notAskedFor: (chapter) =>
      `We do not particularly ask for views on the chapter “${chapter}”, but you are welcome to give them too.`,
    documents: 'Documents',
    documentsWithout: 'All that belongs to the consultation is on its page.',
    documentsWith:
      'On the consultation’s page you can read all that belongs to it and get the documents:',
    publicPage: 'To the page of the consultation',
    goodToKnow: 'Good to know',
    notes: [
      'Your answer is saved as you write. While it is a draft, only you can read it.',
      'Once submitted, your answer is a public document, and it may be published.',
      'Is somebody else to answer, or do you not intend to? Open the link and say so there.',
    ],
    personalData: 'Personal data',
    personalDataText: (sender) =>
      `${sender} uses your e-mail address to send the invitation, reminders and a confirmation. Names and contact details that you give in the answer are kept together with it.`,
    personalDataLink: 'How personal data are used',
    questionsToUs: 'Do you have questions?',
    contact: (mailbox) =>
      `Reply to this e-mail or write to ${mailbox} to reach the coordinator. Please also tell us if someone else in your organisation should receive the consultation.`,
  },

  testInvitation: {
    subject: (subject) => `TEST: ${subject}`,
    consultee: 'Example municipality',
    notice:
      'This is a test. It shows the invitation as those who get the consultation will see it. The links lead to the preview, and nobody else got this mail.',
    footer: (to) =>
      `You get this mail because somebody who prepares the consultation asked for a test to ${to}.`,
  },

  reminder: {
    subject: {
      before: (day, daysLeft) => `Reminder: answer by ${day}, ${daysLeft} days left`,
      tomorrow: (day) => `Reminder: answer by tomorrow, ${day}`,
      today: (day) => `Reminder: answer today, ${day}`,
      late: 'The time for answering has ended: please answer as soon as you can',
      several: (count) => `${count} answers are missing`,
    },
    title: 'Reminder to answer a consultation',
    titleSeveral: (count) => `Reminder: ${count} answers are missing`,
    intro: (consultee) => `We have not yet received an answer from ${consultee}.`,
    introSeveral: (count) =>
      `We are waiting for ${count} answers from you. The most urgent one comes first.`,
    lateNote:
      'We still accept your answer. It is marked as received after the deadline, so please answer as soon as you can.',
    startedTitle: 'Have you already begun?',
    started:
      'What you have written is still there. A draft does not count as an answer until you submit it.',
    abstainTitle: 'Have you decided not to answer?',
    abstain: 'Open the link and choose “Decline to respond”. Then there are no more reminders.',
    otherTitle: 'Do you need more time, or is someone else to answer?',
    other:
      'Open the link to ask for more time or to hand over to a colleague. Reply to this e-mail to reach the coordinator. Several of you can fill in the answer with the same link.',
    pause: 'Pause the reminders to this address',
  },

  deadlineMoved: {
    subject: (day, title) => `More time to answer: by ${day} – ${title}`,
    preheader: (consultee, day) => `${consultee} can answer until ${day}.`,
    title: 'You have more time to answer',
    intro: (sender, title) =>
      `${sender} has moved the last day to answer the consultation “${title}”. Everyone who has not answered gets more time.`,
    newDay: 'New last day to answer',
    formerDay: 'Former last day',
    calendarTitle: 'Is the former day in your calendar?',
    calendar:
      'Open the attached calendar file. Most calendars then move the day. The reminders from us follow the new day.',
  },

  extensionReason: 'The coordinator writes',
  extensionRequest: {
    subject: (consultee, day) => `${consultee} asks for more time, until ${day}`,
    preheader: (title) => `The consultation “${title}”. Grant or decline.`,
    title: 'A request for more time',
    intro: (consultee, title) =>
      `${consultee} asks for more time to answer the consultation “${title}”.`,
    until: 'Wants to answer by',
    now: 'Last day to answer now',
    reason: 'Reason',
    decide: 'Grant or decline',
    meanwhile: 'Until then the present day holds. The organisation is told by e-mail.',
  },
  extensionGranted: {
    subject: (day, title) => `You have been given more time: answer by ${day} – ${title}`,
    preheader: (consultee, day) => `${consultee} can answer until the end of ${day}.`,
    title: 'You have been given more time',
    intro: (sender, title) =>
      `${sender} gives you more time to answer the consultation “${title}”. The new day is yours alone.`,
  },
  extensionDeclined: {
    subject: (_day, title) => `Your request for more time – ${title}`,
    preheader: (_consultee, day) => `The last day to answer is still ${day}.`,
    title: 'You have not been given more time',
    intro: (sender, title) =>
      `${sender} does not give you more time to answer the consultation “${title}”.`,
    anyway:
      'If you cannot answer in time, we take your answer all the same. It is marked as received after the closing date.',
  },

  receipt: {
    subject: (reference) => `Receipt: we have received your answer, ${reference}`,
    preheader: (time) => `Received on ${time}. Keep this e-mail as a receipt.`,
    title: 'We have received your answer',
    intro: (sender, consultee, title) =>
      `Thank you! ${sender} has received the answer from ${consultee} to “${title}”. Keep this e-mail as a receipt.`,
    reference: 'Reference',
    received: 'Received',
    inTime: 'In time',
    yes: (day) => `Yes, the last day to answer is ${day}`,
    no: (day) => `No, the last day to answer was ${day}`,
    checksum: 'Checksum (SHA-256)',
    lateNote:
      'The answer came in after the deadline. It is accepted and registered, and marked as late.',
    publicTitle: 'The answer is now a public document',
    publicText: (sender) =>
      `It is registered by ${sender}, can be handed out to anyone who asks for it, and may be published.`,
    supplementTitle: 'Do you want to change or add something?',
    supplement:
      'Open your personal link again and choose “Change or supplement the response”. You then send a new version. It is registered by itself, and what you have submitted is kept.',
    supplementByMail: (registrar, reference) =>
      `Write to ${registrar} and give the reference ${reference}. What you have submitted is kept.`,
    version: 'Version',
    replaces: (version) => `${version} (replaces version ${version - 1})`,
    answer: 'Your answer',
    checksumNote:
      'The checksum is a fingerprint of the answer as we received it. It would be another if a single character changed.',
    footerCameIn: (consultee) =>
      `You receive this e-mail because an answer from ${consultee} has been registered here.`,
    footer: (to) =>
      `You receive this e-mail because the answer was submitted with the link sent to ${to}.`,
  },

  registration: {
    subject: (consultee, caseReference) =>
      `To register: answer from ${consultee}, ${caseReference}`,
    subjectLate: (consultee, caseReference) =>
      `To register (after the deadline): answer from ${consultee}, ${caseReference}`,
    preheader: (time, reference) => `Received ${time}, reference ${reference}.`,
    title: 'Answer to register',
    received: 'Received',
    sender: 'Sender',
    sendersReference: 'Sender’s reference',
    none: 'Not given',
    matter: 'Matter',
    matterText: (consultee, title) => `Consultation response from ${consultee}: ${title}`,
    newVersion: (consultee, title) =>
      `New version of the consultation response from ${consultee}: ${title}`,
    replaces: (version) => `${version} (replaces version ${version - 1})`,
    extent: 'Extent',
    extentText: (characters, files) =>
      `1 electronic document, ${characters} characters, ${files === 0 ? 'no attachments' : files === 1 ? '1 file' : `${files} files`}`,
    channel: 'Came in by',
    channels: { email: 'e-mail', letter: 'letter', meeting: 'meeting or workshop' },
    contact: 'Contact',
    reference: 'Reference',
    version: 'Version',
    checksum: 'Checksum (SHA-256)',
    late: 'Received after the deadline',
    yes: (day) => `Yes, the last day to answer was ${day}`,
    no: (day) => `No, the last day to answer is ${day}`,
    attached: (fileName) =>
      `These particulars and the whole answer are also in the attached file ${fileName}.`,
    answer: 'The whole answer',
    footer: (to) =>
      `You receive this e-mail because ${to} is the registrar’s address for the consultation.`,
  },

  linkAgain: {
    subject: (title) => `Your link to the consultation – ${title}`,
    title: 'Your link to the consultation',
    intro: (consultee, title) =>
      `Here is the personal link of ${consultee} to the consultation “${title}”. It is the same as before, and what you have saved is kept.`,
    asked:
      'Somebody asked for the link on our website. If it was not you, you need not do anything: the link was sent to this address only.',
    button: 'Open the response',
    footer: (to) => `You receive this e-mail because somebody asked for the link of ${to}.`,
  },

  addressChanged: {
    subject: (title) => `Your link to the consultation has ended – ${title}`,
    preheader: (consultee) => `The consultation of ${consultee} now goes to another address.`,
    title: 'Your link has ended',
    intro: (sender, consultee, title, caseReference) =>
      `${sender} now sends the consultation “${title}” (case reference ${caseReference}) to another address of ${consultee}. You get no more e-mails about it, and the link that you got before has ended.`,
    draftTitle: 'Have you begun to write an answer?',
    draft:
      'Your draft is closed. Neither we nor the new recipient can read it. If you want the new recipient to be able to continue with it, hand it over here:',
    handOver: 'Hand over the draft',
    otherwise: 'Otherwise you need not do anything.',
    wrongTitle: 'Is this wrong?',
    wrong: (mailbox) => `Reply to this e-mail or write to ${mailbox} to reach the coordinator.`,
    footer: (to, consultee) =>
      `You receive this e-mail because ${to} used to be the address of ${consultee} on the distribution list.`,
  },

  mailTrouble: {
    subject: (count: number, title: string) =>
      count === 1
        ? `One mail needs your help – ${title}`
        : `${count} mails need your help – ${title}`,
    title: 'Mails that need your help',
    intro: (count: number, title: string) =>
      count === 1
        ? `One mail in the consultation “${title}” did not arrive as it should.`
        : `${count} mails in the consultation “${title}” did not arrive as they should.`,
    go: 'Go through the mails',
    mail: 'Mail',
    to: 'To',
    kinds: {
      invitation: 'Invitation',
      'test-invitation': 'Test of the invitation',
      reminder: 'Reminder',
      receipt: 'Receipt',
      registration: 'Mail to the registrar',
      'address-changed': 'Notice of a changed address',
      'deadline-moved': 'Notice of a later last day to answer',
      'extension-request': 'Request for more time',
      'extension-decision': 'Decision about more time',
      'consultee-link': 'Personal link',
      'mail-trouble': 'Mail to the coordinator',
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
    happened: {
      bounced:
        'The address does not take mail, so we send nothing more to it. Find out the right address and change it; the invitation then goes there.',
      registrarBounced:
        "The registrar's address did not take the mail. See to it that the answer is registered and the address put right.",
      complained:
        'The recipient reported the mail as spam. We send no more reminders to the address. Get in touch with the organisation in another way.',
      unknown:
        'We do not know whether the mail left, since the mail service did not answer. It is not sent again by itself: decide whether it counts as sent or is to be sent again.',
      restored:
        'Data were restored from a backup, and the mail may have left before that. It is not sent by itself: decide whether it counts as sent or is to be sent again.',
      rejected: 'The mail could not be sent. Open the consultee to see why and to try again.',
    },
    open: (name: string) => `Open ${name}`,
    more: (count: number) => `And ${count} more. The page Mail in the workspace has them all.`,
    footer: (to: string) =>
      `You get this mail because ${to} is the coordinator's address for the consultation.`,
  },
};

import type { Respond } from './respond.sv.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

export const respondEn: Respond = {
  public: {
    title: 'Open consultations',
    lead: 'These consultations are out for response at the moment.',
    none: 'No consultation is open at the moment.',
    lastDay: 'Last day to respond',
    caseReference: 'Case reference',
    sender: 'Sender',
    remiss: 'Consultation',
    coverLetter: 'Cover letter',
    howTo: {
      title: 'How to respond',
      invited:
        'Were you invited? Open the personal link in our e-mail. There you fill in your response, save it and send it when it is ready.',
      others: (mailbox, caseReference) =>
        `Anyone may give views. If you have no link, send your response by e-mail to ${mailbox} and quote case reference ${caseReference}.`,
      questions: (mailbox) => `Questions about the consultation: ${mailbox}.`,
    },
    questions: 'The questions',
    questionsLead: 'We particularly want to know:',
    focusAreas: 'Focus areas',
    chapters: 'Chapters',
    notAskedFor:
      'Views on this chapter are not particularly asked for, but you are welcome to give them.',
    documents: 'Documents',
    formats: { 'application/pdf': 'PDF', 'text/plain; charset=utf-8': 'text' },
  },
  deadline: {
    daysLeft: (count) => `${days(count)} left`,
    today: 'today is the last day',
    over: 'The time to respond is over. Your response is received and registered all the same, marked as late.',
  },
  link: {
    title: 'Respond to the consultation',
    lead: (consultee) => `This link is personal to ${consultee}.`,
    open: 'Open the response form',
    hint: 'Do not share the link outside your organisation: whoever has it can read and send the response.',
    deadTitle: 'The link does not work',
    deadText: 'It may be misspelt, cut off or replaced by a newer one. This is what you can do:',
    deadSteps: [
      'Open the link in the latest e-mail about the consultation. Copy the whole address if it is broken over two lines.',
      'If that does not help, ask for the link below, or reply to the e-mail. It reaches the coordinator.',
    ],
    deadElse: 'What you have saved is still there.',
  },
  lostLink: {
    title: 'Get the link by e-mail again',
    lead: 'Write the address that the consultation was sent to. If it is on the distribution list of an open consultation, we send the personal link there.',
    email: 'E-mail address',
    hint: 'Often a shared mailbox, for example remiss@kommun.example.',
    button: 'Send the link',
    error: 'Write an e-mail address, for example remiss@kommun.example.',
    askedTitle: 'Look in the inbox',
    asked:
      'If the address is on the distribution list, the link arrives within some minutes. Look in the spam folder too. We send the link to the same address once an hour at most.',
    secret:
      'We do not say whether we know the address. If no e-mail comes: try another address, ask a colleague, or write to the address for questions on the page of the consultation.',
    other: 'Write another address',
  },
  session: {
    endedTitle: 'You need to open your link again',
    endedText:
      'For security you are signed in for twelve hours. Open the link in the e-mail about the consultation again. What you have saved is still there.',
    lost: 'You cannot find the e-mail? Get the link by e-mail again',
    signOut: 'Sign out',
    signedOutTitle: 'You have signed out',
    signedOutText: 'Open the link in the e-mail about the consultation when you want to continue.',
  },
  otherAnswer: {
    title: 'The form belongs to another response',
    text: (consultee, consultation) =>
      `Nothing has been saved or sent. In this browser you are now signed in for ${consultee} and the consultation “${consultation}”, as that personal link was the last one to be opened.`,
    goOn: 'Do you want to continue with the other response? Open the personal link in the e-mail about that response again.',
    toThisOne: (consultee) => `To the response from ${consultee}`,
  },
  typedBack: {
    title: 'This is what you wrote',
    text: 'The text is not saved. Copy it if you want to keep it.',
  },
  tasks: {
    title: 'Your response',
    notSent: 'Not sent',
    notSentText:
      'The response is a draft that only you can read. It is not handed in until you have checked and sent it.',
    supplementing: (time) =>
      `The response that you sent on ${time} counts until you have checked and sent the new version.`,
    toSent: 'Show the response that is sent',
    sections: 'Parts to fill in',
    sectionsLead:
      'Take the parts in any order. Only the first and the last one have to be filled in.',
    notStarted: 'Not started',
    saved: 'Saved',
    documents: 'Documents',
    consultation: 'Read more about the consultation',
    send: 'Check and send',
    takeOverTitle: 'A draft has been begun',
    takeOverText:
      'The holder of your former link has handed over its draft. Take it over if you want to continue from there. That is possible only before you have saved something of your own.',
    takeOver: 'Take over the draft',
  },
  section: {
    back: 'Back to the overview',
    saveAndContinue: 'Save and continue',
    saveAndReturn: 'Save and go to the overview',
    missing: 'The field did not arrive. Check that the text is what you want and save again.',
    overallLead: 'What do you think of the proposal as a whole?',
    endorsesHint: 'Say whose response you endorse, if you chose that above.',
    commentHint: 'Please give your reasons. Begin with what matters most.',
    stanceOptional: 'Position (optional)',
    participationHint: 'Choose all that apply.',
    participationTextLabel: 'Describe in your own words how you want to take part',
    chaptersLead: 'Give views on the chapters you like. The others may be left empty.',
    initiativesLabel: 'Further initiatives that you propose',
    decisionLead:
      'Optional. Tell us whether the response is decided politically or by delegation, or is preliminary.',
    decidedByHint: 'For example the municipal executive board.',
    decidedOnHint:
      'Write it like 2021-03-05. While the response is preliminary, give the day of the planned meeting.',
    paragraphHint: 'For example § 112.',
    contactLead: 'We need this to register your response and to ask questions about it.',
    ownReferenceHint: 'Optional. Write it as you usually do.',
    contactNameHint: 'Someone who can answer questions about the response.',
    contactEmailHint: 'The receipt goes to the address that got the consultation, not here.',
    focusAreaLead: 'Everything on this page is optional.',
  },
  autosave: {
    saved: (time) => `Draft saved ${time}. The response is not sent.`,
    failed: 'We could not save just now. What you have written is still on the page.',
  },
  conflict: {
    title: 'The text was changed in another window',
    text: 'Someone saved this part while you were writing. Nothing is lost: below is what is saved, and in the form what you wrote.',
    stored: 'What is saved',
    own: 'What you wrote',
    ownText: 'Change it here if you like, and save. Your text then replaces the saved one.',
    save: 'Save my text instead',
  },
  check: {
    title: 'Check your response',
    lead: 'Read it through. To change something after it is sent, you send a new version.',
    supplementLead:
      'Read the new version through. It counts instead of the response that you have sent, which we keep as well.',
    unchanged:
      'You have changed nothing since you sent the response, so there is nothing new to send.',
    change: 'Change',
    gaps: 'Fill this in before the response can be sent',
    cannotSend:
      'The answer can be sent when what is missing is in place. See the list at the top of the page.',
    gap: {
      stance: 'Choose a position on the proposal as a whole',
      endorses: 'Say whose response you endorse',
      decidedBy: 'Say who has decided about the response',
      decidedOn: 'Write the date of the decision like 2021-03-05',
      contactName: 'Write the name of a contact person',
      contactEmail: 'Write a valid e-mail address for the contact person',
    },
    changed:
      'The draft has changed since you checked it, perhaps in another window. The response is not sent. Please read it through again.',
    changedTitle: 'The response has changed',
    tooLarge: (size, limit) =>
      `The response is ${size} large. It may be at most ${limit}. Shorten one of the texts, or send part of it by e-mail.`,
    tooLargeTitle: 'The response is too large',
    meetingTitle: 'The decision is made after the last day to respond',
    meeting: (day) =>
      `You have written that the decision is made on ${day}. You can ask for more time, or send the preliminary response now and a new version when the decision is made.`,
    beforeTitle: 'Before you send',
    publicRecord:
      'Once received, the response is a public document. It is registered, may be given to anyone who asks for it, and may be published.',
    personalData:
      'The name and e-mail address of the contact person are used to register the response and to ask questions about it. Do not write more personal data than is needed.',
    personalDataLink: 'How we use personal data',
    receipt:
      'A receipt with the whole response is sent to the e-mail address that got the consultation.',
    lateTitle: 'The time to respond is over',
    late: 'The response is received and registered, marked as late.',
    send: 'Send the response',
    back: 'Back to the overview',
  },
  receipt: {
    title: 'The response is sent',
    lead: 'Thank you for your response. A receipt with the whole response is sent by e-mail.',
    reference: 'Reference',
    consultee: 'Response from',
    consultation: 'Consultation',
    submittedAt: 'Received',
    inTime: 'In time',
    late: 'After the last day',
    timing: 'Timing',
    checksum: 'Checksum (SHA-256)',
    next: 'What happens now?',
    nextText:
      'The response is now a public document and will be registered. When the time to respond is over, all responses are compiled.',
    version: 'Version',
    replaces: (version) => `${version} (replaces version ${version - 1})`,
    supplementTitle: 'Do you want to change or add something?',
    supplementText:
      'You can send a new version of the response. It is registered with a time of its own. The response that you have sent is kept.',
    supplement: 'Change or supplement the response',
    begunTitle: 'You have begun a new version',
    begun:
      'It is a draft that only you can read. The response on this page counts until you have sent the new one.',
    toBegun: 'Go on with the new version',
    answer: 'The whole response',
    unsentTitle: 'Some text has not been sent',
    unsent:
      'The text below is in your draft and is not part of the response. Should it be? Choose “Change or supplement the response”.',
  },
  decline: {
    short: 'Will you not respond?',
    title: 'Decline to respond',
    lead: (consultee) => `Tell us that ${consultee} declines to respond.`,
    record:
      'This is registered as your response. It becomes a public document, and you get a receipt by e-mail.',
    reminders: 'You get no more reminders of this consultation.',
    later:
      'If you change your mind you can send a response later. Open your personal link again to do so.',
    draft: 'What you have saved in your draft is not sent. It is kept, and only you can read it.',
    reason: 'Why do you decline? (optional)',
    send: 'Tell that we decline',
    cancel: 'Cancel',
  },
  handOn: {
    short: 'Should somebody else respond?',
    title: 'Hand over to somebody else',
    lead: (consultee) => `Write the address of whoever should respond for ${consultee}.`,
    consequences: [
      'The new address gets the consultation and a link of its own. All e-mail about the consultation goes there from now on.',
      'What you have saved in the draft goes with it.',
      'Your link ends, and you are signed out.',
    ],
    email: 'E-mail address',
    hint: 'Preferably a mailbox that several people read.',
    button: 'Hand over',
    cancel: 'Cancel',
    errors: {
      email: 'Write an e-mail address, for example remiss@kommun.example.',
      same: 'Write another address: this is where the consultation goes now.',
    },
    wrongTitle: 'Did the consultation reach the wrong place?',
    wrong: (mailbox) =>
      `You do not know who should respond, or it does not concern you? Write to ${mailbox}.`,
    doneTitle: 'The consultation is handed over',
    done: [
      'The new address gets the consultation within some minutes. The link that you had has ended.',
      'Was the address wrong? You get an e-mail that says that your link has ended. Reply to it, and the coordinator will help.',
    ],
  },
  alreadySent: {
    title: 'The response has already been sent',
    text: 'Is there something to change or add? Send a new version of the response: you begin it on the page with the receipt.',
    toReceipt: 'Show the receipt',
  },
  handOver: {
    title: 'Hand over the draft',
    text: (consultee) =>
      `${consultee} has a new address for the consultation, and the link of this address has ended. If you have saved a draft, the new recipient cannot read it until you hand it over.`,
    decide: 'Only hand it over if you know that the new recipient is to respond on your behalf.',
    button: 'Hand over the draft',
    doneTitle: 'The draft is handed over',
    doneText: 'The new recipient can now take it over. There is nothing more for you to do.',
    noneTitle: 'There was nothing to hand over',
    noneText: 'No draft was saved with your link. There is nothing more for you to do.',
  },
  pause: {
    title: 'Pause the reminders?',
    lead: 'The address that got the reminder gets no more, neither about this consultation nor about others from us.',
    consequences: [
      'Invitations to new consultations, notices of a changed closing date and receipts are sent as usual.',
      'The last day to answer stays the same, and the link to the answer works.',
      'The coordinator sees that the reminders are paused.',
    ],
    pause: 'Pause the reminders',
    instead:
      'Do you want no more reminders about one consultation alone? Answer it. You are welcome to answer that you abstain from giving views.',
    pausedTitle: 'The reminders are paused',
    pausedLead: 'The address that got the reminder gets no more.',
    resumeTitle: 'Do you want reminders again?',
    resumeText: 'This link goes on working. Keep the e-mail in case you change your mind.',
    resume: 'Turn the reminders on again',
    resumedTitle: 'The reminders are on again',
    resumedText: 'The next reminder comes on its usual day, unless the answer has come in by then.',
  },
};

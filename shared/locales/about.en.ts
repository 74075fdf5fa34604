import type { AboutWords } from './about.sv.ts';

export const aboutEn: AboutWords = {
  accessibility: {
    title: 'Accessibility',
    paragraphs: [
      'Everyone should be able to use this website. We follow the Swedish act on accessibility of digital public services and WCAG 2.2, level AA.',
      'All pages work by keyboard, without JavaScript, at 400 percent zoom and on screens 320 pixels wide. They are built for screen readers.',
      'The pages were checked with automatic tools, which found no faults. They have not yet been tried by people who use assistive technology. Documents that belong to a consultation, such as PDF files, may have faults: tell us if you need them in another form.',
    ],
    responsible: (organisation) => `${organisation} answers for this website.`,
    assessed: (day) => `We last assessed how accessible the pages are on ${day}.`,
    shortcomings: 'Faults that we know of',
    report: 'Report faults',
    reportTo: 'Tell us what does not work, and we will help you to answer in another way:',
    supervision:
      'If you are not content with how we handle it, you can complain to the Agency for Digital Government, digg.se.',
  },
  personalData: {
    title: 'Personal data',
    responsible: {
      title: 'Who is responsible',
      text: (organisation) =>
        `${organisation} is the controller of personal data. Its data protection officer answers questions about them:`,
      more: (organisation) => `More about how ${organisation} handles personal data`,
    },
    sections: [
      {
        title: 'What we use',
        text: "The organisation's e-mail address, when the link was first used, the contact person's name and e-mail address, and what you write in the response.",
      },
      {
        title: 'Why',
        text: 'To send the consultation, remind of the last day, receive and register the response and ask questions about it. This is necessary for a task in the public interest.',
      },
      {
        title: 'Drafts',
        text: 'A draft is your own. The staff of the body that sent the consultation cannot read it; they only see that a response has been begun. A draft is removed a year after its last change.',
      },
      {
        title: 'Responses that are sent',
        text: 'A response that is sent is a public document. It is kept under the Archives Act, may be given to anyone who asks for it, and may be published.',
      },
      {
        title: 'Cookies',
        text: 'We use two cookies: one keeps you signed in for twelve hours, the other remembers your choice of language. Neither follows you to other websites.',
      },
      {
        title: 'Your rights',
        text: 'You have the right to know what data we hold about you and to have faults corrected. Write to the data protection officer, or reply to the e-mail about the consultation. You can also complain to the Swedish Authority for Privacy Protection, imy.se.',
      },
    ],
  },
  missing: {
    faultsTo:
      'The address is not filled in yet. For now, reply to the e-mail about the consultation, or write to the address for questions on its page. (To whoever runs Remissflow: fill in about.faultsTo in config.json.)',
    assessedOn:
      'Those who answer for the website have not assessed it themselves yet. (To whoever runs Remissflow: fill in about.assessedOn in config.json.)',
    dataProtectionOfficer:
      'The address is not filled in yet. For now, reply to the e-mail about the consultation. (To whoever runs Remissflow: fill in about.dataProtectionOfficer in config.json.)',
  },
};

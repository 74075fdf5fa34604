import type { Common } from './common.sv.ts';

export const commonEn: Common = {
  serviceName: 'Consultations and responses',
  skipToContent: 'Skip to content',
  errorPrefix: 'Error:',
  errorSummary: 'There is something to correct',
  optional: 'optional',
  charactersAtMost: (limit) => `At most ${limit} characters.`,
  charactersNow: 'You have written {n}.',
  charactersOver: (count, limit) =>
    `The text is ${count} characters long. Shorten it to at most ${limit} characters.`,
  notAChoice: 'Choose one of the alternatives.',
  home: 'Go to the start page',
  footer: {
    label: 'About this website',
    accessibility: 'Accessibility',
    personalData: 'Personal data',
  },
  language: { other: 'På svenska', otherCode: 'sv' },
  errors: {
    notFound: {
      title: 'The page does not exist',
      text: 'Check the address, or start again from the start page.',
    },
    methodNotAllowed: {
      title: 'This address cannot be opened like that',
      text: 'The address belongs to a button on another page. Go back in your browser and use the button.',
    },
    foreignOrigin: {
      title: 'We could not accept what you sent',
      text: 'It came from another website, or your browser hides where it came from. Nothing has been changed. Open the page again from the link in your e-mail, in an ordinary tab, and try again. Go back in your browser if you want to copy what you have written.',
    },
    badRequest: {
      title: 'We could not read what you sent',
      text: 'Nothing has been changed. Go back in your browser – what you have written is usually still there – and try again.',
    },
    tooLarge: {
      title: 'What you sent is too large',
      text: 'Nothing has been changed. Go back in your browser – what you have written is usually still there – shorten the text and try again.',
    },
    failed: {
      title: 'Something went wrong on our side',
      text: 'It is not your fault. Wait a few minutes and try again. If you have just sent something, go back in your browser: what you have written is usually still there.',
    },
  },
};

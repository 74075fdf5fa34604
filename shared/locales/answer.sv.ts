import type { AnswerLabels } from '../domain/answer-lines.ts';

/** The words of an answer, on pages and in mails. */
export const answerSv: AnswerLabels = {
  overall: 'Förslaget som helhet',
  focusArea: (name) => `Inriktningsområde: ${name}`,
  chapters: 'Synpunkter på kapitlen',
  furtherInitiatives: 'Ytterligare insatser',
  contact: 'Kontaktuppgifter och diarienummer',
  stance: 'Ställningstagande',
  endorses: 'Ansluter sig till svaret från',
  comment: 'Synpunkter',
  participation: 'Så vill vi medverka',
  participationText: 'Medverkan i egna ord',
  initiatives: 'Föreslagna insatser',
  ownReference: 'Ert diarienummer',
  contactName: 'Kontaktperson',
  contactEmail: 'E-postadress',
  nothing: 'Inget svar lämnat.',
  stances: {
    SUPPORTS: 'Tillstyrker',
    SUPPORTS_WITH_COMMENTS: 'Tillstyrker med synpunkter',
    UNDECIDED: 'Tveksam',
    OPPOSES: 'Avstyrker',
    NO_OBJECTION: 'Ingen erinran',
    ABSTAINS: 'Avstår från att yttra sig',
    ENDORSES_OTHER: 'Ansluter sig till någon annans svar',
  },
  participations: {
    LEAD: 'Leda arbetet',
    TAKE_PART: 'Delta i arbetet',
    FUND: 'Bidra med finansiering',
    BRING_KNOWLEDGE: 'Bidra med kunskap',
  },
};

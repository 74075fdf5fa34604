import type { AnswerLabels } from '../domain/answer-lines.ts';

export const answerEn: AnswerLabels = {
  overall: 'The proposal as a whole',
  focusArea: (name) => `Focus area: ${name}`,
  chapters: 'Views on the chapters',
  furtherInitiatives: 'Further initiatives',
  contact: 'Contact and case reference',
  stance: 'Position',
  endorses: 'Endorses the response of',
  comment: 'Views',
  participation: 'How we want to take part',
  participationText: 'Taking part, in our own words',
  initiatives: 'Proposed initiatives',
  ownReference: 'Your case reference',
  contactName: 'Contact person',
  contactEmail: 'E-mail address',
  nothing: 'No answer given.',
  stances: {
    SUPPORTS: 'Supports',
    SUPPORTS_WITH_COMMENTS: 'Supports, with comments',
    UNDECIDED: 'Undecided',
    OPPOSES: 'Opposes',
    NO_OBJECTION: 'No objection',
    ABSTAINS: 'Abstains from giving views',
    ENDORSES_OTHER: "Endorses another body's response",
  },
  participations: {
    LEAD: 'Lead the work',
    TAKE_PART: 'Take part in the work',
    FUND: 'Contribute funding',
    BRING_KNOWLEDGE: 'Contribute knowledge',
  },
};

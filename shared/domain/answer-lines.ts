/** A whole answer as headed entries, so that the check page, the receipt and the mails show the same things. */
import type { ConsultationContent } from './consultation.ts';
import type { PartId } from './ids.ts';
import type { Answer, DecisionState, Participation, Stance } from './response.ts';

/** Which page of the form asks for it. */
export type SectionRef =
  | { kind: 'overall' | 'chapters' | 'furtherInitiatives' | 'decision' | 'contact' }
  | { kind: 'focusArea'; id: PartId };

/** The words of one language, see shared/locales/answer.*.ts. */
export interface AnswerLabels {
  overall: string;
  focusArea: (name: string) => string;
  chapters: string;
  furtherInitiatives: string;
  decision: string;
  contact: string;
  stance: string;
  endorses: string;
  comment: string;
  participation: string;
  participationText: string;
  initiatives: string;
  decisionState: string;
  decidedBy: string;
  decidedOn: string;
  paragraph: string;
  ownReference: string;
  contactName: string;
  contactEmail: string;
  /** Stands in a part that has no entries. */
  nothing: string;
  stances: Record<Stance, string>;
  participations: Record<Participation, string>;
  decisionStates: Record<DecisionState, string>;
}

export interface AnswerPart {
  section: SectionRef;
  heading: string;
  /** What was answered, in the form's order; empty when nothing was. */
  entries: { label: string; text: string }[];
}

/** Every page of the form, in the order in which they follow each other. */
export const sectionsOf = (content: Pick<ConsultationContent, 'focusAreas'>): SectionRef[] => [
  { kind: 'overall' },
  ...content.focusAreas.map(({ id }): SectionRef => ({ kind: 'focusArea', id })),
  { kind: 'chapters' },
  { kind: 'furtherInitiatives' },
  { kind: 'decision' },
  { kind: 'contact' },
];

/** All parts of an answer, those without entries included. */
export const answerLines = (
  answer: Answer,
  content: Pick<ConsultationContent, 'focusAreas' | 'chapters'>,
  labels: AnswerLabels,
): AnswerPart[] =>
  sectionsOf(content).map((section) => ({
    section,
    heading: headingOf(section, content, labels),
    entries: entriesOf(section, answer, content, labels).filter(({ text }) => text !== ''),
  }));

export function headingOf(
  section: SectionRef,
  content: Pick<ConsultationContent, 'focusAreas'>,
  labels: AnswerLabels,
): string {
  return section.kind === 'focusArea'
    ? labels.focusArea(content.focusAreas.find(({ id }) => id === section.id)?.name ?? section.id)
    : labels[section.kind];
}

function entriesOf(
  section: SectionRef,
  answer: Answer,
  content: Pick<ConsultationContent, 'chapters'>,
  labels: AnswerLabels,
): AnswerPart['entries'] {
  switch (section.kind) {
    case 'overall': {
      const { stance, endorses = '', comment = '' } = answer.overall ?? {};
      return [
        { label: labels.stance, text: stance ? labels.stances[stance] : '' },
        { label: labels.endorses, text: endorses },
        { label: labels.comment, text: comment },
      ];
    }
    case 'focusArea': {
      const {
        stance,
        comment = '',
        participation = [],
        participationText = '',
      } = answer.focusAreas[section.id] ?? {};
      return [
        { label: labels.stance, text: stance ? labels.stances[stance] : '' },
        { label: labels.comment, text: comment },
        {
          label: labels.participation,
          text: participation.map((way) => labels.participations[way]).join('\n'),
        },
        { label: labels.participationText, text: participationText },
      ];
    }
    case 'chapters':
      return content.chapters.map(({ id, title }) => ({
        label: title,
        text: answer.chapters[id] ?? '',
      }));
    case 'furtherInitiatives':
      return [{ label: labels.initiatives, text: answer.furtherInitiatives ?? '' }];
    case 'decision': {
      const { state, decidedBy = '', decidedOn = '', paragraph = '' } = answer.decision ?? {};
      return [
        { label: labels.decisionState, text: state ? labels.decisionStates[state] : '' },
        { label: labels.decidedBy, text: decidedBy },
        { label: labels.decidedOn, text: decidedOn },
        { label: labels.paragraph, text: paragraph },
      ];
    }
    case 'contact': {
      const { ownReference = '', contactName = '', contactEmail = '' } = answer.contact ?? {};
      return [
        { label: labels.ownReference, text: ownReference },
        { label: labels.contactName, text: contactName },
        { label: labels.contactEmail, text: contactEmail },
      ];
    }
  }
}

import type { AnswerGap } from '../../shared/domain/response.ts';
import type { SectionRef } from '../../shared/domain/answer-lines.ts';

/** The addresses of an answer's pages. */
export const paths = {
  tasks: '/svar',
  check: '/svar/granska',
  send: '/svar/skicka',
  receipt: '/svar/kvitto',
  decline: '/svar/avsta',
  handOn: '/svar/lamna-vidare',
  handedOn: '/overlamnad',
  supplement: '/svar/komplettera',
  takeOver: '/svar/ta-over',
  extension: '/svar/anstand',
  signOut: '/svar/logga-ut',
  signedOut: '/utloggad',
} as const;

const names = {
  overall: 'helhet',
  chapters: 'kapitel',
  furtherInitiatives: 'insatser',
  decision: 'beslut',
  contact: 'kontakt',
} as const;

export const sectionPath = (section: SectionRef): string =>
  section.kind === 'focusArea' ? `/svar/omrade/${section.id}` : `/svar/${names[section.kind]}`;

/** Where a gap is filled in. */
export const gapPath = (gap: AnswerGap): string =>
  `${sectionPath({ kind: gap.section })}#${gap.field}`;

/**
 * A draft lies in its sender's private workspace (eget utrymme). Each section of the form has a version of its own, so
 * that two tabs in different sections never disturb each other; the draft's version counts every change.
 */
import * as z from 'zod/mini';
import { PartId } from './ids.ts';
import {
  Answer,
  ContactAnswer,
  DecisionAnswer,
  emptyAnswer,
  FocusAreaAnswer,
  OverallAnswer,
} from './response.ts';
import { LongText } from './text.ts';

/** What one page of the form holds. */
export const Section = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('overall'), value: OverallAnswer }),
  z.object({ kind: z.literal('focusArea'), id: PartId, value: FocusAreaAnswer }),
  z.object({ kind: z.literal('chapters'), value: z.record(PartId, LongText) }),
  z.object({ kind: z.literal('furtherInitiatives'), value: LongText }),
  z.object({ kind: z.literal('decision'), value: DecisionAnswer }),
  z.object({ kind: z.literal('contact'), value: ContactAnswer }),
]);
export type Section = z.infer<typeof Section>;

/** A section's name in the draft; focus areas have one each. */
export const sectionKey = (section: { kind: Section['kind']; id?: PartId }): string =>
  section.kind === 'focusArea' ? `focusArea-${section.id}` : section.kind;

export interface Draft {
  version: number;
  /** By section key; a section that was never saved has none (0 stands for it). */
  sectionVersions: Record<string, number>;
  updatedAt: string;
  /** The version of the sent answer that it is to supplement or replace; 0 when it is to be the first. */
  basedOn: number;
  answer: Answer;
}

export const emptyDraft = {
  version: 0,
  sectionVersions: {},
  basedOn: 0,
  answer: emptyAnswer,
} as const;

/** Whether it may be filled in: the sent answer, if there is one, is about to be supplemented or replaced. */
export const isOpenFor = (
  { basedOn }: Pick<Draft, 'basedOn'>,
  sent: { version: number } | undefined,
): boolean => basedOn === (sent?.version ?? 0);

/** The sections that an answer is made of. */
export function sectionsIn(answer: Answer): Section[] {
  const { overall, focusAreas, chapters, furtherInitiatives, decision, contact } = answer;
  return [
    ...(overall ? [{ kind: 'overall' as const, value: overall }] : []),
    ...Object.entries(focusAreas).map(([id, value]) => ({
      kind: 'focusArea' as const,
      id: PartId.parse(id),
      value,
    })),
    { kind: 'chapters', value: chapters },
    ...(furtherInitiatives === undefined
      ? []
      : [{ kind: 'furtherInitiatives' as const, value: furtherInitiatives }]),
    ...(decision ? [{ kind: 'decision' as const, value: decision }] : []),
    ...(contact ? [{ kind: 'contact' as const, value: contact }] : []),
  ];
}

/** The answer with one section laid into it. */
export function withSection(answer: Answer, section: Section): Answer {
  switch (section.kind) {
    case 'focusArea':
      return { ...answer, focusAreas: { ...answer.focusAreas, [section.id]: section.value } };
    case 'overall':
    case 'chapters':
    case 'furtherInitiatives':
    case 'decision':
    case 'contact':
      return { ...answer, [section.kind]: section.value };
  }
}

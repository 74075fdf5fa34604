/** Between the sections of a draft and the fields of their forms. */
import type { SectionRef } from '../../shared/domain/answer-lines.ts';
import type { ConsultationContent } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { Section } from '../../shared/domain/draft.ts';
import { type Answer, DecisionState, Participation, Stance } from '../../shared/domain/response.ts';
import { cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { common } from '../../shared/locales/common.ts';
import type { Language } from '../../shared/locales/language.ts';
import { respond } from '../../shared/locales/respond.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';

type Content = Pick<ConsultationContent, 'chapters'>;

export interface TextField {
  /** Its name in the form, and its control's id. */
  name: string;
  label: string;
  limit: number;
}

/** A chapter's field. */
export const chapterField = (id: string): string => `kapitel-${id}`;

export function textFields(section: SectionRef, content: Content, language: Language): TextField[] {
  const labels = answerLabels[language];
  const t = respond[language].section;
  const short = { limit: shortTextLimit };
  const long = { limit: longTextLimit };
  switch (section.kind) {
    case 'overall':
      return [
        { name: 'endorses', label: labels.endorses, ...short },
        { name: 'comment', label: labels.comment, ...long },
      ];
    case 'focusArea':
      return [
        { name: 'comment', label: labels.comment, ...long },
        { name: 'participationText', label: t.participationTextLabel, ...long },
      ];
    case 'chapters':
      return content.chapters.map(({ id, title }) => ({
        name: chapterField(id),
        label: title,
        ...long,
      }));
    case 'furtherInitiatives':
      return [{ name: 'furtherInitiatives', label: t.initiativesLabel, ...long }];
    case 'decision':
      return [
        { name: 'decidedBy', label: labels.decidedBy, ...short },
        { name: 'decidedOn', label: labels.decidedOn, ...short },
        { name: 'paragraph', label: labels.paragraph, ...short },
      ];
    case 'contact':
      return [
        { name: 'ownReference', label: labels.ownReference, ...short },
        { name: 'contactName', label: labels.contactName, ...short },
        { name: 'contactEmail', label: labels.contactEmail, ...short },
      ];
  }
}

/** The fields of a section as they are stored. */
export function storedForm(section: SectionRef, answer: Answer, content: Content): URLSearchParams {
  switch (section.kind) {
    case 'overall': {
      const { stance, endorses = '', comment = '' } = answer.overall ?? {};
      return new URLSearchParams({ ...(stance && { stance }), endorses, comment });
    }
    case 'focusArea': {
      const {
        stance,
        comment = '',
        participation = [],
        participationText = '',
      } = answer.focusAreas[section.id] ?? {};
      const form = new URLSearchParams({ ...(stance && { stance }), comment, participationText });
      for (const way of participation) form.append('participation', way);
      return form;
    }
    case 'chapters':
      return new URLSearchParams(
        content.chapters.map(({ id }): [string, string] => [
          chapterField(id),
          answer.chapters[id] ?? '',
        ]),
      );
    case 'furtherInitiatives':
      return new URLSearchParams({ furtherInitiatives: answer.furtherInitiatives ?? '' });
    case 'decision': {
      const { state, decidedBy = '', decidedOn = '', paragraph = '' } = answer.decision ?? {};
      const decision = state && { decision: state };
      return new URLSearchParams({ ...decision, decidedBy, decidedOn, paragraph });
    }
    case 'contact': {
      const { ownReference = '', contactName = '', contactEmail = '' } = answer.contact ?? {};
      return new URLSearchParams({ ownReference, contactName, contactEmail });
    }
  }
}

export type ParsedSection =
  | { ok: true; section: Section }
  /** 400: fields are missing or hold no choice of ours; 422: a text is too long. */
  | { ok: false; status: 400 | 422; errors: FieldError[] };

/** Reads a posted section. What a page of ours cannot send is an error too, so that no stored text is lost to it. */
export function parseSection(
  section: SectionRef,
  form: URLSearchParams,
  content: Content,
  language: Language,
): ParsedSection {
  const t = common[language];
  const labels = answerLabels[language];
  const malformed: FieldError[] = [];
  const tooLong: FieldError[] = [];
  const texts: Record<string, string> = {};
  for (const { name, label, limit } of textFields(section, content, language)) {
    const typed = form.get(name);
    if (typed === null)
      malformed.push({ field: name, label, message: respond[language].section.missing });
    const cleaned = cleanText(typed ?? '');
    const text = limit === shortTextLimit ? cleaned.replaceAll(/\s+/g, ' ') : cleaned;
    if (text.length > limit)
      tooLong.push({
        field: name,
        label,
        message: t.charactersOver(
          formatNumber(text.length, language),
          formatNumber(limit, language),
        ),
      });
    texts[name] = text;
  }
  const stance = Stance.safeParse(form.get('stance') ?? undefined);
  if (form.has('stance') && !stance.success)
    malformed.push({ field: 'stance', label: labels.stance, message: t.notAChoice });
  const ways = form.getAll('participation');
  if (ways.some((way) => !Participation.safeParse(way).success))
    malformed.push({ field: 'participation', label: labels.participation, message: t.notAChoice });

  const decision = DecisionState.safeParse(form.get('decision') ?? undefined);
  if (form.has('decision') && !decision.success)
    malformed.push({ field: 'decision', label: labels.decisionState, message: t.notAChoice });

  const errors = [...malformed, ...tooLong];
  if (errors.length > 0) return { ok: false, status: malformed.length > 0 ? 400 : 422, errors };
  const chosen = stance.success ? { stance: stance.data } : {};
  const text = (name: string) => texts[name] ?? '';
  switch (section.kind) {
    case 'overall':
      return {
        ok: true,
        section: {
          kind: 'overall',
          value: { ...chosen, endorses: text('endorses'), comment: text('comment') },
        },
      };
    case 'focusArea':
      return {
        ok: true,
        section: {
          ...section,
          value: {
            ...chosen,
            comment: text('comment'),
            participation: Participation.options.filter((way) => ways.includes(way)),
            participationText: text('participationText'),
          },
        },
      };
    case 'chapters':
      return {
        ok: true,
        section: {
          kind: 'chapters',
          value: Object.fromEntries(
            content.chapters
              .map(({ id }) => [id, text(chapterField(id))] as const)
              .filter(([, views]) => views !== ''),
          ),
        },
      };
    case 'furtherInitiatives':
      return {
        ok: true,
        section: { kind: 'furtherInitiatives', value: text('furtherInitiatives') },
      };
    case 'decision':
      return {
        ok: true,
        section: {
          kind: 'decision',
          value: {
            ...(decision.success && { state: decision.data }),
            decidedBy: text('decidedBy'),
            decidedOn: text('decidedOn'),
            paragraph: text('paragraph'),
          },
        },
      };
    case 'contact':
      return {
        ok: true,
        section: {
          kind: 'contact',
          value: {
            ownReference: text('ownReference'),
            contactName: text('contactName'),
            contactEmail: text('contactEmail'),
          },
        },
      };
  }
}

/** The form field that names the answer whose page it stands on: `<consultation>/<consultee>`. */
export const answerField = 'svar';
export const answerName = ({ consultationId, id }: Pick<Consultee, 'consultationId' | 'id'>) =>
  `${consultationId}/${id}`;

/** Whether a form stands on a page of another answer than this consultee's; one that names none does not. */
export function isOfOtherAnswer(form: URLSearchParams, consultee: Consultee): boolean {
  const named = form.get(answerField);
  return named !== null && named !== answerName(consultee);
}

/** The version of the section that the form's writer saw; a form that says none saw none. */
export function seenVersion(form: URLSearchParams): number {
  const text = form.get('version') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

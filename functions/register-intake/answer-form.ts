/** What staff fill in beside what came in: who it comes from, and the answer that stands there. */
import type { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { type Consultee, ConsulteeCategory } from '../../shared/domain/consultee.ts';
import { ConsulteeId, slugOf } from '../../shared/domain/ids.ts';
import { type Answer, Participation, Stance } from '../../shared/domain/response.ts';
import {
  answerLimit,
  cleanText,
  EmailAddress,
  longTextLimit,
  shortTextLimit,
} from '../../shared/domain/text.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import type { Language } from '../../shared/locales/language.ts';
import { answerBytes } from '../../shared/platform/reference.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';

/** The choice of a sender that is not on the distribution list. */
export const newSender = '+';

/** The name of a focus area's field. */
export const areaField = (id: string, field: string): string => `omrade-${id}-${field}`;
export const chapterField = (id: string): string => `kapitel-${id}`;

/** Fields that say what is done with the form, not what it says. */
export const notOfForm = new Set(['steg', 'version', 'remiss']);

export interface FormRead {
  answer: Answer;
  errors: FieldError[];
}

export function readAnswer(
  form: URLSearchParams,
  content: ConsultationContent,
  language: Language,
): FormRead {
  const t = intakeWords[language].form;
  const errors: FieldError[] = [];
  const text = (field: string, limit = longTextLimit): string => {
    const typed = cleanText(form.get(field) ?? '');
    const cleaned = limit === shortTextLimit ? typed.replaceAll(/\s+/g, ' ') : typed;
    if (cleaned.length > limit)
      errors.push({ field, message: t.tooLong(formatNumber(limit, language)) });
    return cleaned;
  };
  const stance = (field: string) => {
    const chosen = Stance.safeParse(form.get(field));
    return chosen.success ? { stance: chosen.data } : {};
  };
  const answer: Answer = {
    overall: {
      ...stance('stance'),
      endorses: text('endorses', shortTextLimit),
      comment: text('comment'),
    },
    focusAreas: Object.fromEntries(
      content.focusAreas.flatMap(({ id }) => {
        const chosen = form.getAll(areaField(id, 'participation'));
        const area = {
          ...stance(areaField(id, 'stance')),
          comment: text(areaField(id, 'comment')),
          participation: Participation.options.filter((way) => chosen.includes(way)),
          participationText: text(areaField(id, 'participationText')),
        };
        const isEmpty =
          !('stance' in area) &&
          area.participation.length === 0 &&
          area.comment + area.participationText === '';
        return isEmpty ? [] : [[id, area]];
      }),
    ),
    chapters: Object.fromEntries(
      content.chapters
        .map(({ id }) => [id, text(chapterField(id))] as const)
        .filter(([, views]) => views !== ''),
    ),
    furtherInitiatives: text('furtherInitiatives'),
    contact: {
      ownReference: text('ownReference', shortTextLimit),
      contactName: text('contactName', shortTextLimit),
      contactEmail: text('contactEmail', shortTextLimit),
    },
  };
  if (errors.length === 0 && answerBytes(answer) > answerLimit)
    errors.push({ field: 'comment', message: t.tooMuch });
  return { answer, errors };
}

/** Who the answer comes from: one of the list, or somebody who was not invited. */
export function readSender(
  form: URLSearchParams,
  consultation: Consultation,
  consultees: Consultee[],
  language: Language,
): { consultee: Consultee; errors?: undefined } | { errors: FieldError[]; consultee?: undefined } {
  const t = intakeWords[language].form;
  const chosen = form.get('instans') ?? '';
  if (chosen !== newSender) {
    const consultee = consultees.find(({ id }) => id === chosen);
    return consultee ? { consultee } : { errors: [{ field: 'instans', message: t.noConsultee }] };
  }
  const errors: FieldError[] = [];
  const typed = (field: string) => cleanText(form.get(field) ?? '').replaceAll(/\s+/g, ' ');
  const name = typed('ny-namn');
  const email = typed('ny-epost').toLowerCase();
  const id = freeId(name, consultees);
  const namesake = consultees.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (name === '' || id === undefined) errors.push({ field: 'ny-namn', message: t.noName });
  else if (name.length > shortTextLimit)
    errors.push({ field: 'ny-namn', message: t.tooLong(formatNumber(shortTextLimit, language)) });
  else if (namesake) errors.push({ field: 'ny-namn', message: t.nameTaken(namesake.name) });
  if (email !== '' && !EmailAddress.safeParse(email).success)
    errors.push({ field: 'ny-epost', message: t.badEmail });
  if (errors.length > 0 || id === undefined) return { errors };
  return {
    consultee: {
      ...{ consultationId: consultation.id, id, name },
      category: ConsulteeCategory.safeParse(form.get('ny-kategori')).data ?? 'other',
      email: email === '' ? consultation.registrarMailbox : email,
      ...{ generation: 1, formerEmails: [], uninvited: true },
    },
  };
}

function freeId(name: string, consultees: Consultee[]): ConsulteeId | undefined {
  const slug = slugOf(name, 55);
  if (slug === undefined) return undefined;
  const taken = new Set<string>(consultees.map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(id)) return ConsulteeId.parse(id);
  }
}

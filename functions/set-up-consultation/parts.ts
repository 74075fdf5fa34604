/** The parts in which a consultation is set up: a page each, with a few fields that say one thing. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { Chapter, FocusArea } from '../../shared/domain/consultation.ts';
import type { PartId } from '../../shared/domain/ids.ts';
import {
  type Draft,
  letterText,
  type Missing,
  paragraphsOf,
  withPart,
} from '../../shared/domain/setting-up.ts';
import { cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import { type SettingUp, settingUpSv } from '../../shared/locales/setting-up.sv.ts';

export type FieldName = keyof SettingUp['fields'];
/** What stands in the fields of a page. */
export type Typed = Partial<Record<FieldName, string>>;

export type FieldKind = 'line' | 'long' | 'mailbox' | 'day' | 'days' | 'number' | 'choice';
export interface FieldSpec {
  name: FieldName;
  kind: FieldKind;
  limit: number;
  isOptional?: boolean;
}

const field = (name: FieldName, kind: FieldKind, limit = shortTextLimit): FieldSpec => ({
  ...{ name, kind, limit },
});
const long = (name: FieldName): FieldSpec => field(name, 'long', longTextLimit);
const optional = (spec: FieldSpec): FieldSpec => ({ ...spec, isOptional: true });

interface Part {
  fields: FieldSpec[];
  /** What stands in a draft of it. */
  of: (draft: Draft) => Typed;
  /** A draft with it as it was typed, without faults. */
  put: (draft: Draft, typed: Typed) => Draft;
  /** What of a consultation is missing until it is filled in. */
  fills?: Missing;
}

/** What a new consultation needs to be one. */
export const firstFields = [
  field('title', 'line'),
  field('caseReference', 'line'),
  field('sender', 'line'),
  field('closingDate', 'day'),
  field('coordinatorMailbox', 'mailbox'),
  field('registrarMailbox', 'mailbox'),
];

/** The fields of the consultation itself that are texts and nothing more. */
const ofConsultation = (
  fields: FieldSpec[],
  names: ('title' | 'caseReference' | 'sender' | 'coordinatorMailbox' | 'registrarMailbox')[],
): Part => ({
  fields: fields.filter(({ name }) => names.some((one) => one === name)),
  of: ({ consultation }) => Object.fromEntries(names.map((name) => [name, consultation[name]])),
  put: ({ consultation, content }, typed) => ({
    content,
    consultation: {
      ...consultation,
      ...Object.fromEntries(names.map((name) => [name, typed[name] ?? ''])),
    },
  }),
});

/** The days that a list of them names, as they were typed. */
export const daysIn = (text = ''): string[] => text.split(/[\s,;]+/).filter((day) => day !== '');

export type PartName = keyof SettingUp['parts'];
export const parts: Record<PartName, Part> = {
  uppgifter: ofConsultation(firstFields, ['title', 'caseReference', 'sender']),
  svarstid: {
    fields: [field('closingDate', 'day')],
    of: ({ consultation: { closingDate } }) => ({ closingDate }),
    put: ({ consultation, content }, { closingDate }) => ({
      content,
      consultation: { ...consultation, closingDate: closingDate as LocalDate },
    }),
  },
  'sena-svar': {
    fields: [field('late', 'choice')],
    of: ({ consultation }) => ({ late: consultation.hardClose ? 'refused' : 'taken' }),
    put: ({ consultation, content }, { late }) => ({
      content,
      consultation: { ...consultation, hardClose: late === 'refused' },
    }),
  },
  brevlador: ofConsultation(firstFields, ['coordinatorMailbox', 'registrarMailbox']),
  paminnelser: {
    fields: [
      optional(field('before', 'days')),
      optional(field('after', 'days')),
      field('apart', 'number'),
    ],
    of: ({
      consultation: {
        cadence: { offsets, leastDaysBetween },
      },
    }) => ({
      before: offsets
        .filter((day) => day <= 0)
        .map((day) => Math.abs(day))
        .join(', '),
      after: offsets.filter((day) => day > 0).join(', '),
      apart: String(leastDaysBetween),
    }),
    put: ({ consultation, content }, { before, after, apart }) => ({
      content,
      consultation: {
        ...consultation,
        cadence: {
          offsets: [...daysIn(before).map((day) => 0 - Number(day)), ...daysIn(after).map(Number)],
          leastDaysBetween: Number(apart),
        },
      },
    }),
  },
  missiv: {
    fields: [long('letter')],
    of: ({ content }) => ({ letter: letterText(content.coverLetter) }),
    put: ({ consultation, content }, { letter = '' }) => ({
      consultation,
      content: { ...content, coverLetter: paragraphsOf(letter) },
    }),
    fills: 'letter',
  },
  fragor: {
    fields: [long('furtherInitiatives'), long('participation')],
    of: ({ content: { questions } }) => ({ ...questions }),
    put: ({ consultation, content }, { furtherInitiatives = '', participation = '' }) => ({
      consultation,
      content: { ...content, questions: { furtherInitiatives, participation } },
    }),
    fills: 'questions',
  },
};

/** A part of the strategy, as a list of such parts shows it. */
export interface Listed {
  id: PartId;
  name: string;
  summary: string;
  viewsAskedFor: boolean;
}

/** The parts of the strategy, which are listed in an order. */
interface List {
  fields: FieldSpec[];
  of: (draft: Draft) => Listed[];
  /** A draft with these in their order. */
  put: (draft: Draft, listed: Listed[]) => Draft;
  typed: (listed: Listed) => Typed;
  listed: (id: PartId, typed: Typed) => Listed;
  fills: Missing;
}

export type ListName = 'inriktningsomraden' | 'kapitel';
export const lists: Record<ListName, List> = {
  inriktningsomraden: {
    fields: [field('name', 'line'), optional(long('summary'))],
    of: ({ content }) => content.focusAreas.map((area) => ({ ...area, viewsAskedFor: true })),
    put: ({ consultation, content }, listed) => ({
      consultation,
      content: { ...content, focusAreas: listed.map((one) => FocusArea.parse(one)) },
    }),
    typed: ({ name, summary }) => ({ name, summary }),
    listed: (id, { name = '', summary = '' }) => ({ id, name, summary, viewsAskedFor: true }),
    fills: 'focusAreas',
  },
  kapitel: {
    fields: [field('name', 'line'), optional(long('summary')), field('asked', 'choice')],
    of: ({ content }) => content.chapters.map(({ title, ...rest }) => ({ name: title, ...rest })),
    put: ({ consultation, content }, listed) => ({
      consultation,
      content: {
        ...content,
        chapters: listed.map(({ name, ...rest }) => Chapter.parse({ title: name, ...rest })),
      },
    }),
    typed: ({ name, summary, viewsAskedFor }) => ({
      ...{ name, summary, asked: viewsAskedFor ? 'yes' : 'no' },
    }),
    listed: (id, { name = '', summary = '', asked }) => ({
      ...{ id, name, summary, viewsAskedFor: asked === 'yes' },
    }),
    fills: 'chapters',
  },
};

/** One of a list, as a part of its own. */
export const partOfList = ({ fields, of, put, typed, listed }: List, id: PartId): Part => ({
  fields,
  of: (draft) => {
    const one = of(draft).find((each) => each.id === id);
    return one ? typed(one) : {};
  },
  put: (draft, what) => put(draft, withPart(of(draft), listed(id, what))),
});

/** Whether a field of a form is one of ours, and holds what somebody typed. */
export const isField = (name: string): name is FieldName => Object.hasOwn(settingUpSv.fields, name);

export const isPart = (name = ''): name is PartName => Object.hasOwn(parts, name);
export const isList = (name = ''): name is ListName => Object.hasOwn(lists, name);

/** What a form says, as it is stored: lines have no line breaks. */
export const typedIn = (fields: FieldSpec[], form: URLSearchParams): Typed =>
  Object.fromEntries(
    fields.map(({ name, kind }) => {
      const text = cleanText(form.get(name) ?? '');
      return [name, kind === 'long' ? text : text.replaceAll(/\s+/g, ' ')];
    }),
  );

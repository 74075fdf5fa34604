/** An initiative in words, field by field: for its history, and for what somebody else saved. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import { InitiativeStatus } from '../../shared/domain/plan.ts';
import { initiatives } from '../../shared/locales/initiatives.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import type { InitiativeForm, Surroundings } from './form.ts';

export type Texts = Record<keyof InitiativeForm, string>;

/** What can be ticked, with its words. */
export function choicesOf({ strategy, indicators }: Pick<Surroundings, 'strategy' | 'indicators'>) {
  const { framework, criteria } = strategy;
  return {
    indicators: indicators.map(({ id, names }) => ({ value: id, label: currentName(names) })),
    criteria: criteria.map(({ id, name }) => ({ value: id, label: name })),
    goals: [...framework.goals, ...framework.priorities].map(({ id, name }) => ({
      value: id,
      label: name,
    })),
  };
}

/** The parts of an answer that an initiative can grow from. */
export function sectionsOf({ strategy }: Pick<Surroundings, 'strategy'>, language: Language) {
  const { sections } = initiatives[language];
  return [
    ...strategy.focusAreas.map(({ id, names }) => ({ value: id, label: currentName(names) })),
    ...Object.entries(sections).map(([value, label]) => ({ value, label })),
  ];
}

/** `Botkyrka kommun: Ytterligare insatser`. */
export function sourceInWords(key: string, around: Surroundings, language: Language): string {
  const [, consultee, section] = key.split('#');
  const actor = ActorId.safeParse(consultee);
  const name = actor.success ? around.directory.nameOf(actor.data) : '';
  const part = sectionsOf(around, language).find(({ value }) => value === section);
  return `${name}: ${part?.label ?? section ?? ''}`;
}

export function textsOf(form: InitiativeForm, around: Surroundings, language: Language): Texts {
  const choices = choicesOf(around);
  const ticked = (field: keyof typeof choices) =>
    form[field]
      .map((value) => choices[field].find((each) => each.value === value)?.label ?? value)
      .join('\n');
  const status = InitiativeStatus.safeParse(form.status);
  return {
    ...form,
    participants: form.participants
      .map(({ actor, role }) => (role ? `${actor} – ${role}` : actor))
      .join('\n'),
    milestones: form.milestones
      .map(({ name, dueOn, doneOn }) => `${dueOn} ${name}${doneOn ? ` (✓ ${doneOn})` : ''}`)
      .join('\n'),
    indicators: ticked('indicators'),
    criteria: ticked('criteria'),
    goals: ticked('goals'),
    sources: form.sources.map((key) => sourceInWords(key, around, language)).join('\n'),
    status: status.success
      ? planWords[language].statuses[status.data]
      : initiatives[language].computed,
  };
}

/** `2022-03-01 – 2023-12-31`, or until further notice. */
export const periodOf = (
  { startsOn, endsOn }: { startsOn: LocalDate; endsOn?: LocalDate | undefined },
  language: Language,
): string => `${startsOn} – ${endsOn ?? planWords[language].continuous}`;

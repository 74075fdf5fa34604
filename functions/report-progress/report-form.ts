/** Between the form of a progress update and what it says and changes. */
import { AttachedFile } from '../../shared/domain/attached-file.ts';
import type { Attachment } from '../../shared/domain/attachment.ts';
import { LocalDate } from '../../shared/domain/calendar.ts';
import {
  type Commitment,
  commitmentKey,
  commitmentRefOf,
  Outcome,
} from '../../shared/domain/commitment.ts';
import { type Indicator, seriesOf, valueFault, withValues } from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import {
  type Change,
  faultsIn,
  type Initiative,
  InitiativeStatus,
  type Milestone,
  milestoneAfter,
} from '../../shared/domain/plan.ts';
import {
  emptyReport,
  type ProgressReport,
  type ProgressUpdate,
} from '../../shared/domain/progress.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import { common } from '../../shared/locales/common.ts';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { readNumber } from './indicator.tsx';
import type { OwnInitiative } from './initiative.tsx';

/** What a progress update can be about, for one actor and one initiative. */
export interface Situation extends OwnInitiative {
  isLead: boolean;
  /** The round that is open. */
  round: FollowUpRound | undefined;
  /** What the actor pledged that became this initiative. */
  commitments: Commitment[];
  /** Whose values the actor gives. */
  indicators: Indicator[];
  /** What is attached to the update that is being written. */
  attachments: Attachment[];
  /** What the actor sent last. */
  last: ProgressUpdate | undefined;
}

/** The fields of the form, by name, as they were typed. */
export type Fields = Record<string, string>;

/** Statuses that may be said instead of the computed one. Only a coordinator merges. */
export const sayable: InitiativeStatus[] = InitiativeStatus.options.filter(
  (status) => status !== 'merged',
);

export const milestoneField = (id: string) => ({
  state: `milstolpe-${id}`,
  day: `dag-${id}`,
  why: `skal-${id}`,
});

/** Of a milestone that is done: another field, so that a draft means the same whatever became of the milestone. */
export const undoneField = (id: string) => ({ state: `ogjord-${id}`, why: `ogjordskal-${id}` });

export const outcomeField = (commitment: Commitment) => {
  const { consultationId, consulteeId, focusAreaId } = commitmentRefOf(commitment);
  const key = [consultationId, consulteeId, focusAreaId].join('.');
  return { outcome: `utfall-${key}`, text: `atagande-${key}` };
};

export const valueField = ({ id }: Indicator): string => `varde-${id}`;
export const questionField = (id: string): string => `fraga-${id}`;

/** Whether everything that is attached was looked through and can be sent. */
export const areReady = ({ attachments }: Pick<Situation, 'attachments'>): boolean =>
  attachments.every(({ state }) => state === 'clean');

/** Which attachments there are: what was looked through before it is sent, to tell whether it changed. */
export const idsOf = ({ attachments }: Pick<Situation, 'attachments'>): string =>
  attachments.map(({ id }) => id).join(' ');

/** The year after the last that has a value. */
export const yearToGive = (indicator: Indicator): number =>
  Math.max(...seriesOf(indicator).map(({ year }) => year)) + 1;

/** Milestones that are not met yet. */
export const leftOf = ({ milestones }: Pick<Initiative, 'milestones'>): Milestone[] =>
  milestones.filter(({ doneOn }) => doneOn === undefined);

/** Milestones that are met. */
export const metOf = ({ milestones }: Pick<Initiative, 'milestones'>): Milestone[] =>
  milestones.filter(({ doneOn }) => doneOn !== undefined);

interface FieldKind {
  name: string;
  label: string;
  limit: number;
}

/** Every field of the form. */
export function fieldsOf(situation: Situation, language: Language): FieldKind[] {
  const t = uppdrag[language].report;
  const { isLead, initiative, commitments, indicators, round } = situation;
  const short = (name: string, label: string) => ({ name, label, limit: shortTextLimit });
  const long = (name: string, label: string) => ({ name, label, limit: longTextLimit });
  return [
    ...(isLead ? [short('lage', t.status), short('varfor', t.statusWhy)] : []),
    long('gjort', t.done),
    long('nasta', t.next),
    ...(isLead
      ? metOf(initiative).flatMap(({ id, name }) => {
          const field = undoneField(id);
          return [short(field.state, name), short(field.why, `${name}: ${t.undoneWhy}`)];
        })
      : []),
    ...(isLead
      ? leftOf(initiative).flatMap(({ id, name }) => {
          const field = milestoneField(id);
          return [
            short(field.state, name),
            short(field.day, `${name}: ${t.day}`),
            short(field.why, `${name}: ${t.movedWhy}`),
          ];
        })
      : []),
    ...commitments.flatMap((commitment) => {
      const field = outcomeField(commitment);
      return [short(field.outcome, t.outcome), long(field.text, t.outcomeText)];
    }),
    ...indicators.map((indicator) => short(valueField(indicator), currentName(indicator.names))),
    ...(round?.questions ?? []).map(({ id, text }) => long(questionField(id), text)),
  ];
}

/** What a form begins with: what holds now, and what the actor said last, so that it only has to say what is new. */
export function startOf({ isLead, initiative, round, last }: Situation): Fields {
  const { override } = initiative;
  return {
    ...(isLead && { lage: override?.status ?? '', varfor: override?.why ?? '' }),
    gjort: '',
    nasta: last?.report.next ?? '',
    ...Object.fromEntries(
      (round?.questions ?? []).map(({ id }) => [questionField(id), last?.report.answers[id] ?? '']),
    ),
  };
}

/** The form's fields out of what was posted; what else was posted is none of ours. */
export const fieldsIn = (form: URLSearchParams, situation: Situation, language: Language): Fields =>
  Object.fromEntries(
    fieldsOf(situation, language).map(({ name, limit }) => {
      const text = cleanText(form.get(name) ?? '');
      return [name, limit === shortTextLimit ? text.replaceAll(/\s+/g, ' ').trim() : text];
    }),
  );

/** Texts that are longer than can be stored. */
export const tooLong = (fields: Fields, situation: Situation, language: Language): FieldError[] =>
  fieldsOf(situation, language).flatMap(({ name, label, limit }) => {
    const { length } = fields[name] ?? '';
    return length > limit
      ? [
          {
            field: name,
            label,
            message: common[language].charactersOver(
              formatNumber(length, language),
              formatNumber(limit, language),
            ),
          },
        ]
      : [];
  });

/** A progress update, and what it changes. */
export interface Consequences {
  report: ProgressReport;
  /** The initiative as it is to be; the same object when nothing of it changes. */
  initiative: Initiative;
  commitments: Commitment[];
  indicators: Indicator[];
}

/** Reads a form as a progress update; what is wrong is said by field. */
export function readReport(
  fields: Fields,
  situation: Situation,
  { today, changed, language }: { today: LocalDate; changed: Change; language: Language },
): { errors: FieldError[] } | (Consequences & { errors?: undefined }) {
  const reading = new Reading(fields, situation, { today, changed, language });
  const report: ProgressReport = {
    ...emptyReport,
    ...reading.override(),
    done: fields['gjort'] ?? '',
    next: fields['nasta'] ?? '',
    milestones: [...reading.milestones(), ...reading.undone()],
    commitments: reading.outcomes(),
    indicatorValues: reading.values(),
    answers: reading.answers(),
    ...reading.attachments(),
  };
  reading.needsText(report);
  const initiative = reading.applied(report);
  const errors = [...tooLong(fields, situation, language), ...reading.errors];
  if (errors.length > 0) return { errors };
  return {
    report,
    initiative,
    commitments: withOutcomes(situation.commitments, report, changed),
    indicators: reading.indicators(report),
  };
}

/** One reading of a form: each method reads a part, and notes what is wrong with it. */
class Reading {
  readonly errors: FieldError[] = [];
  private readonly fields: Fields;
  private readonly situation: Situation;
  private readonly today: LocalDate;
  private readonly changed: Change;
  private readonly language: Language;

  constructor(
    fields: Fields,
    situation: Situation,
    { today, changed, language }: { today: LocalDate; changed: Change; language: Language },
  ) {
    this.fields = fields;
    this.situation = situation;
    this.today = today;
    this.changed = changed;
    this.language = language;
  }

  private text(name: string): string {
    return this.fields[name] ?? '';
  }

  private fault(field: string, message: string): void {
    const label = fieldsOf(this.situation, this.language).find(({ name }) => name === field)?.label;
    this.errors.push({ field, message, ...(label && { label }) });
  }

  private get t() {
    return uppdrag[this.language].report.errors;
  }

  override(): Pick<ProgressReport, 'override'> {
    if (!this.situation.isLead || this.text('lage') === '') return {};
    const status = InitiativeStatus.safeParse(this.text('lage'));
    const why = this.text('varfor');
    if (!status.success || !sayable.includes(status.data)) {
      this.fault('lage', common[this.language].notAChoice);
      return {};
    }
    if (why === '') this.fault('varfor', this.t.why);
    return { override: { status: status.data, why } };
  }

  private day(field: string): LocalDate | undefined {
    const day = LocalDate.safeParse(this.text(field));
    if (day.success) return day.data;
    this.fault(field, this.t.day);
    return undefined;
  }

  milestones(): ProgressReport['milestones'] {
    if (!this.situation.isLead) return [];
    return leftOf(this.situation.initiative).flatMap(
      ({ id, dueOn }): ProgressReport['milestones'] => {
        const field = milestoneField(id);
        const state = this.text(field.state);
        if (state === '') return [];
        if (state !== 'klar' && state !== 'flyttad') {
          this.fault(field.state, common[this.language].notAChoice);
          return [];
        }
        const day = this.day(field.day);
        if (day === undefined) return [];
        if (state === 'klar') {
          if (day > this.today) this.fault(field.day, this.t.future);
          return [{ id, doneOn: day }];
        }
        const why = this.text(field.why);
        if (why === '') this.fault(field.why, this.t.movedWhy);
        if (day === dueOn) this.fault(field.day, this.t.sameDay);
        return [{ id, movedTo: day, why }];
      },
    );
  }

  /** Milestones that are not done after all. */
  undone(): ProgressReport['milestones'] {
    if (!this.situation.isLead) return [];
    return metOf(this.situation.initiative).flatMap(({ id, doneOn }) => {
      const field = undoneField(id);
      const state = this.text(field.state);
      if (state === '') return [];
      const why = this.text(field.why);
      if (state !== 'ja') this.fault(field.state, common[this.language].notAChoice);
      else if (why === '') this.fault(field.why, this.t.undoneWhy);
      return [{ id, undone: doneOn, why }];
    });
  }

  outcomes(): ProgressReport['commitments'] {
    return this.situation.commitments.flatMap((commitment) => {
      const field = outcomeField(commitment);
      const given = this.text(field.outcome);
      const text = this.text(field.text);
      if (given === '') {
        if (text !== '') this.fault(field.outcome, this.t.outcome);
        return [];
      }
      const outcome = Outcome.safeParse(given);
      if (outcome.success)
        return [{ commitment: commitmentRefOf(commitment), outcome: outcome.data, text }];
      this.fault(field.outcome, common[this.language].notAChoice);
      return [];
    });
  }

  values(): ProgressReport['indicatorValues'] {
    return this.situation.indicators.flatMap((indicator) => {
      const field = valueField(indicator);
      if (this.text(field) === '') return [];
      const value = readNumber(this.text(field));
      const year = yearToGive(indicator);
      if (value === undefined) this.fault(field, this.t.number);
      else if (valueFault(indicator, year, this.today)) this.fault(field, this.t.notYet);
      else return [{ indicatorId: indicator.id, period: String(year), value }];
      return [];
    });
  }

  answers(): ProgressReport['answers'] {
    const { round } = this.situation;
    return Object.fromEntries(
      (round?.questions ?? []).flatMap(({ id, kind }) => {
        const field = questionField(id);
        const answer = this.text(field);
        if (answer === '') return [];
        const choices =
          kind.type === 'choice'
            ? kind.options
            : kind.type === 'scale'
              ? Array.from({ length: kind.until }, (_, index) => String(index + 1))
              : undefined;
        if (choices && !choices.includes(answer))
          this.fault(field, common[this.language].notAChoice);
        return [[id, answer]];
      }),
    );
  }

  /** Files that can be sent. */
  attachments(): Pick<ProgressReport, 'attachments'> {
    const files = this.situation.attachments.filter((one) => one.state === 'clean');
    return files.length === 0 ? {} : { attachments: files.map((file) => AttachedFile.parse(file)) };
  }

  /** An update that says nothing is none. */
  needsText(report: ProgressReport): void {
    if (report.done === '') this.fault('gjort', this.t.done);
  }

  /** The initiative as the report leaves it. A milestone may not be moved out of its initiative's time. */
  applied({ override, milestones }: ProgressReport): Initiative {
    const { initiative, isLead } = this.situation;
    if (!isLead) return initiative;
    const { at, by } = this.changed;
    const { override: former, ...rest } = initiative;
    const isSame = override?.status === former?.status && override?.why === former?.why;
    if (isSame && milestones.length === 0) return initiative;
    const next: Initiative = {
      ...rest,
      ...(override && { override: isSame && former ? former : { ...override, at, by } }),
      milestones: initiative.milestones.map((milestone) => {
        const change = milestones.find(({ id }) => id === milestone.id);
        if (!change) return milestone;
        const { id, name, dueOn } = milestone;
        const { doneOn, movedTo = dueOn, why = '' } = change;
        return milestoneAfter(
          milestone,
          { id, name, dueOn: movedTo, ...(doneOn && { doneOn }) },
          { at, why },
        );
      }),
      version: initiative.version + 1,
      changed: this.changed,
    };
    for (const fault of faultsIn(next)) {
      if (fault.field !== 'milestones' || fault.fault !== 'outside') continue;
      const id = next.milestones[fault.index]?.id;
      if (id && milestones.some((one) => one.id === id && one.movedTo))
        this.fault(milestoneField(id).day, this.t.outside);
    }
    return next;
  }

  indicators({ indicatorValues }: ProgressReport): Indicator[] {
    return this.situation.indicators.flatMap((indicator) => {
      const given = indicatorValues.find(({ indicatorId }) => indicatorId === indicator.id);
      if (!given) return [];
      const value = { year: Number(given.period), value: given.value };
      const next = withValues(indicator, [value], this.changed);
      return next ? [next] : [];
    });
  }
}

const withOutcomes = (
  commitments: Commitment[],
  report: ProgressReport,
  { at }: Change,
): Commitment[] =>
  commitments.flatMap((commitment) => {
    const said = report.commitments.find(
      (one) => commitmentKey(one.commitment) === commitmentKey(commitment),
    );
    if (!said) return [];
    const outcome = { state: said.outcome, text: said.text, at };
    return [{ ...commitment, outcome, version: commitment.version + 1 }];
  });

/** What a workbook says of initiatives, held against how they stand. */
import { isActive } from '../../shared/domain/actor.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { ActorId, IndicatorId, InitiativeId, PartId } from '../../shared/domain/ids.ts';
import { currentName, renamed } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  type Change,
  faultsIn,
  type Initiative,
  type InitiativeFault,
  type Milestone,
  milestoneAfter,
  milestoneLimit,
  participantLimit,
  statusOf,
} from '../../shared/domain/plan.ts';
import { longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import type { Exchange } from '../../shared/locales/exchange.sv.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Sheet } from '../../shared/platform/xlsx/read.ts';
import { formatNumber } from '../../shared/web/format.ts';
import type { Situation } from './situation.ts';
import { type ColumnKey, findSheet, type Problem, type Row, Table } from './table.ts';
import { initiativeColumns, milestoneColumns, participantColumns } from './write-plans.ts';

/** One transaction takes a hundred rows: two for an initiative, and one for each plan that it is in. */
const initiativesAtOnce = 45;
const plansAtOnce = 10;
/** Bytes: a row of the table holds 400 kB with its keys and event, a transaction 4 MB. */
const initiativeBytes = 350_000;
const transactionBytes = 3_800_000;

/** An initiative that the file makes or changes. */
export interface PlanChange {
  /** As it is to be written. */
  next: Initiative;
  isNew: boolean;
  /** What changes, in the words of the file's columns. */
  what: string[];
}

export interface PlanReading {
  problems: Problem[];
  changes: PlanChange[];
  unchanged: number;
}

type Participants = Initiative['participatingActors'];
type GivenMilestone = Omit<Milestone, 'moved' | 'undone'>;

/** What the file says of one initiative, and where. */
interface Given {
  row: Row;
  current: Initiative | undefined;
  /** `null` for what cannot be read; an empty end is continuous. */
  startsOn: LocalDate | null;
  endsOn: LocalDate | '' | null;
  /** `null` when its row has faults: then it is looked at for more of them, and not written. */
  told: { plan: ActionPlan; content: Content } | null;
  /** Absent when the file has no such sheet: then they stay as they are. */
  participants: { row: Row; value: Participants[number] }[] | undefined;
  milestones: { row: Row; value: GivenMilestone }[] | undefined;
}

/** As a row says it. */
type Written = Omit<Content, 'endsOn' | 'leadActor'> & {
  endsOn: LocalDate | '';
  leadActor: ActorId | '';
};

type Content = Pick<
  Initiative,
  | 'goal'
  | 'activities'
  | 'intendedResult'
  | 'resources'
  | 'contacts'
  | 'startsOn'
  | 'endsOn'
  | 'leadActor'
  | 'indicators'
  | 'criteria'
  | 'goals'
  | 'internalNote'
  | 'publicNote'
> & { id: InitiativeId; name: string };

/** @param changed who reads the file in, when and why. */
export function readPlans(
  sheets: Sheet[],
  situation: Situation,
  changed: Change,
  language: Language,
): PlanReading {
  const t = exchange[language];
  const sheet = findSheet(sheets, 'initiatives');
  const missing = { sheet: t.sheets.initiatives, cell: '' };
  const nothing = { changes: [], unchanged: 0 };
  if (!sheet) {
    const message = t.problems.sheetMissing(t.sheets.initiatives);
    return { ...nothing, problems: [{ ...missing, message }] };
  }
  const table = new Table(sheet, [...initiativeColumns], language);
  const tables = [table];
  const tableOf = (key: 'participants' | 'milestones', keys: ColumnKey[]) => {
    const found = findSheet(sheets, key);
    if (!found) return undefined;
    const other = new Table(found, keys, language);
    tables.push(other);
    return other;
  };
  const reader = new PlanReader(situation, changed, t);
  const given = reader.initiatives(table);
  if (given.size === 0) {
    if (table.problems.length === 0) table.faultInSheet(t.problems.noRows);
    return { ...nothing, problems: table.problems };
  }
  reader.participants(tableOf('participants', [...participantColumns]), given);
  reader.milestones(tableOf('milestones', [...milestoneColumns]), given);
  const read = [...given.values()].map((one) => reader.changeOf(one));
  const changes = read.flatMap((change) => (change ? [change] : []));
  const tooMuch = reasonNotAtOnce(changes, t, language);
  if (tooMuch !== undefined) table.faultInSheet(tooMuch);
  const problems = tables.flatMap((one) => one.problems);
  return { problems, changes, unchanged: read.length - changes.length };
}

function reasonNotAtOnce(
  changes: PlanChange[],
  { problems: t }: Exchange,
  language: Language,
): string | undefined {
  if (changes.length > initiativesAtOnce)
    return t.tooManyChanges(
      formatNumber(changes.length, language),
      formatNumber(initiativesAtOnce, language),
    );
  const bytes = changes.reduce((sum, { next }) => sum + 2 * bytesOf(next), 0);
  const plans = new Set(changes.map(({ next }) => next.planId)).size;
  return bytes > transactionBytes || plans > plansAtOnce ? t.tooMuchAtOnce : undefined;
}

const bytesOf = (initiative: Initiative): number => Buffer.byteLength(JSON.stringify(initiative));

const keyOf = (planId: string, id: string): string => `${planId}#${id}`;

class PlanReader {
  private readonly situation: Situation;
  private readonly changed: Change;
  private readonly today: LocalDate;
  private readonly t: Exchange;
  private readonly current: Map<string, Initiative>;

  constructor(situation: Situation, changed: Change, t: Exchange) {
    this.situation = situation;
    this.changed = changed;
    this.today = localDateOf(new Date(changed.at));
    this.t = t;
    this.current = new Map(situation.initiatives.map((one) => [keyOf(one.planId, one.id), one]));
  }

  /** By plan and id, as they are written. */
  initiatives(table: Table): Map<string, Given> {
    const given = new Map<string, Given>();
    for (const row of table.rows()) {
      const key = keyOf(row.written('plan'), row.written('id'));
      const earlier = given.get(key);
      if (earlier) row.fault('id', this.t.problems.sameInitiative(earlier.row.at));
      else given.set(key, this.initiative(row));
    }
    return given;
  }

  private initiative(row: Row): Given {
    const plan = this.plan(row);
    const id = this.initiativeId(row);
    const current = plan && id ? this.current.get(keyOf(plan.id, id)) : undefined;
    const leadActor = this.actor(row, 'leadActor', current?.leadActor);
    const content = {
      id,
      name: row.text('name', shortTextLimit, { required: true }),
      goal: row.text('goal', longTextLimit),
      activities: row.text('activities', longTextLimit),
      intendedResult: row.text('intendedResult', longTextLimit),
      resources: row.text('resources', longTextLimit),
      contacts: row.text('contacts', longTextLimit),
      startsOn: this.start(row),
      endsOn: row.day('endsOn'),
      leadActor,
      indicators: this.indicators(row),
      criteria: this.tags(row, 'criteria', 20, this.situation.strategy.criteria),
      goals: this.tags(row, 'goals', 30, [
        ...this.situation.strategy.framework.goals,
        ...this.situation.strategy.framework.priorities,
      ]),
      internalNote: row.text('internalNote', longTextLimit),
      publicNote: row.text('publicNote', longTextLimit),
    };
    return {
      row,
      current,
      startsOn: content.startsOn,
      endsOn: content.endsOn,
      told: plan && isWhole(content) ? { plan, content: contentOf(content) } : null,
      participants: undefined,
      milestones: undefined,
    };
  }

  private plan(row: Row): ActionPlan | null {
    const written = row.text('plan', shortTextLimit, { required: true });
    if (written === null) return null;
    const plan = this.situation.plans.find(({ id }) => id === written);
    return plan ?? row.fault('plan', this.t.problems.unknownPlan(written));
  }

  private initiativeId(row: Row): InitiativeId | null {
    const written = row.text('id', shortTextLimit, { required: true });
    if (written === null) return null;
    const id = InitiativeId.safeParse(written);
    return id.success ? id.data : row.fault('id', this.t.problems.notAnId(written));
  }

  private start(row: Row): LocalDate | null {
    const day = row.day('startsOn');
    return day === '' ? row.missing('startsOn') : day;
  }

  /** One that ended may stay where it is. */
  private actor(
    row: Row,
    key: 'leadActor' | 'actor',
    ...already: (ActorId | undefined)[]
  ): ActorId | '' | null {
    const written = row.text(key, shortTextLimit);
    if (written === null || written === '') return written;
    const actor = this.situation.actors.get(written as ActorId);
    if (!actor) return row.fault(key, this.t.problems.unknownActor(written));
    return isActive(actor) || already.includes(actor.id)
      ? actor.id
      : row.fault(key, this.t.problems.endedActor(actor.name));
  }

  private indicators(row: Row): IndicatorId[] | null {
    const known = this.situation.indicators.map(({ id }) => id);
    const written = row.list('indicators', 30);
    const unknown = written?.find((id) => !known.includes(id as IndicatorId));
    if (unknown !== undefined)
      return row.fault('indicators', this.t.problems.unknownIndicator(unknown));
    return written?.map((id) => IndicatorId.parse(id)) ?? null;
  }

  private tags(
    row: Row,
    key: 'criteria' | 'goals',
    limit: number,
    known: { id: PartId }[],
  ): PartId[] | null {
    const written = row.list(key, limit);
    const unknown = written?.find((id) => !known.some((one) => one.id === id));
    if (unknown !== undefined) return row.fault(key, this.t.problems.unknownTag(unknown));
    return written?.map((id) => PartId.parse(id)) ?? null;
  }

  participants(table: Table | undefined, given: Map<string, Given>): void {
    if (!table) return;
    for (const one of given.values()) one.participants = [];
    for (const row of table.rows()) {
      const one = this.initiativeOf(row, given);
      if (!one) continue;
      const already = one.current?.participatingActors.map(({ actorId }) => actorId) ?? [];
      const actorId = this.actor(row, 'actor', ...already);
      const role = row.text('role', shortTextLimit);
      if (actorId === '') row.missing('actor');
      if (actorId && role !== null) one.participants?.push({ row, value: { actorId, role } });
    }
  }

  milestones(table: Table | undefined, given: Map<string, Given>): void {
    if (!table) return;
    for (const one of given.values()) one.milestones = [];
    for (const row of table.rows()) {
      const one = this.initiativeOf(row, given);
      if (!one) continue;
      const value = this.milestone(row);
      if (value) one.milestones?.push({ row, value });
    }
  }

  private milestone(row: Row): GivenMilestone | null {
    const { problems: t } = this.t;
    const written = row.text('milestone', shortTextLimit, { required: true });
    const name = row.text('name', shortTextLimit, { required: true });
    const dueOn = row.day('dueOn');
    const doneOn = row.day('doneOn');
    const id = PartId.safeParse(written);
    if (written !== null && !id.success) row.fault('milestone', t.notAMilestoneId(written));
    if (dueOn === '') row.missing('dueOn');
    if (doneOn && doneOn > this.today) return row.fault('doneOn', t.doneLater);
    if (!id.success || name === null || !dueOn || doneOn === null) return null;
    return { id: id.data, name, dueOn, ...(doneOn !== '' && { doneOn }) };
  }

  /** The initiative that a row of another sheet belongs to. */
  private initiativeOf(row: Row, given: Map<string, Given>): Given | null {
    const id = row.written('id');
    const found = given.get(keyOf(row.written('plan'), id));
    return found ?? row.fault('id', this.t.problems.unknownInitiative(id));
  }

  /** What the file makes of an initiative: nothing when it stands so already. */
  changeOf(given: Given): PlanChange | undefined {
    const { row, current, told } = given;
    const { problems: t } = this.t;
    if (!told) {
      this.tellFaults(given);
      return undefined;
    }
    const { plan } = told;
    const next = this.next(given, told);
    const what = this.whatChanges(current, next);
    if (what.length === 0 && current) return undefined;
    this.tellFaults(given);
    this.tellFaultsOfOthers(given, next);
    if (plan.state === 'closed') row.fault('plan', t.closedPlan);
    if (bytesOf(next) > initiativeBytes) row.fault('name', t.tooMuchText);
    this.checkVersion(row, current);
    return { next, isNew: !current, what };
  }

  /** Somebody may have changed an initiative since the file was downloaded. */
  private checkVersion(row: Row, current: Initiative | undefined): void {
    const { problems: t } = this.t;
    const version = row.number('version');
    if (version === null) return;
    if (!current) {
      if (version !== '') row.fault('version', t.versionOfNone);
    } else if (version === '') row.fault('version', t.versionMissing);
    else if (version !== current.version)
      row.fault('version', t.changedSince(version, current.version));
  }

  private next(
    { current, participants, milestones }: Given,
    { plan, content }: NonNullable<Given['told']>,
  ): Initiative {
    const { name, endsOn, leadActor, ...rest } = content;
    const made: Initiative = {
      planId: plan.id,
      strategyId: plan.strategyId,
      focusAreaId: plan.focusAreaId,
      sources: [],
      status: 'not-started',
      ...current,
      ...rest,
      names: current ? renamed(current.names, name, this.today) : [{ name, since: this.today }],
      participatingActors:
        participants?.map(({ value }) => value) ?? current?.participatingActors ?? [],
      milestones:
        milestones?.map(({ value }) =>
          milestoneAfter(
            current?.milestones.find(({ id }) => id === value.id),
            value,
            this.changed,
          ),
        ) ??
        current?.milestones ??
        [],
      version: (current?.version ?? 0) + 1,
      changed: this.changed,
    };
    // An empty cell takes away what was there.
    delete made.endsOn;
    delete made.leadActor;
    const next = { ...made, ...(endsOn && { endsOn }), ...(leadActor && { leadActor }) };
    return current ? next : { ...next, status: statusOf(next, this.today) };
  }

  private whatChanges(current: Initiative | undefined, next: Initiative): string[] {
    const [before, after] = [current && shownIn(current), shownIn(next)];
    const { columns, parts } = this.t;
    const words = { ...columns, ...parts };
    return (Object.keys(after) as (keyof typeof after)[])
      .filter((key) => before?.[key] !== after[key])
      .map((key) => words[key]);
  }

  /** What in its rows does not fit together. */
  private tellFaults({ row, startsOn, endsOn, participants, milestones }: Given): void {
    const { problems: t } = this.t;
    for (const { row: second, first } of repeated(milestones, ({ id }) => id))
      second.fault('milestone', t.sameMilestone(first.at));
    for (const { row: second, first } of repeated(participants, ({ actorId }) => actorId))
      second.fault('actor', t.sameActor(first.at));
    if ((participants?.length ?? 0) > participantLimit)
      row.fault('id', t.tooManyParticipants(participantLimit));
    if ((milestones?.length ?? 0) > milestoneLimit)
      row.fault('id', t.tooManyMilestones(milestoneLimit));
    if (startsOn === null || endsOn === null) return;
    const span = { startsOn, ...(endsOn && { endsOn }), participatingActors: [] };
    if (faultsIn({ ...span, milestones: [] }).length > 0) {
      row.fault('endsOn', t.endBeforeStart(startsOn));
      return;
    }
    for (const one of milestones ?? [])
      if (faultsIn({ ...span, milestones: [{ ...one.value, moved: [] }] }).some(isOutside))
        one.row.fault('dueOn', t.milestoneOutside(startsOn, endsOn));
  }

  /** Milestones that the file leaves as they are have no row of their own. */
  private tellFaultsOfOthers({ row, milestones }: Given, next: Initiative): void {
    const outside = this.t.problems.milestoneOutside(next.startsOn, next.endsOn ?? '');
    for (const fault of milestones ? [] : faultsIn(next).filter(isOutside))
      row.fault('startsOn', `${fault.milestone}: ${outside}`);
  }
}

const isOutside = (
  fault: InitiativeFault,
): fault is Extract<InitiativeFault, { field: 'milestones' }> =>
  fault.field === 'milestones' && fault.fault === 'outside';

/** The rows whose key stands on an earlier one. */
function repeated<Value>(
  rows: { row: Row; value: Value }[] | undefined,
  keyOfValue: (value: Value) => string,
): { row: Row; first: Row }[] {
  const firsts = new Map<string, Row>();
  return (rows ?? []).flatMap(({ row, value }) => {
    const first = firsts.get(keyOfValue(value));
    if (first) return [{ row, first }];
    firsts.set(keyOfValue(value), row);
    return [];
  });
}

/** An initiative as the file shows it, each part as one text. */
function shownIn(initiative: Initiative) {
  const { names, startsOn, endsOn = '', leadActor = '', participatingActors } = initiative;
  const { goal, activities, intendedResult, resources, contacts } = initiative;
  const { indicators, criteria, goals, publicNote, internalNote, milestones } = initiative;
  return {
    name: currentName(names),
    startsOn,
    endsOn,
    leadActor,
    goal,
    activities,
    intendedResult,
    resources,
    contacts,
    indicators: indicators.join(),
    criteria: criteria.join(),
    goals: goals.join(),
    publicNote,
    internalNote,
    participants: JSON.stringify(participatingActors.map(({ actorId, role }) => [actorId, role])),
    milestones: JSON.stringify(
      milestones.map(({ id, name, dueOn, doneOn }) => [id, name, dueOn, doneOn]),
    ),
  };
}

/** What a row says; an empty cell takes away what was there. */
const contentOf = ({ endsOn, leadActor, ...rest }: Written): Content => ({
  ...rest,
  ...(endsOn !== '' && { endsOn }),
  ...(leadActor !== '' && { leadActor }),
});

type Whole<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], null> };

const isWhole = <Fields extends object>(fields: Fields): fields is Fields & Whole<Fields> =>
  Object.values(fields).every((value) => value !== null);

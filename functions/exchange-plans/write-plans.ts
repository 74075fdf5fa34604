/** Plans as a workbook that can be changed and read in again, and the template that has no rows yet. */
import { isActive } from '../../shared/domain/actor.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  type CellToWrite,
  type SheetToWrite,
  writeWorkbook,
} from '../../shared/platform/xlsx/write.ts';
import type { Situation } from './situation.ts';
import type { ColumnKey } from './table.ts';

export const initiativeColumns = [
  'plan',
  'id',
  'version',
  'name',
  'startsOn',
  'endsOn',
  'leadActor',
  'goal',
  'activities',
  'intendedResult',
  'resources',
  'contacts',
  'indicators',
  'criteria',
  'goals',
  'publicNote',
  'internalNote',
] as const satisfies ColumnKey[];
export const participantColumns = ['plan', 'id', 'actor', 'role'] as const satisfies ColumnKey[];
export const milestoneColumns = [
  'plan',
  'id',
  'milestone',
  'name',
  'dueOn',
  'doneOn',
] as const satisfies ColumnKey[];

const wide: readonly ColumnKey[] = [
  'goal',
  'activities',
  'intendedResult',
  'resources',
  'publicNote',
  'internalNote',
];
const narrow: readonly ColumnKey[] = ['version', 'year', 'value', 'startsOn', 'endsOn'];
const days: readonly ColumnKey[] = ['startsOn', 'endsOn', 'dueOn', 'doneOn'];

export const columnsOf = (keys: readonly ColumnKey[], language: Language) =>
  keys.map((key) => ({
    header: exchange[language].columns[key],
    width: wide.includes(key) ? 50 : narrow.includes(key) ? 12 : 28,
    isDay: days.includes(key),
  }));

export const instructionsSheet = (language: Language, texts: string[]): SheetToWrite => {
  const { sheets, instructions } = exchange[language];
  return {
    name: sheets.instructions,
    columns: [{ header: instructions.heading, width: 100 }],
    rows: texts.map((text) => [text]),
  };
};

const listJoint = '; ';

/** @param chosen the plans whose initiatives the workbook holds: none for a template. */
export function writePlans(
  situation: Situation,
  chosen: ActionPlan[],
  language: Language,
): Promise<Buffer> {
  const { sheets, instructions } = exchange[language];
  const ids = new Set(chosen.map(({ id }) => id));
  const initiatives = situation.initiatives.filter(({ planId }) => ids.has(planId));
  return writeWorkbook([
    {
      name: sheets.initiatives,
      columns: columnsOf(initiativeColumns, language),
      rows: initiatives.map((one) => [
        one.planId,
        one.id,
        one.version,
        currentName(one.names),
        one.startsOn,
        one.endsOn,
        one.leadActor,
        one.goal,
        one.activities,
        one.intendedResult,
        one.resources,
        one.contacts,
        one.indicators.join(listJoint),
        one.criteria.join(listJoint),
        one.goals.join(listJoint),
        one.publicNote,
        one.internalNote,
      ]),
    },
    {
      name: sheets.participants,
      columns: columnsOf(participantColumns, language),
      rows: initiatives.flatMap(({ planId, id, participatingActors }) =>
        participatingActors.map(({ actorId, role }) => [planId, id, actorId, role]),
      ),
    },
    {
      name: sheets.milestones,
      columns: columnsOf(milestoneColumns, language),
      rows: initiatives.flatMap(({ planId, id, milestones }) =>
        milestones.map((each) => [planId, id, each.id, each.name, each.dueOn, each.doneOn]),
      ),
    },
    allowedSheet(situation, language),
    instructionsSheet(language, instructions.plans),
  ]);
}

function allowedSheet(
  { strategy, plans, actors, indicators }: Situation,
  language: Language,
): SheetToWrite {
  const { sheets, columns, allowed } = exchange[language];
  const { framework, criteria } = strategy;
  const rows: CellToWrite[][] = [
    ...plans
      .filter(({ state }) => state !== 'closed')
      .map(({ id, names }) => [columns.plan, id, currentName(names)]),
    ...[...actors.values()].filter(isActive).map(({ id, name }) => [columns.actor, id, name]),
    ...indicators.map(({ id, names }) => [columns.indicators, id, currentName(names)]),
    ...criteria.map(({ id, name }) => [columns.criteria, id, name]),
    ...[...framework.goals, ...framework.priorities].map(({ id, name }) => [
      columns.goals,
      id,
      name,
    ]),
  ];
  return {
    name: sheets.allowed,
    columns: [
      { header: allowed.column, width: 24 },
      { header: allowed.value, width: 40 },
      { header: allowed.meaning, width: 70 },
    ],
    rows,
  };
}

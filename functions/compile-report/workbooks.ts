/** What a round found as workbooks: the whole of it, and the evidence sheet of the S3 criteria. */
import type { RoundRef } from '../../shared/domain/ids.ts';
import {
  type FrozenHeader,
  isSilent,
  pledgedAgainstDone,
} from '../../shared/domain/round-report.ts';
import { followUpReport } from '../../shared/locales/follow-up-report.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import {
  type CellToWrite,
  type SheetToWrite,
  writeWorkbook,
} from '../../shared/platform/xlsx/write.ts';
import {
  eachFrozenActor,
  eachFrozenCommitment,
  eachFrozenInitiative,
  listFrozenIndicators,
} from '../../shared/store/frozen.ts';
import { evidenceColumns, evidenceRow } from './blocks.ts';
import { seriesRows } from './series.ts';

const refOf = ({ strategyId, roundId }: FrozenHeader): RoundRef => ({ strategyId, roundId });

const column = (header: string, width = 24) => ({ header, width });
const dayColumn = (header: string) => ({ header, width: 14, isDay: true });

/** Every row of a frozen round, a sheet for each kind. */
export async function reportWorkbook(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<Buffer> {
  return writeWorkbook([
    ...(await initiativeSheets(plans, header, language)),
    await pledgeSheet(plans, header, language),
    await actorSheet(plans, header, language),
    await indicatorSheet(plans, header, language),
  ]);
}

async function initiativeSheets(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<SheetToWrite[]> {
  const t = followUpReport[language];
  const { statuses } = planWords[language];
  const initiatives: CellToWrite[][] = [];
  const milestones: CellToWrite[][] = [];
  const updates: CellToWrite[][] = [];
  for (const area of header.focusAreas)
    for (const plan of area.plans)
      for await (const { initiative, updates: sent } of eachFrozenInitiative(
        plans,
        refOf(header),
        plan.id,
      )) {
        const { name, status, before, statusWhy, lead, participants, startsOn, endsOn } =
          initiative;
        initiatives.push([
          ...[area.name, plan.name, name, statuses[status], before && statuses[before], statusWhy],
          ...[lead?.name, participants.map((one) => one.name).join(', '), startsOn, endsOn],
          initiative.goal,
        ]);
        for (const milestone of initiative.milestones)
          milestones.push([plan.name, name, milestone.name, milestone.dueOn, milestone.doneOn]);
        for (const { actorName, report, status: said } of sent)
          updates.push([
            ...[plan.name, name, actorName, statuses[said], report.done, report.next],
            ...header.questions.map(({ id }) => report.answers[id]),
          ]);
      }
  return [
    {
      name: t.sheets.initiatives,
      columns: [
        ...[column(t.focusArea), column(t.plan), column(t.initiative, 36), column(t.status, 14)],
        ...[column(t.before, 14), column(t.why), column(t.lead), column(t.participants, 36)],
        ...[dayColumn(t.startsOn), dayColumn(t.endsOn), column(t.goal, 48)],
      ],
      rows: initiatives,
    },
    {
      name: t.sheets.milestones,
      columns: [
        ...[column(t.plan), column(t.initiative, 36), column(t.milestone, 36)],
        ...[dayColumn(t.dueOn), dayColumn(t.doneOn)],
      ],
      rows: milestones,
    },
    {
      name: t.sheets.updates,
      columns: [
        ...[column(t.plan), column(t.initiative, 36), column(t.by), column(t.status, 14)],
        ...[column(t.done, 48), column(t.next, 48)],
        ...header.questions.map(({ text }) => column(text, 36)),
      ],
      rows: updates,
    },
  ];
}

async function pledgeSheet(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<SheetToWrite> {
  const t = followUpReport[language];
  const { chainStates } = planWords[language];
  const rows: CellToWrite[][] = [];
  for (const { id, name } of header.focusAreas)
    for await (const {
      actorName,
      text,
      participation,
      initiative,
      reason,
      state,
      outcome,
    } of eachFrozenCommitment(plans, refOf(header), id))
      rows.push([
        ...[name, actorName, text || participation.join(', '), initiative?.name ?? reason],
        ...[chainStates[state], outcome?.text],
      ]);
  return {
    name: t.sheets.pledges,
    columns: [
      ...[column(t.focusArea), column(t.actor), column(t.pledge, 48), column(t.became, 36)],
      ...[column(t.status, 18), column(t.evidenceDone, 36)],
    ],
    rows,
  };
}

async function actorSheet(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<SheetToWrite> {
  const t = followUpReport[language];
  const rows: CellToWrite[][] = [];
  for await (const actor of eachFrozenActor(plans, refOf(header))) {
    const counted = actor.pledges.map(({ counts }) => pledgedAgainstDone(counts));
    rows.push([
      ...[actor.name, actor.leads, actor.participates, actor.asked, actor.reported],
      counted.reduce((sum, { pledged }) => sum + pledged, 0),
      counted.reduce((sum, { done }) => sum + done, 0),
      isSilent(actor) ? t.silent : undefined,
    ]);
  }
  return {
    name: t.sheets.actors,
    columns: [
      ...[column(t.actor, 36), column(t.leads, 10), column(t.participates, 12)],
      ...[column(t.asked, 14), column(t.reported, 14), column(t.pledged, 12)],
      ...[column(t.doneCount, 12), column(t.silent)],
    ],
    rows,
  };
}

async function indicatorSheet(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<SheetToWrite> {
  const t = followUpReport[language];
  const all = await listFrozenIndicators(plans, refOf(header));
  return {
    name: t.sheets.indicators,
    columns: [
      column(t.sheets.indicators, 36),
      column(t.unit),
      column(t.year, 8),
      column(t.value, 12),
      column(t.kind, 14),
    ],
    rows: all.flatMap((indicator) =>
      seriesRows(indicator).map(({ year, value, kind }) => [
        ...[indicator.name, indicator.unit, year, value, t.kinds[kind]],
      ]),
    ),
  };
}

/** The evidence sheet: what was reported on the initiatives that are tagged with a criterion, one row for each pair. */
export async function evidenceWorkbook(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): Promise<Buffer> {
  const t = followUpReport[language];
  const rows: CellToWrite[][] = [];
  const nameOf = new Map(header.strategy.criteria.map(({ id, name }) => [id, name]));
  for (const area of header.focusAreas)
    for (const plan of area.plans)
      for await (const reported of eachFrozenInitiative(plans, refOf(header), plan.id))
        for (const id of reported.initiative.criteria)
          rows.push([nameOf.get(id) ?? id, area.name, ...evidenceRow(reported, language)]);
  rows.sort((one, other) => String(one[0]).localeCompare(String(other[0]), 'sv'));
  return writeWorkbook([
    {
      name: t.sheets.evidence,
      columns: [
        ...[column(t.criterion, 36), column(t.focusArea)],
        ...evidenceColumns(language).map((name) => column(name, 36)),
      ],
      rows,
    },
  ]);
}

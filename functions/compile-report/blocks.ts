/** What the report says, once: HTML, Word and PDF are made from the same blocks, so that none says more than another. */
import { ChainState } from '../../shared/domain/commitment.ts';
import type { RoundRef } from '../../shared/domain/ids.ts';
import { InitiativeStatus } from '../../shared/domain/plan.ts';
import {
  type Counts,
  type FrozenCommitment,
  type FrozenHeader,
  type FrozenIndicator,
  isSilent,
  pledgedAgainstDone,
} from '../../shared/domain/round-report.ts';
import { followUpReport } from '../../shared/locales/follow-up-report.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import {
  eachFrozenActor,
  eachFrozenCommitment,
  eachFrozenInitiative,
  listFrozenIndicators,
  type ReportedInitiative,
} from '../../shared/store/frozen.ts';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import { seriesRows } from './series.ts';

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  /** The first column heads its rows. */
  | { kind: 'table'; caption: string; columns: string[]; rows: string[][] }
  | { kind: 'indicator'; indicator: FrozenIndicator };

/** Everything that the report says, in order: rows are read a page at a time, and a part is made when it is asked for. */
export async function* reportBlocks(
  plans: Table,
  header: FrozenHeader,
  language: Language,
): AsyncGenerator<Block> {
  const ref: RoundRef = { strategyId: header.strategyId, roundId: header.roundId };
  yield* opening(header, language);
  const evidence = new Map<string, string[][]>();
  for (const area of header.focusAreas) {
    yield { kind: 'heading', level: 2, text: area.name };
    yield* countBlocks(area.counts, header, language);
    for (const plan of area.plans) {
      yield { kind: 'heading', level: 3, text: plan.name };
      for await (const reported of eachFrozenInitiative(plans, ref, plan.id)) {
        yield* initiativeBlocks(reported, header, language);
        gatherEvidence(evidence, reported, language);
      }
    }
  }
  yield* pledgeBlocks(plans, header, ref, language);
  yield* indicatorBlocks(await listFrozenIndicators(plans, ref), language);
  yield* actorBlocks(plans, ref, language);
  yield* evidenceBlocks(header, evidence, language);
}

function* opening(header: FrozenHeader, language: Language): Generator<Block> {
  const t = followUpReport[language];
  const { title, strategy, opensOn, closesOn, previous, counts } = header;
  yield { kind: 'heading', level: 1, text: t.title(title, strategy.title) };
  yield {
    kind: 'facts',
    rows: [
      { label: t.sender, value: strategy.sender },
      { label: t.caseReference, value: strategy.caseReference },
      {
        label: t.period,
        value: t.fromTo(inSentence(opensOn, language), inSentence(closesOn, language)),
      },
      ...(previous ? [{ label: t.comparedWith, value: previous.title }] : []),
    ],
  };
  yield { kind: 'paragraph', text: t.frozen };
  yield { kind: 'heading', level: 2, text: t.summary };
  yield* countBlocks(counts, header, language);
  yield {
    kind: 'paragraph',
    text: t.silentCount(
      formatNumber(header.silentActors, language),
      formatNumber(header.actors, language),
    ),
  };
}

function* countBlocks(
  counts: Counts,
  { previous }: FrozenHeader,
  language: Language,
): Generator<Block> {
  const t = followUpReport[language];
  const n = (count: number) => formatNumber(count, language);
  const { statuses } = planWords[language];
  yield {
    kind: 'table',
    caption: t.statuses,
    columns: [t.status, t.now, ...(previous ? [t.before] : [])],
    rows: InitiativeStatus.options
      .filter((status) => counts.statuses[status] + counts.before[status] > 0)
      .map((status) => [
        statuses[status],
        n(counts.statuses[status]),
        ...(previous ? [n(counts.before[status])] : []),
      ]),
  };
  const { pledged, done } = pledgedAgainstDone(counts.pledges);
  yield {
    kind: 'facts',
    rows: [
      { label: t.initiatives, value: n(counts.initiatives) },
      ...(previous ? [{ label: t.changed, value: n(counts.changed) }] : []),
      { label: t.ownerless, value: n(counts.ownerless) },
      { label: t.reported, value: t.of(n(counts.reported), n(counts.asked)) },
      { label: t.pledgedDone, value: t.of(n(done), n(pledged)) },
    ],
  };
}

function* initiativeBlocks(
  { initiative, updates }: ReportedInitiative,
  { questions }: FrozenHeader,
  language: Language,
): Generator<Block> {
  const t = followUpReport[language];
  const { statuses, continuous } = planWords[language];
  const { status, before, statusWhy, lead, participants, startsOn, endsOn } = initiative;
  yield { kind: 'heading', level: 4, text: initiative.name };
  const said =
    before && before !== status
      ? t.wasBefore(statuses[status], statuses[before])
      : statuses[status];
  yield {
    kind: 'facts',
    rows: [
      { label: t.status, value: statusWhy ? `${said}. ${statusWhy}` : said },
      { label: t.lead, value: lead?.name ?? t.nobody },
      ...(participants.length > 0
        ? [{ label: t.participants, value: participants.map(({ name }) => name).join(', ') }]
        : []),
      {
        label: t.time,
        value: t.fromTo(
          inSentence(startsOn, language),
          endsOn ? inSentence(endsOn, language) : continuous,
        ),
      },
      ...(initiative.goal === '' ? [] : [{ label: t.goal, value: initiative.goal }]),
    ],
  };
  if (initiative.milestones.length > 0)
    yield {
      kind: 'table',
      caption: t.milestonesOf(initiative.name),
      columns: [t.milestone, t.dueOn, t.doneOn],
      rows: initiative.milestones.map(({ name, dueOn, doneOn }) => [
        name,
        inSentence(dueOn, language),
        doneOn ? inSentence(doneOn, language) : t.notDone,
      ]),
    };
  if (updates.length === 0) {
    if (initiative.asked.length > 0) yield { kind: 'paragraph', text: t.noUpdate };
    return;
  }
  for (const { actorName, report } of updates)
    yield {
      kind: 'facts',
      rows: [
        { label: t.by, value: actorName },
        ...(report.done === '' ? [] : [{ label: t.done, value: report.done }]),
        ...(report.next === '' ? [] : [{ label: t.next, value: report.next }]),
        ...questions.flatMap(({ id, text }) => {
          const answer = report.answers[id];
          return answer ? [{ label: text, value: answer }] : [];
        }),
      ],
    };
}

async function* pledgeBlocks(
  plans: Table,
  header: FrozenHeader,
  ref: RoundRef,
  language: Language,
): AsyncGenerator<Block> {
  const t = followUpReport[language];
  const { chainStates } = planWords[language];
  const n = (count: number) => formatNumber(count, language);
  yield { kind: 'heading', level: 2, text: t.pledges };
  yield {
    kind: 'table',
    caption: t.pledgesByArea,
    columns: [t.focusArea, t.pledged, t.doneCount],
    rows: header.focusAreas.map(({ name, counts }) => {
      const { pledged, done } = pledgedAgainstDone(counts.pledges);
      return [name, n(pledged), n(done)];
    }),
  };
  yield {
    kind: 'table',
    caption: t.pledgesByState,
    columns: [t.status, t.count],
    rows: ChainState.options
      .filter((state) => header.counts.pledges[state] > 0)
      .map((state) => [chainStates[state], n(header.counts.pledges[state])]),
  };
  for (const { id, name } of header.focusAreas) {
    const rows: string[][] = [];
    for await (const commitment of eachFrozenCommitment(plans, ref, id))
      rows.push(pledgeRow(commitment, language));
    if (rows.length > 0)
      yield {
        kind: 'table',
        caption: t.pledgesIn(name),
        columns: [t.actor, t.pledge, t.became, t.status],
        rows,
      };
  }
}

const pledgeRow = (
  { actorName, text, participation, initiative, reason, state, outcome }: FrozenCommitment,
  language: Language,
): string[] => [
  actorName,
  text || participation.join(', '),
  initiative?.name ?? reason ?? '–',
  [planWords[language].chainStates[state], outcome?.text].filter(Boolean).join('. '),
];

function* indicatorBlocks(indicators: FrozenIndicator[], language: Language): Generator<Block> {
  if (indicators.length === 0) return;
  yield { kind: 'heading', level: 2, text: followUpReport[language].indicators };
  for (const indicator of indicators) {
    yield { kind: 'heading', level: 3, text: indicator.name };
    yield { kind: 'indicator', indicator };
  }
}

async function* actorBlocks(
  plans: Table,
  ref: RoundRef,
  language: Language,
): AsyncGenerator<Block> {
  const t = followUpReport[language];
  const n = (count: number) => formatNumber(count, language);
  const rows: string[][] = [];
  const silent: string[][] = [];
  for await (const actor of eachFrozenActor(plans, ref)) {
    const { name, leads, participates, asked, reported, pledges } = actor;
    const counted = pledges.map(({ counts }) => pledgedAgainstDone(counts));
    const pledged = counted.reduce((sum, each) => sum + each.pledged, 0);
    const done = counted.reduce((sum, each) => sum + each.done, 0);
    rows.push([
      name,
      n(leads),
      n(participates),
      t.of(n(reported), n(asked)),
      t.of(n(done), n(pledged)),
    ]);
    if (isSilent(actor)) silent.push([name, n(leads), n(asked)]);
  }
  if (rows.length === 0) return;
  yield { kind: 'heading', level: 2, text: t.actors };
  yield {
    kind: 'table',
    caption: t.actorsCaption,
    columns: [t.actor, t.leads, t.participates, t.reported, t.pledgedDone],
    rows,
  };
  yield { kind: 'heading', level: 2, text: t.silent };
  if (silent.length === 0) yield { kind: 'paragraph', text: t.noneSilent };
  else
    yield {
      kind: 'table',
      caption: t.silentCaption,
      columns: [t.actor, t.leads, t.asked],
      rows: silent,
    };
}

/** Notes what an initiative is evidence of, by criterion: on the way, so that nothing is read twice. */
function gatherEvidence(
  evidence: Map<string, string[][]>,
  reported: ReportedInitiative,
  language: Language,
): void {
  for (const id of reported.initiative.criteria) {
    const rows = evidence.get(id) ?? [];
    evidence.set(id, rows);
    rows.push(evidenceRow(reported, language));
  }
}

function* evidenceBlocks(
  header: FrozenHeader,
  evidence: Map<string, string[][]>,
  language: Language,
): Generator<Block> {
  const t = followUpReport[language];
  if (header.strategy.criteria.length === 0) return;
  yield { kind: 'heading', level: 2, text: t.evidence };
  yield { kind: 'paragraph', text: t.evidenceText };
  for (const { id, name } of header.strategy.criteria) {
    const rows = evidence.get(id) ?? [];
    yield { kind: 'heading', level: 3, text: name };
    if (rows.length === 0) yield { kind: 'paragraph', text: t.noEvidence };
    else yield { kind: 'table', caption: name, columns: evidenceColumns(language), rows };
  }
}

export const evidenceColumns = (language: Language): string[] => {
  const t = followUpReport[language];
  return [t.initiative, t.lead, t.status, t.evidenceDone];
};

export const evidenceRow = (
  { initiative, updates }: ReportedInitiative,
  language: Language,
): string[] => [
  initiative.name,
  initiative.lead?.name ?? followUpReport[language].nobody,
  planWords[language].statuses[initiative.status],
  updates
    .map(({ report }) => report.done)
    .filter(Boolean)
    .join('\n'),
];

/** An indicator's series as a table: what a chart shows, for those who do not see it. */
export function seriesTable(
  indicator: FrozenIndicator,
  language: Language,
): Extract<Block, { kind: 'table' }> {
  const t = followUpReport[language];
  return {
    kind: 'table',
    caption: `${indicator.name}, ${indicator.unit}`,
    columns: [t.year, t.value, t.kind],
    rows: seriesRows(indicator).map(({ year, value, kind }) => [
      String(year),
      formatNumber(value, language),
      t.kinds[kind],
    ]),
  };
}

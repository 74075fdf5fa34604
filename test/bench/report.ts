/** Closing a round: how many calls and units it takes to freeze 500 and 5 000 initiatives, how long, and how much memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { freezeRound } from '../../functions/freeze-round/handler.ts';
import { acceptedInto, decidedAs } from '../../shared/domain/commitment.ts';
import { ActorId, InitiativeId, PlanId, RoundId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { emptyReport } from '../../shared/domain/progress.ts';
import { ReportFormat } from '../../shared/domain/report.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { getFreezing, getFrozenHeader } from '../../shared/store/frozen.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { getRound, putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { connectTo, MemoryDynamo } from '../support/memory-dynamo.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anInitiative,
  anUpdate,
} from '../support/plans.ts';
import { tableDefinitions } from '../support/table-definitions.ts';
import { importCases } from './bundle-cases.ts';
import { meter } from './capacity-meter.ts';
import { atMost, type Measurement, timedAtMost } from './measurement.ts';
import { quietly } from './quietly.ts';

const counts = [500, 5_000];
const planCount = 4;
/** An initiative in so many has a commitment that it grew from. */
const initiativesACommitment = 5;
const rowsAPart = 1_000;

const closedAt = '2022-09-30T22:00:00.000Z';
const clock = () => new Date(closedAt);
const text = 'Gemensam ingång och bokning, och ett labb som fler kan använda. '.repeat(8);

interface Store {
  memory: MemoryDynamo;
  plans: { client: DynamoDBClient; name: string };
}

/** A closed round after a frozen one. */
async function storeRound(initiatives: number): Promise<Store> {
  const memory = new MemoryDynamo();
  memory.createTable({ TableName: 'Plans', ...tableDefinitions()['Plans'] });
  const plans = { client: connectTo(memory), name: 'Plans' };
  await storePlans(plans, initiatives);
  const first = aRound({ state: 'closed', closedAt });
  await putRound(plans, first);
  await freeze(plans, first);
  for (const round of [second, third]) await putRound(plans, round);
  return { memory, plans };
}

/** Each initiative has a lead actor and another, who both reported. */
export async function storePlans(plans: Table, initiatives: number): Promise<void> {
  await putStrategy(plans, aStrategy(), clock());
  const actorOf = (n: number) => ActorId.parse(`aktor-${n % (initiatives / 10)}`);
  for (let n = 0; n < initiatives / 10; n += 1)
    await putActor(plans, anActor(actorOf(n)), 'added', clock());
  for (let n = 0; n < planCount; n += 1) await putPlan(plans, aPlan(`plan-${n}`));
  for (let n = 0; n < initiatives; n += 1) {
    const initiative = anInitiative(`insats-${n}`, {
      planId: PlanId.parse(`plan-${n % planCount}`),
      goal: text,
      activities: text,
      intendedResult: text,
      leadActor: actorOf(n),
      participatingActors: [{ actorId: actorOf(n + 1), role: 'Medverkar' }],
    });
    await putInitiative(plans, initiative);
    for (const actorId of [actorOf(n), actorOf(n + 1)])
      await submitUpdate(
        plans,
        anUpdate(actorId, {
          planId: initiative.planId,
          initiativeId: InitiativeId.parse(`insats-${n}`),
          report: { ...emptyReport, done: text, next: text },
        }),
        [],
      );
    if (n % initiativesACommitment === 0) {
      const pledged = aCommitment(`svar-${n}`, { actorId: actorOf(n), text });
      await putCommitment(plans, pledged, 'received', pledged.receivedAt);
      const taken = acceptedInto(initiativeRefOf(initiative), pledged.receivedAt, 'Kim');
      await putCommitment(plans, decidedAs(pledged, taken), 'decided', pledged.receivedAt);
    }
  }
}

const after = (id: string): FollowUpRound =>
  aRound({ id: RoundId.parse(id), previous: RoundId.parse('2022'), state: 'closed', closedAt });
const second = after('2023');
/** Of which nothing is kept but how far it has come. */
const third = after('2024');

/** Plays the events that lead from a closed round to a frozen one, and says how many there were. */
async function freeze(plans: Store['plans'], round: FollowUpRound): Promise<number> {
  const ref = { strategyId: round.strategyId, roundId: round.id };
  const closed: EventOf<'follow-up-round.closed.v1'> = {
    id: `follow-up-round.closed#${round.strategyId}#${round.id}`,
    type: 'follow-up-round.closed.v1',
    occurredAt: closedAt,
    data: ref,
  };
  const handle = freezeRound({ plans, clock, rowsAPart });
  let events = 0;
  while ((await getRound(plans, ref))?.state === 'closed') {
    await handle(closed);
    events += 1;
  }
  return events;
}

async function measureUse(initiatives: number) {
  const { memory, plans } = await storeRound(initiatives);
  const client = connectTo(memory);
  const used = meter(client, connectTo(memory), () => []);
  const events = await freeze({ ...plans, client }, second);
  const header = await getFrozenHeader(plans, {
    strategyId: second.strategyId,
    roundId: second.id,
  });
  if (header?.counts.initiatives !== initiatives) throw new Error('not all of it is frozen');
  return { ...used, events };
}

async function measureTime({ plans }: Store): Promise<number> {
  const began = performance.now();
  await freeze(plans, second);
  return (performance.now() - began) / 1000;
}

/** How long documents of the report take to make, in seconds. */
async function measureDocuments(
  { plans }: Store,
  formats: readonly ReportFormat[],
): Promise<number> {
  const { makeDocument } = await importCases<typeof import('./report-cases.ts')>('report-cases.ts');
  const ref = { strategyId: second.strategyId, roundId: second.id };
  const header = await getFrozenHeader(plans, ref);
  if (!header) throw new Error('the round is not frozen');
  const began = performance.now();
  for (const format of formats)
    if ((await makeDocument(plans, header, format, 'sv')).length === 0)
      throw new Error(`${format} is empty`);
  return (performance.now() - began) / 1000;
}

/**
 * The most memory that freezing holds at a time, in MB, beside the tables themselves: what is written is let fall, so that
 * they do not grow meanwhile.
 */
async function measureMemory({ memory, plans }: Store): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  let most = before;
  let calls = 0;
  const client = connectTo(memory);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        calls += 1;
        if (calls % 100 === 0) most = Math.max(most, heap());
        return commandName === 'TransactWriteItemsCommand'
          ? { response: {}, output: { $metadata: {} } }
          : next(args);
      },
    { step: 'initialize', name: 'observe memory' },
  );
  const ref = { strategyId: third.strategyId, roundId: third.id };
  const handle = freezeRound({ plans: { ...plans, client }, clock, rowsAPart });
  const closed: EventOf<'follow-up-round.closed.v1'> = {
    id: 'follow-up-round.closed',
    type: 'follow-up-round.closed.v1',
    occurredAt: closedAt,
    data: ref,
  };
  do await handle(closed);
  while ((await getFreezing(plans, ref))?.stages.length !== 0);
  return (most - before) / 1e6;
}

const figure = (bench: string, initiatives: number, name: string, value: number, unit: string) => ({
  bench,
  name: `a round with ${initiatives.toLocaleString('en')} initiatives frozen: ${name}`,
  value,
  unit,
});

export async function report(): Promise<Measurement[]> {
  return quietly(async () => {
    const measured: Measurement[] = [];
    for (const initiatives of counts) {
      const of = (name: string, value: number, unit: string) =>
        figure('report', initiatives, name, value, unit);
      const { calls, readUnits, writeUnits, events } = await measureUse(initiatives);
      const store = await storeRound(initiatives);
      const memory = await measureMemory(store);
      const frozen = await measureTime(store);
      measured.push(
        atMost(2, of('calls an initiative', calls / initiatives, 'calls')),
        atMost(5, of('reads an initiative', readUnits / initiatives, 'units')),
        atMost(8, of('writes an initiative', writeUnits / initiatives, 'units')),
        // One for each part of what is read, and one that counts.
        atMost(Math.ceil((initiatives * 1.3) / rowsAPart) + 2, of('events', events, 'events')),
        atMost(8, of('memory', memory, 'MB')),
        timedAtMost(15, of('time', frozen, 's')),
      );
    }
    return measured;
  });
}

/** The time that issue 4 gives a report: all of its documents, the freezing included. */
export async function reportFiles(): Promise<Measurement[]> {
  return quietly(async () => {
    const store = await storeRound(5_000);
    const frozen = await measureTime(store);
    const first = frozen + (await measureDocuments(store, ['html']));
    const others = ReportFormat.options.filter((format) => format !== 'html');
    const all = first + (await measureDocuments(store, others));
    const of = (name: string, value: number) => figure('report-files', 5_000, name, value, 's');
    return [
      timedAtMost(15, of('time until the report is announced', first)),
      timedAtMost(60, of('time until all of its files are there', all)),
    ];
  });
}

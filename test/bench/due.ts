/** What the tick reads to find 100 who are due, among thousands and a million who are not; and what a scan would read. */
import { type DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { findDueReminders } from '../../functions/find-due-reminders/handler.ts';
import { addDays, localDate } from '../../shared/domain/calendar.ts';
import { dueIndex } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { type Item, toItem } from '../../shared/store/item.ts';
import { partitions } from '../../shared/store/keys.ts';
import { eachTaskDueOn } from '../../shared/store/tasks.ts';
import { setTickDay } from '../../shared/store/tick.ts';
import { connectTo, MemoryDynamo } from '../support/memory-dynamo.ts';
import { aTask } from '../support/plans.ts';
import { tableDefinitions } from '../support/table-definitions.ts';
import { aConsultation, aConsultee, consultationId, refOf, someContent } from '../support/world.ts';
import { type Consumption, indexesOf, meter, readCost } from './capacity-meter.ts';
import { atMost, type Measurement } from './measurement.ts';
import { quietly } from './quietly.ts';

const now = new Date('2021-02-26T08:00:00Z');
const today = localDate('2021-02-26');
const dueCount = 100;
/** The last tick that found nobody was days ago: each day since then is a query of its own. */
const catchUpDays = 3;

const storedCounts = [1_000, 100_000, 1_000_000];

interface Store {
  memory: MemoryDynamo;
  records: { client: DynamoDBClient; name: string };
  mail: { client: DynamoDBClient; name: string };
}

/** An open consultation with 100 who are due today, among this many stored rows: others' days are to come, or past. */
export async function storeConsultees(stored: number): Promise<Store> {
  const memory = new MemoryDynamo();
  const { Records, Plans, Mail } = tableDefinitions();
  memory.createTable({ TableName: 'Records', ...Records });
  memory.createTable({ TableName: 'Plans', ...Plans });
  memory.createTable({ TableName: 'Mail', ...Mail });
  const client = connectTo(memory);
  const records = { client, name: 'Records' };
  await putDraftConsultation(records, aConsultation(), { ...someContent, consultationId });
  await openConsultation(records, consultationId, new Date('2021-01-11T08:00:00Z'));
  await setTickDay(records, undefined, addDays(today, -catchUpDays));

  // The rows share what is equal in them: a million then fit into memory.
  const pk = { S: partitions.consultees(consultationId) };
  const others: Item[] = [undefined, addDays(today, 7), addDays(today, 14)].map((nextReminderOn) =>
    toItem({ ...aConsultee('someone', { ...(nextReminderOn && { nextReminderOn }) }) }),
  );
  for (let i = 0; i < stored; i += 1) {
    const id = `remissinstans-${i}`;
    const row: Item =
      i < dueCount
        ? toItem({ ...aConsultee(id, { nextReminderOn: today }) })
        : { ...others[i % others.length], id: { S: id } };
    memory.execute('PutItemCommand', { TableName: 'Records', Item: { ...row, pk, sk: { S: id } } });
  }
  return { memory, records, mail: { client, name: 'Mail' } };
}

/** Runs the tick, once. */
async function runTick({
  memory,
  records,
  mail,
}: Store): Promise<{ search: Consumption; all: Consumption }> {
  const client = connectTo(memory);
  const all = meter(client, connectTo(memory), indexesOf);
  const search: Consumption = { calls: 0, readUnits: 0, writeUnits: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const { IndexName, TableName } = args.input as QueryCommandInput;
        if (IndexName === dueIndex && TableName === records.name) {
          search.calls += 1;
          search.readUnits += readCost(commandName, args.input, result.output);
        }
        return result;
      },
    { step: 'initialize', name: 'search' },
  );
  await quietly(
    findDueReminders({
      records: { ...records, client },
      plans: { client, name: 'Plans' },
      mail: { ...mail, client },
      clock: () => now,
    }),
  );
  if (memory.rows('Mail').length !== dueCount) throw new Error('not all who are due were found');
  return { search, all };
}

export const searchReads = async (stored: number): Promise<number> =>
  (await runTick(await storeConsultees(stored))).search.readUnits;

/** What the tick uses for one who is due, and how much of that is the planning of its mail. */
export async function tickUse(): Promise<Record<'tick' | 'plan', Omit<Consumption, 'calls'>>> {
  const store = await storeConsultees(1_000);
  const { readUnits, writeUnits } = (await runTick(store)).all;
  const client = connectTo(store.memory);
  const plan = meter(client, connectTo(store.memory), indexesOf);
  await planMail(
    { ...store.mail, client },
    'someone@else.example',
    { kind: 'reminder', on: today, subjects: [refOf(aConsultee('someone-else'))] },
    now,
  );
  return {
    tick: { readUnits: readUnits / dueCount, writeUnits: writeUnits / dueCount },
    plan: { readUnits: plan.readUnits, writeUnits: plan.writeUnits },
  };
}

/** What finding 100 open milestones whose step is due reads, among this many that are open. */
async function searchMilestones(stored: number): Promise<Consumption> {
  const memory = new MemoryDynamo();
  memory.createTable({ TableName: 'Plans', ...tableDefinitions().Plans });
  // The rows share what is equal in them: a million then fit into memory.
  const [dueNow, dueLater] = [today, addDays(today, 7)].map((day) =>
    toItem({ ...aTask({ next: { day, step: 'remind' } }), due: `task#${day}` }),
  );
  for (let i = 0; i < stored; i += 1) {
    const key = { pk: { S: `actor#aktor-${i}` }, sk: { S: 'task#milestone#plan#insats#m1' } };
    const Item: Item = { ...(i < dueCount ? dueNow : dueLater), ...key };
    memory.execute('PutItemCommand', { TableName: 'Plans', Item });
  }
  const client = connectTo(memory);
  const used = meter(client, connectTo(memory), indexesOf);
  let found = 0;
  for (let day = addDays(today, -catchUpDays); day <= today; day = addDays(day, 1))
    for await (const page of eachTaskDueOn({ client, name: 'Plans' }, day)) found += page.length;
  if (found !== dueCount) throw new Error('not all milestones that are due were found');
  return used;
}

export async function due(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  let least: { calls: number; readUnits: number } | undefined;
  for (const stored of storedCounts) {
    const { search, all } = await runTick(await storeConsultees(stored));
    least ??= all;
    const figure = (name: string, value: number, unit: string) => ({
      bench: 'due',
      name: `100 due of ${stored.toLocaleString('en')} stored, ${catchUpDays} days to catch up: ${name}`,
      value,
      unit,
    });
    measured.push(
      atMost(1 + 0.5 * catchUpDays, figure('search reads', search.readUnits, 'units')),
      atMost(1 + catchUpDays, figure('search calls', search.calls, 'calls')),
      // Reading who is due, and planning: the same, however many are stored.
      atMost(least.readUnits, figure('whole tick reads', all.readUnits, 'units')),
      atMost(least.calls, figure('whole tick calls', all.calls, 'calls')),
    );
  }
  for (const stored of storedCounts) {
    const { readUnits, calls } = await searchMilestones(stored);
    const figure = (name: string, value: number, unit: string) => ({
      bench: 'due',
      name: `100 due of ${stored.toLocaleString('en')} open milestones: ${name}`,
      value,
      unit,
    });
    measured.push(
      atMost(1 + 0.5 * catchUpDays, figure('search reads', readUnits, 'units')),
      atMost(1 + catchUpDays, figure('search calls', calls, 'calls')),
    );
  }
  return measured;
}

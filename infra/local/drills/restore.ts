/**
 * `npm run drill:restore -- [--port <number>]`: rehearses a restore on a local system of its own. Three times it sends a
 * remiss out, takes a backup while invitations leave, lets more mails leave and answers come in, loses tables, restores them
 * and lets the following days pass; then it compares what the mail service got.
 *
 * A copy of the tables stands in for the table that point-in-time recovery makes, which the emulator lacks.
 */
import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  paginateScan,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  addDays,
  type LocalDate,
  localDate,
  localDateOf,
} from '../../../shared/domain/calendar.ts';
import { Consultation, ConsultationContent } from '../../../shared/domain/consultation.ts';
import { Consultee } from '../../../shared/domain/consultee.ts';
import { ConsulteeId, type ConsulteeRef } from '../../../shared/domain/ids.ts';
import { Mail } from '../../../shared/domain/mail-ledger.ts';
import { Answer } from '../../../shared/domain/response.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { inParallel } from '../../../shared/platform/in-parallel.ts';
import { answerChecksum, responseReference } from '../../../shared/platform/reference.ts';
import { openConsultation, putDraftConsultation } from '../../../shared/store/consultations.ts';
import { addConsultee } from '../../../shared/store/consultees.ts';
import { type Item, readItem } from '../../../shared/store/item.ts';
import { getMail } from '../../../shared/store/mail-ledger.ts';
import { getResponse, submitResponse } from '../../../shared/store/responses.ts';
import { type Comparison, type Restorable, restoreTable } from '../../cli/restore/restore-table.ts';
import { requireLocalTime } from '../local-clock.ts';
import type { LocalSystem } from '../local-system.ts';
import type { OutboxMail } from '../outbox/outbox-mail.ts';
import { projectRoot } from '../project-root.ts';
import { startLocal } from '../start-local.ts';
import { LocalError, terminal } from '../step.ts';

const usage = `npm run drill:restore -- [--port <number>]
  --port  of the drill's own local system, which takes two more above it (4700)
It takes some minutes and ends with a table; the exit code is 1 when anything was sent twice or is missing.`;

interface Case {
  name: string;
  lost: Restorable[];
  /** A Monday. */
  starts: LocalDate;
}

const cases: Case[] = [
  { name: 'mail', lost: ['mail'], starts: localDate('2021-02-01') },
  { name: 'records', lost: ['records'], starts: localDate('2021-02-15') },
  { name: 'both', lost: ['mail', 'records'], starts: localDate('2021-03-01') },
];

const answering = 8;
/** Enough that the backup finds some that have left and some that have not. */
const inFlight = 60;

/** What was seen after the days that follow a restore. */
interface Findings {
  comparisons: Comparison[];
  /** Mails that the mail service got more than once, and reminders too near one another. */
  twice: string[];
  /** Mails that had not left at the backup, and how many of them wait for a person or stay away for good. */
  held: { expected: number; found: number };
  /** Answers since the backup, and how many of them are still there. */
  answers: { since: number; kept: number };
  /** Reminders that were due after the restore, and those that left. */
  reminders: { expected: number; found: number };
  /** Receipt and registration of an answer after the restore. */
  afterwards: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4700' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const system = await startLocal({
    folder: path.join(projectRoot, '.local/drill-restore'),
    port: Number(values.port),
    from: 'fresh',
    reporter: terminal,
  });
  try {
    const results: [Case, Findings][] = [];
    for (const each of cases)
      results.push([
        each,
        await terminal.step(`Losing ${each.lost.join(' and ')}`, (progress) =>
          rehearse(system, each, progress),
        ),
      ]);
    console.log(describe(results));
    if (!results.every(([each, findings]) => holds(each, findings))) process.exitCode = 1;
  } finally {
    await system.stop();
  }
}

async function rehearse(
  system: LocalSystem,
  { name, lost, starts }: Case,
  progress: (text: string) => void,
): Promise<Findings> {
  const day = (count: number, time = '09:00') =>
    requireLocalTime(`${addDays(starts, count)}T${time}`);
  const before = (await system.mails()).length;
  const mailsSince = async () => (await system.mails()).slice(before);

  progress('invitations, a first reminder, two answers');
  await system.moveClock(day(0));
  const remiss = await sendOut(system, `drill-${name}`, answering, [-12, -10, -6, -4]);
  await system.drain();
  await system.moveClock(day(2));
  await answer(system, remiss, 0, 1);
  await system.drain();

  progress('backup while invitations leave');
  const busy = await sendOut(system, `drill-${name}-busy`, inFlight, []);
  const backup = await backUpWhileSending(system, lost, busy, name);
  const unsent = await unsentIn(backup.mail);
  await system.drain();

  progress('more mails leave, an answer comes in');
  await answer(system, remiss, 2);
  await system.moveClock(day(4));

  progress('loss and restore');
  for (const table of lost) await lose(system.table(table));
  const comparisons: Comparison[] = [];
  for (const table of lost) {
    const restored = await restoreTable({
      table,
      live: liveTables(system),
      from: backup[table]?.name ?? '',
      now: system.now(),
    });
    comparisons.push(restored.after);
  }
  const kept = (await getResponse(system.table('records'), remiss.ref(2))) ? 1 : 0;

  progress('the following days');
  const atRestore = (await system.mails()).length;
  await system.moveClock(day(11));
  const reminders = (await system.mails()).slice(atRestore).filter(isReminder);
  await answer(system, remiss, 3);
  await system.drain();
  const mails = await mailsSince();
  return {
    comparisons,
    twice: [...sentTwice(mails), ...remindedTooSoon(mails)],
    held: lost.includes('mail')
      ? { expected: unsent.length, found: await countHeld(system, unsent) }
      : { expected: 0, found: 0 },
    answers: { since: 1, kept },
    // Two more days of the cadence; whose answer was lost counts as not having answered.
    reminders: { expected: 2 * (answering - 2 - kept), found: reminders.length },
    afterwards: mails.filter((mail) => keyOf(mail).includes(`#${remiss.ref(3).consulteeId}#v1`))
      .length,
  };
}

interface Remiss {
  consultation: Consultation;
  ref: (index: number) => ConsulteeRef;
}

/** A remiss of the drill's own, sent out. It closes 14 days after the Monday that its case starts on. */
async function sendOut(
  system: LocalSystem,
  id: string,
  consultees: number,
  offsets: number[],
): Promise<Remiss> {
  const records = system.table('records');
  const today = localDateOf(system.now());
  const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
  const consultation = Consultation.parse({
    id,
    caseReference: `DRILL ${id}`,
    title: `Övning ${id}`,
    sender: 'Region Övning',
    closingDate: addDays(monday, 14),
    state: 'draft',
    cadence: { offsets, leastDaysBetween: 2 },
    coordinatorMailbox: `samordnare@${id}.example`,
    registrarMailbox: `registrator@${id}.example`,
  });
  const content = ConsultationContent.parse({
    consultationId: id,
    coverLetter: ['Övning.'],
    questions: { furtherInitiatives: 'Fler insatser?', participation: 'Hur deltar ni?' },
    focusAreas: [{ id: 'omrade', name: 'Område', summary: 'Om området.' }],
    chapters: [{ id: 'kapitel', title: 'Kapitel', summary: 'Om det.', viewsAskedFor: true }],
    documents: [],
  });
  if (!(await putDraftConsultation(records, consultation, content)))
    throw new LocalError(`${id} is there already.`);
  const ref = (index: number): ConsulteeRef => ({
    consultationId: consultation.id,
    consulteeId: ConsulteeId.parse(`kommun-${index}`),
  });
  await inParallel(10, Array.from({ length: consultees }).keys(), async (index) => {
    const consultee = Consultee.parse({
      consultationId: id,
      id: ref(index).consulteeId,
      name: `Kommun ${index}`,
      category: 'municipality',
      email: `kommun-${index}@${id}.example`,
      generation: 1,
      formerEmails: [],
      ...(offsets.length > 0 && { nextReminderOn: addDays(monday, 2) }),
    });
    await addConsultee(records, consultee, system.now());
  });
  await openConsultation(records, consultation.id, system.now());
  return { consultation, ref };
}

const someAnswer = Answer.parse({
  overall: { stance: 'SUPPORTS', endorses: '', comment: 'Vi ställer oss bakom förslaget.' },
  focusAreas: {},
  chapters: {},
});

async function answer(
  system: LocalSystem,
  { consultation, ref }: Remiss,
  ...indexes: number[]
): Promise<void> {
  for (const index of indexes)
    await submitResponse(system.table('records'), {
      ...ref(index),
      version: 1,
      reference: responseReference(consultation.caseReference, ref(index), 1),
      submittedAt: system.now().toISOString(),
      late: false,
      consulteeName: `Kommun ${index}`,
      checksum: answerChecksum(someAnswer),
      answer: someAnswer,
    });
}

const liveTables = (system: LocalSystem): Record<Restorable, Table> => ({
  records: system.table('records'),
  mail: system.table('mail'),
  drafts: system.table('drafts'),
  parked: system.table('parked'),
  plans: system.table('plans'),
  progressDrafts: system.table('progressDrafts'),
  unsentAttachments: system.table('unsentAttachments'),
});

/** Copies of the tables while some of a remiss's mails have left and others have not; the mail table always. */
async function backUpWhileSending(
  system: LocalSystem,
  lost: Restorable[],
  { consultation }: Remiss,
  name: string,
): Promise<Partial<Record<Restorable, Table>> & { mail: Table }> {
  while ((await system.mails(`${consultation.id}.example`)).length < inFlight / 6) await sleep(20);
  const backup = { mail: await copyTable(system.table('mail'), `restored-mail-${name}`) };
  const others = lost.filter((table) => table !== 'mail');
  const copies = others.map(async (table) => [
    table,
    await copyTable(system.table(table), `restored-${table}-${name}`),
  ]);
  return { ...backup, ...(Object.fromEntries(await Promise.all(copies)) as object) };
}

async function copyTable({ client, name }: Table, copy: string): Promise<Table> {
  const rows = await rowsOf({ client, name });
  const { Table: live } = await client.send(new DescribeTableCommand({ TableName: name }));
  await client.send(
    new CreateTableCommand({
      TableName: copy,
      KeySchema: live?.KeySchema,
      AttributeDefinitions: live?.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(live?.GlobalSecondaryIndexes?.length && {
        GlobalSecondaryIndexes: live.GlobalSecondaryIndexes.map((index) => ({
          IndexName: index.IndexName,
          KeySchema: index.KeySchema,
          Projection: index.Projection,
        })),
      }),
    }),
  );
  await inParallel(10, rows, async (Item) => {
    await client.send(new PutItemCommand({ TableName: copy, Item }));
  });
  return { client, name: copy };
}

async function rowsOf({ client, name }: Table): Promise<Item[]> {
  const rows: Item[] = [];
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName: name, ConsistentRead: true },
  ))
    rows.push(...Items);
  return rows;
}

/** Every row of a table goes; the table itself stays, as if it had been deployed anew. */
async function lose(table: Table): Promise<void> {
  await inParallel(10, await rowsOf(table), async ({ pk, sk }) => {
    const Key = { ...(pk && { pk }), ...(sk && { sk }) };
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
  });
}

async function unsentIn(mail: Table): Promise<Mail[]> {
  const rows = await rowsOf(mail);
  return rows
    .filter(({ state }) => state?.S === 'pending' || state?.S === 'claimed')
    .map((row) => readItem(Mail, row));
}

/** Those that wait for a person, since they may have left, and those that stay away for that reason. */
async function countHeld(system: LocalSystem, unsent: Mail[]): Promise<number> {
  const now = await Promise.all(unsent.map((mail) => getMail(system.table('mail'), mail)));
  return now.filter(
    (mail) =>
      (mail?.state === 'unknown' && mail.open === 'person') ||
      (mail?.state === 'skipped' && mail.reason === 'restored'),
  ).length;
}

const keyOf = ({ tags }: OutboxMail): string =>
  Buffer.from(tags['key'] ?? '', 'base64url').toString();

const isReminder = (mail: OutboxMail): boolean => keyOf(mail).startsWith('reminder#');

const sentTwice = (mails: OutboxMail[]): string[] =>
  [...Map.groupBy(mails, (mail) => `${mail.to.join()} ${keyOf(mail)}`)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => `${same.length} × ${name}`);

function remindedTooSoon(mails: OutboxMail[]): string[] {
  const days = Map.groupBy(mails.filter(isReminder), ({ to }) => to.join());
  return [...days].flatMap(([to, reminders]) => {
    const sorted = reminders.map((mail) => keyOf(mail).slice('reminder#'.length)).sort();
    return sorted
      .slice(1)
      .flatMap((day, index) =>
        Date.parse(day) - Date.parse(sorted[index] ?? '') < 2 * 86_400_000
          ? [`${to} reminded on ${sorted[index] ?? ''} and ${day}`]
          : [],
      );
  });
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
const ofAll = ({ expected, found }: { expected: number; found: number }) =>
  `${found} of ${expected}`;

function holds({ lost }: Case, findings: Findings): boolean {
  const { comparisons, twice, held, answers, reminders, afterwards } = findings;
  return (
    comparisons.every(({ missing, equal }) => missing === 0 && equal > 0) &&
    twice.length === 0 &&
    held.found === held.expected &&
    (lost.includes('mail') ? held.expected > 0 : true) &&
    (lost.includes('records') || answers.kept === answers.since) &&
    reminders.found === reminders.expected &&
    afterwards === 2
  );
}

function describe(results: [Case, Findings][]): string {
  const row = (label: string, cell: (findings: Findings, each: Case) => string) =>
    `${label.padEnd(46)}${results.map(([each, findings]) => cell(findings, each).padStart(14)).join('')}`;
  return [
    '',
    row('Lost', (_, { name }) => name),
    row('Rows equal by hash after the restore', ({ comparisons }) =>
      String(sum(comparisons.map(({ equal }) => equal))),
    ),
    row('Rows still missing', ({ comparisons }) =>
      String(sum(comparisons.map(({ missing }) => missing))),
    ),
    row('Sent twice, or too soon', ({ twice }) => String(twice.length)),
    row('Not sent at the backup, held for a person', ({ held }) => ofAll(held)),
    row('Answers since the backup, kept', ({ answers }) =>
      ofAll({ expected: answers.since, found: answers.kept }),
    ),
    row('Reminders of the following days, sent', ({ reminders }) => ofAll(reminders)),
    row('Mails about an answer afterwards', ({ afterwards }) =>
      ofAll({ expected: 2, found: afterwards }),
    ),
    row('', (findings, each) => (holds(each, findings) ? 'holds' : 'FAILS')),
    ...results.flatMap(([, { twice }]) => twice),
    '',
    'Answers that came in after the backup are lost with the records; the registrar has each of them by mail.',
  ].join('\n');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof LocalError ? `\n${error.message}` : error);
  process.exitCode = 1;
}

/**
 * Thousands of mails through the real planners, publisher, sender, list and tender, on tables in memory: time passes as
 * fast as they work, processes die and replies get lost by a seed.
 */
import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { SendEmailCommandInput, SESv2Client } from '@aws-sdk/client-sesv2';
import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { ResponseSubmitted } from '../../../events/consultation/response-submitted.v1.ts';
import type { DomainEvent } from '../../../events/index.ts';
import { MailPlanned } from '../../../events/mail/mail-planned.v1.ts';
import { MailSettled } from '../../../events/mail/mail-settled.v1.ts';
import { acknowledgeResponse } from '../../../functions/acknowledge-response/handler.ts';
import { inviteConsultees } from '../../../functions/invite-consultees/handler.ts';
import { listConsultees } from '../../../functions/list-consultees/handler.ts';
import { publishEvents } from '../../../functions/publish-events/handler.ts';
import { tendMailLedger } from '../../../functions/tend-mail-ledger/handler.ts';
import { ConsultationId } from '../../../shared/domain/ids.ts';
import { Mail } from '../../../shared/domain/mail-ledger.ts';
import { createMailClient } from '../../../shared/mail/mail-service.ts';
import { consumer } from '../../../shared/platform/consume.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { addConsultee } from '../../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../../shared/store/consultations.ts';
import { readItem } from '../../../shared/store/item.ts';
import { submitResponse } from '../../../shared/store/responses.ts';
import { plantDeath, type Process } from '../../support/faults.ts';
import { startSender } from '../../support/mail-flow.ts';
import { connectTo, MemoryDynamo } from '../../support/memory-dynamo.ts';
import type { TableDefinition } from '../../support/table-definitions.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  consultationId,
  someContent,
} from '../../support/world.ts';
import { type Consumption, indexesOf, meter } from '../capacity-meter.ts';
import { seededRandom } from '../random.ts';
import { quantile } from '../statistics.ts';
import { VirtualTime } from '../virtual-time.ts';
import { PacedMailService } from './paced-mail-service.ts';
import { type Instance, Queue } from './queue.ts';

/** What became of a run. */
export interface MailRun {
  /** Of the account's rate, while the first 95 % of all mails left. */
  shareOfRate: number;
  throttled: number;
  duplicates: number;
  /** Pending or claimed in the end, or accepted though the service never took them. */
  lost: number;
  unknown: number;
  /** Sends whose outcome nobody could know, and processes that died. */
  ambiguous: number;
  deaths: number;
  /** Seconds from the plan of a receipt to its being taken, in 95 of 100 cases at most. */
  receiptSeconds: number;
  writeUnitsPerMail: number;
}

export interface MailRunSettings {
  tables: Record<string, TableDefinition>;
  mails: number;
  rate: number;
  receiptsPerSecond: number;
  seed: number;
}

const start = new Date('2021-02-26T08:00:00Z');
/** A process dies once in so many AWS calls. */
const callsPerDeath = 10_000;
const sendPatience = 10_000;
const answered = ConsultationId.parse('rs-2021-0001');

/** Mail to this consultation is invitations, to `answered` receipts. */
async function seedRows(records: Table, invited: number): Promise<void> {
  for (const id of [consultationId, answered]) {
    await putDraftConsultation(records, aConsultation({ id }), {
      ...someContent,
      consultationId: id,
    });
    await openConsultation(records, id, new Date('2021-01-11T08:00:00Z'));
  }
  for (let i = 0; i < invited; i += 1)
    await addConsultee(records, aConsultee(`remissinstans-${i}`), start);
}

export async function runMails(settings: MailRunSettings): Promise<MailRun> {
  const { rate, mails: invited, receiptsPerSecond } = settings;
  const random = seededRandom(settings.seed);
  const time = new VirtualTime(start);
  const service = new PacedMailService(rate, time, random);
  const memory = new MemoryDynamo();
  for (const [TableName, definition] of Object.entries(settings.tables))
    memory.createTable({ TableName, ...definition });
  const observer = connectTo(memory);
  const table = (client: DynamoDBClient, name: string): Table => ({ client, name });
  const tablesThrough = (client: DynamoDBClient) => ({
    records: table(client, 'Records'),
    mail: table(client, 'Mail'),
    parked: table(client, 'Parked'),
  });
  await seedRows(table(observer, 'Records'), invited);

  const used: Consumption[] = [];
  /** A client of a process of its own, with the way to DynamoDB and back, metered. */
  const connect = (): DynamoDBClient => {
    const client = connectTo(memory);
    client.middlewareStack.add(
      (next) => async (args) => {
        await time.sleep(2 + 4 * random());
        return next(args);
      },
      { step: 'initialize', priority: 'high', name: 'distance' },
    );
    used.push(meter(client, observer, indexesOf));
    return client;
  };
  const mailClient = (): SESv2Client => {
    const client = createMailClient({ region: 'eu-north-1' });
    client.middlewareStack.add(
      (_next, { commandName }) =>
        async ({ input }) => ({
          output: {
            $metadata: {},
            ...(commandName === 'GetAccountCommand'
              ? service.account()
              : await service.send(input as SendEmailCommandInput, sendPatience)),
          },
          response: undefined,
        }),
      { step: 'initialize', priority: 'low', name: 'service' },
    );
    return client;
  };

  /** A consumer's process, which dies sooner or later. */
  const instanceOf = <Event extends DomainEvent>(
    name: string,
    accepts: z.ZodMiniType<Event>,
    handle: (client: DynamoDBClient) => {
      process: Process;
      handle: (event: Event) => Promise<void>;
    },
  ): Instance => {
    const client = connect();
    const { process, handle: handleOne } = handle(client);
    const consume = consumer({
      name,
      accepts,
      parked: tablesThrough(client).parked,
      clock: time.clock,
      handle: handleOne,
    }) as unknown as (event: SQSEvent) => Promise<SQSBatchResponse>;
    return {
      handle: (event) => consume(event as SQSEvent),
      isDead: () => process.dead,
      kill: () => {
        process.dead = true;
      },
    };
  };
  const nextDeath = () => ({
    at: 1 + Math.floor(2 * callsPerDeath * random()),
    moment: random() < 0.5 ? ('before' as const) : ('after' as const),
  });
  const sender = () =>
    instanceOf('send-mail', MailPlanned, (client) =>
      startSender(
        { ...tablesThrough(client), clock: time.clock, now: start },
        { client: mailClient },
        nextDeath(),
        client,
        time.sleep,
      ),
    );
  const simple =
    <Event extends DomainEvent>(
      name: string,
      accepts: z.ZodMiniType<Event>,
      handle: (tables: ReturnType<typeof tablesThrough>) => (event: Event) => Promise<void>,
    ) =>
    () =>
      instanceOf(name, accepts, (client) => {
        const { at, moment } = nextDeath();
        return {
          process: plantDeath([client], at, moment),
          handle: handle(tablesThrough(client)),
        };
      });

  const common = { time, timeoutSeconds: 100 };
  const prompt = new Queue({ ...common, start: sender, maxConcurrency: 2 });
  const bulk = new Queue({ ...common, start: sender, maxConcurrency: 5 });
  const list = new Queue({
    ...common,
    timeoutSeconds: 30,
    maxConcurrency: 2,
    start: simple('list-consultees', MailSettled, ({ records }) => listConsultees(records)),
  });
  const receipts = new Queue({
    ...common,
    timeoutSeconds: 30,
    maxConcurrency: 5,
    start: simple('acknowledge-response', ResponseSubmitted, (tables) =>
      acknowledgeResponse({ ...tables, clock: time.clock }),
    ),
  });
  const queues = [prompt, bulk, list, receipts];

  const deliver = (event: DomainEvent): void => {
    const body = JSON.stringify({ detail: event });
    if (event.type === 'mail.planned.v1') (event.data.lane === 'prompt' ? prompt : bulk).push(body);
    if (event.type === 'mail.settled.v1') list.push(body);
    if (event.type === 'consultation-response.submitted.v1') receipts.push(body);
  };
  const bus = new EventBridgeClient({ region: 'eu-north-1' });
  bus.middlewareStack.add(
    () =>
      ({ input }) => {
        const { Entries = [] } = input as PutEventsCommandInput;
        for (const { Detail = '' } of Entries) deliver(JSON.parse(Detail) as DomainEvent);
        return Promise.resolve({
          output: { $metadata: {}, Entries: Entries.map(() => ({ EventId: 'event' })) },
          response: undefined,
        });
      },
    { step: 'initialize', priority: 'low', name: 'bus' },
  );
  const publish = publishEvents({
    bus,
    busName: 'bus',
    parked: tablesThrough(observer).parked,
    clock: time.clock,
  }) as unknown as (event: DynamoDBStreamEvent) => Promise<unknown>;
  const read: Record<string, number> = { Records: memory.stream('Records').length, Mail: 0 };
  const follow = async (name: string): Promise<never> => {
    for (;;) {
      const records = memory.stream(name).slice(read[name] ?? 0, (read[name] ?? 0) + 100);
      read[name] = (read[name] ?? 0) + records.length;
      if (records.length > 0) await publish({ Records: records } as unknown as DynamoDBStreamEvent);
      await time.sleep(records.length === 100 ? 10 : 100);
    }
  };
  void follow('Records');
  void follow('Mail');
  const isPublished = () =>
    ['Records', 'Mail'].every((name) => read[name] === memory.stream(name).length);

  let planned = false;
  const planner = tablesThrough(connect());
  void inviteConsultees({ ...planner, clock: time.clock })({
    id: 'opened',
    type: 'consultation.opened.v1',
    occurredAt: start.toISOString(),
    data: { consultationId },
  }).then(() => (planned = true));

  /** Answers come while invitations leave. */
  let answers = 0;
  const answer = async (): Promise<void> => {
    const allLeft = () => service.taken.length > 0.9 * invited;
    while (!allLeft()) {
      await time.sleep((2000 * random()) / receiptsPerSecond);
      const consultee = { ...aConsultee(`svarande-${answers}`), consultationId: answered };
      const records = table(observer, 'Records');
      answers += 1;
      await addConsultee(records, consultee, time.clock());
      await submitResponse(records, {
        ...aResponse(consultee),
        submittedAt: time.clock().toISOString(),
      });
    }
  };
  let allAnswered = false;
  void answer().then(() => (allAnswered = true));
  const tend = async (): Promise<never> => {
    const { mail } = tablesThrough(connect());
    for (;;) {
      await time.sleep(5 * 60_000);
      await tendMailLedger({ mail, clock: time.clock })();
    }
  };
  void tend();

  const isOpen = (state: string | undefined) => state === 'pending' || state === 'claimed';
  await time.pass(
    () =>
      planned &&
      allAnswered &&
      isPublished() &&
      queues.every((queue) => queue.length === 0) &&
      !memory.rows('Mail').some(({ state }) => isOpen(state?.S)),
  );

  const rows = memory
    .rows('Mail')
    .filter(({ to }) => to)
    .map((item) => readItem(Mail, item));
  const takenAt = new Map<string, number>();
  for (const { at, mail } of service.taken) takenAt.set(mail, takenAt.get(mail) ?? at);
  const addressesTaken = new Set(service.taken.map(({ mail }) => mail.split(':')[0]));
  const most = service.taken[Math.floor(0.95 * service.taken.length)];
  const first = service.taken[0];
  if (!most || !first) throw new Error('nothing left');
  const waits = rows
    .filter(({ content }) => content.kind === 'receipt')
    .flatMap(({ to, plannedAt }) => {
      const at = service.taken.find(({ mail }) => mail.startsWith(`${to}:`))?.at;
      return at === undefined ? [] : [(at - Date.parse(plannedAt)) / 1000];
    });
  const { faults } = service;
  return {
    shareOfRate: (0.95 * service.taken.length) / ((most.at - first.at) / 1000) / rate,
    throttled: service.throttled,
    duplicates: service.taken.length - takenAt.size,
    lost:
      rows.filter(({ state }) => isOpen(state)).length +
      rows.filter(({ state, to }) => state === 'accepted' && !addressesTaken.has(to)).length +
      (invited + answers - rows.length),
    unknown: rows.filter(({ state }) => state === 'unknown').length,
    ambiguous:
      (faults['lost-reply'] ?? 0) +
      (faults['lost-request'] ?? 0) +
      (faults['error-after-taking'] ?? 0) +
      (faults.silence ?? 0),
    deaths: queues.reduce((sum, { deaths }) => sum + deaths, 0),
    receiptSeconds: quantile(waits, 0.95),
    writeUnitsPerMail: used.reduce((sum, { writeUnits }) => sum + writeUnits, 0) / rows.length,
  };
}

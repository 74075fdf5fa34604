/** The part of the workflow stack that mail goes through, wired as there, in a simulated account. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { ResponseSubmitted } from '../../../events/consultation/response-submitted.v1.ts';
import type { DomainEvent } from '../../../events/index.ts';
import { MailPlanned } from '../../../events/mail/mail-planned.v1.ts';
import { MailReported } from '../../../events/mail/mail-reported.v1.ts';
import { MailSettled } from '../../../events/mail/mail-settled.v1.ts';
import { acknowledgeResponse } from '../../../functions/acknowledge-response/handler.ts';
import { listConsultees } from '../../../functions/list-consultees/handler.ts';
import { publishEvents } from '../../../functions/publish-events/handler.ts';
import { recordMailEvent } from '../../../functions/record-mail-event/handler.ts';
import { SesEvent } from '../../../functions/record-mail-event/ses-event.ts';
import { reportMailTrouble } from '../../../functions/report-mail-trouble/handler.ts';
import { tendMailLedger } from '../../../functions/tend-mail-ledger/handler.ts';
import { consumer } from '../../../shared/platform/consume.ts';
import { plantDeath, type Process } from '../../support/faults.ts';
import { startSender } from '../../support/mail-flow.ts';
import { type Instance, Queue } from './queue.ts';
import type { Simulation, Tables } from './simulation.ts';

/** What the system used of the services that are paid by use, besides the tables and the mail service. */
export interface ServiceUse {
  /** On our own bus. */
  events: number;
  queueRequests: number;
  invocations: number;
  /** Of our functions, at their 512 MB. */
  gigabyteSeconds: number;
}

const gigabytes = 0.5;
const streams = ['Records', 'Mail'] as const;
const recordsPerRead = 100;

export class MailSystem {
  private readonly simulation: Simulation;
  private readonly queues: Record<
    'prompt' | 'bulk' | 'gathered' | 'list' | 'receipts' | 'reports' | 'trouble',
    Queue
  >;
  private events = 0;
  private publications = 0;
  private readonly read: Record<(typeof streams)[number], number>;

  /** Starts it: what stands in the streams by now is not published. */
  constructor(simulation: Simulation) {
    this.simulation = simulation;
    const { time, clock } = { time: simulation.time, clock: simulation.time.clock };
    const sender = () =>
      this.instance('send-mail', MailPlanned, (client) =>
        startSender(
          { ...simulation.tablesThrough(client), clock, now: clock() },
          { client: () => simulation.mailClient() },
          simulation.nextDeath(),
          client,
          time.sleep,
        ),
      );
    const sends = { time, start: sender, timeoutSeconds: 120 };
    const others = { time, timeoutSeconds: 30 };
    this.queues = {
      prompt: new Queue({ ...sends, maxConcurrency: 2 }),
      bulk: new Queue({ ...sends, maxConcurrency: 5 }),
      gathered: new Queue({ ...sends, maxConcurrency: 2, deliveryDelaySeconds: 600 }),
      list: new Queue({
        ...others,
        maxConcurrency: 2,
        start: this.simple(
          'list-consultees',
          z.discriminatedUnion('type', [MailSettled, MailReported]),
          listConsultees,
        ),
      }),
      receipts: new Queue({
        ...others,
        maxConcurrency: 5,
        start: this.simple('acknowledge-response', ResponseSubmitted, (tables) =>
          acknowledgeResponse({ ...tables, clock }),
        ),
      }),
      reports: new Queue({
        ...others,
        maxConcurrency: 5,
        start: this.simple('record-mail-event', SesEvent, (tables) =>
          recordMailEvent({ ...tables, clock }),
        ),
      }),
      trouble: new Queue({
        ...others,
        maxConcurrency: 2,
        start: this.simple(
          'report-mail-trouble',
          z.discriminatedUnion('type', [MailSettled, MailReported]),
          (tables) => reportMailTrouble({ ...tables, clock }),
        ),
      }),
    };
    simulation.service.report = (event) => {
      this.queues.reports.push(event);
    };
    this.read = {
      Records: simulation.memory.stream('Records').length,
      Mail: simulation.memory.stream('Mail').length,
    };
    const publish = this.publisher();
    for (const name of streams) void this.follow(name, publish);
    void this.tend();
  }

  /** Whether everything that was announced has been dealt with. */
  isIdle(): boolean {
    return (
      streams.every((name) => this.read[name] === this.simulation.memory.stream(name).length) &&
      Object.values(this.queues).every(({ length }) => length === 0)
    );
  }

  get deaths(): number {
    return Object.values(this.queues).reduce((sum, { deaths }) => sum + deaths, 0);
  }

  /** Messages that no attempt could handle. */
  get deadLetters(): number {
    return Object.values(this.queues).reduce((sum, { dead }) => sum + dead.length, 0);
  }

  get use(): ServiceUse {
    const queues = Object.values(this.queues);
    const sum = (of: (queue: Queue) => number) => queues.reduce((all, queue) => all + of(queue), 0);
    const invocations = sum((queue) => queue.invocations);
    return {
      events: this.events,
      // A message is sent alone; a batch is received, and deleted.
      queueRequests: sum(({ count }) => count) + 2 * invocations,
      invocations: invocations + this.publications,
      gigabyteSeconds:
        gigabytes *
        (sum(({ busyMilliseconds }) => busyMilliseconds) / 1000 + 0.05 * this.publications),
    };
  }

  private instance<Event>(
    name: string,
    accepts: z.ZodMiniType<Event>,
    start: (client: DynamoDBClient) => {
      process: Process;
      handle: (event: Event) => Promise<void>;
    },
  ): Instance {
    const client = this.simulation.connect();
    const { process, handle } = start(client);
    const { parked } = this.simulation.tablesThrough(client);
    const { clock } = this.simulation;
    const consume = consumer({ name, accepts, parked, clock, handle }) as unknown as (
      event: SQSEvent,
    ) => Promise<SQSBatchResponse>;
    return {
      handle: (event) => consume(event as SQSEvent),
      isDead: () => process.dead,
      kill: () => {
        process.dead = true;
      },
    };
  }

  /** How to start a process of a function that calls DynamoDB alone. */
  private simple<Event>(
    name: string,
    accepts: z.ZodMiniType<Event>,
    handle: (tables: Tables) => (event: Event) => Promise<void>,
  ): () => Instance {
    return () =>
      this.instance(name, accepts, (client) => {
        const { at, moment } = this.simulation.nextDeath();
        return {
          process: plantDeath([client], at, moment),
          handle: handle(this.simulation.tablesThrough(client)),
        };
      });
  }

  /** The bus's rules. */
  private route(event: DomainEvent): void {
    const { list, receipts, trouble } = this.queues;
    if (event.type === 'mail.planned.v1') this.queues[event.data.lane].push(event);
    if (event.type === 'mail.settled.v1' || event.type === 'mail.reported.v1') list.push(event);
    if (
      event.type === 'mail.reported.v1' ||
      (event.type === 'mail.settled.v1' && ['unknown', 'rejected'].includes(event.data.state))
    )
      trouble.push(event);
    if (event.type === 'consultation-response.submitted.v1') receipts.push(event);
  }

  private publisher(): (event: DynamoDBStreamEvent) => Promise<unknown> {
    const bus = new EventBridgeClient({ region: 'eu-north-1' });
    bus.middlewareStack.add(
      () =>
        ({ input }) => {
          const { Entries = [] } = input as PutEventsCommandInput;
          this.events += Entries.length;
          for (const { Detail = '' } of Entries) this.route(JSON.parse(Detail) as DomainEvent);
          return Promise.resolve({
            output: { $metadata: {}, Entries: Entries.map(() => ({ EventId: 'event' })) },
            response: undefined,
          });
        },
      { step: 'initialize', priority: 'low', name: 'bus' },
    );
    const { outside, clock } = this.simulation;
    return publishEvents({ bus, busName: 'bus', parked: outside.parked, clock });
  }

  private async follow(
    name: (typeof streams)[number],
    publish: (event: DynamoDBStreamEvent) => Promise<unknown>,
  ): Promise<never> {
    const { memory, time } = this.simulation;
    for (;;) {
      const from = this.read[name];
      const records = memory.stream(name).slice(from, from + recordsPerRead);
      if (records.length > 0) await publish({ Records: records } as unknown as DynamoDBStreamEvent);
      this.read[name] += records.length;
      await time.sleep(records.length === recordsPerRead ? 10 : 100);
    }
  }

  private async tend(): Promise<never> {
    const { time, clock } = this.simulation;
    const { mail } = this.simulation.tablesThrough(this.simulation.connect());
    for (;;) {
      await time.sleep(5 * 60_000);
      await tendMailLedger({ mail, clock })();
    }
  }
}

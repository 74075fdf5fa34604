/** A running local system, as the clock command and the tests see it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Table } from '../../shared/platform/dynamo.ts';
import { eachOpen } from '../../shared/store/mail-ledger.ts';
import { clockIsReadAfter, localNow, setLocalClock, stopsBetween } from './local-clock.ts';
import type { FaultOrder } from './mail-faults.ts';
import type { OutboxMail } from './outbox/outbox-mail.ts';
import { LocalError } from './step.ts';

/** Where the parts of a local system are; goes through JSON. */
export const Addresses = z.object({
  /** The service's name, with which the names of its functions begin. */
  name: z.string(),
  region: z.string(),
  /** Of all AWS services. */
  endpoint: z.url(),
  /** The pages, for browsers. Node does not resolve it. */
  publicOrigin: z.url(),
  /** The pages, for Node: ends without a slash. */
  apiBase: z.url(),
  /** The outbox. */
  mailBase: z.url(),
  /** What the functions send mail to. */
  mailServiceEndpoint: z.url(),
  clockFile: z.string(),
  tables: z.object({
    records: z.string(),
    drafts: z.string(),
    mail: z.string(),
    parked: z.string(),
    plans: z.string(),
    progressDrafts: z.string(),
    unsentAttachments: z.string(),
  }),
  documentsBucket: z.string(),
  reportsBucket: z.string(),
  quarantineBucket: z.string(),
  inboundBucket: z.string(),
  busName: z.string(),
  linkSecretArn: z.string(),
  userPoolId: z.string(),
  coordinator: z.object({ user: z.string(), password: z.string() }),
});
export type Addresses = z.infer<typeof Addresses>;

/** What still waits after a drain; nothing when all is 0. */
export interface Waiting {
  messages: number;
  mails: number;
  /** That the mail service has yet to report. */
  events: number;
}

export interface ClockStop {
  at: Date;
  /** Mails that left at this stop. */
  mails: number;
}

export interface LocalSystem extends Addresses {
  /** To connect from another process. */
  addresses: Addresses;
  /** For clients of the AWS SDK. */
  aws: {
    region: string;
    endpoint: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  table: (name: keyof Addresses['tables']) => Table;
  /** What the local clock shows. */
  now: () => Date;
  /** Every mail to addresses that hold this text, oldest first; all without it. */
  mails: (to?: string) => Promise<OutboxMail[]>;
  /** Lets a message come in, as a mail server elsewhere would hand it over. */
  receiveMail: (message: string | Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Makes the mail service fail; see mail-faults.ts. */
  orderFault: (fault: FaultOrder) => Promise<void>;
  clearFaults: () => Promise<void>;
  /** Whether the mail service takes connections at all. */
  mailServiceListens: (listens: boolean) => Promise<void>;
  /** Runs what the schedule runs, and waits until it has run. */
  runTick: () => Promise<void>;
  /** Waits until nothing is on its way any more, or the time is out. */
  drain: (options?: { quietMs?: number; timeoutMs?: number }) => Promise<Waiting>;
  /**
   * Moves the local clock forward by way of every working day's 09:00, with a tick and a drain at each.
   *
   * @throws LocalError when it would go backwards.
   */
  moveClock: (to: Date, onStop?: (stop: ClockStop) => void) => Promise<ClockStop[]>;
  /** Moves it without a stop on the way: what fell due meanwhile comes at the tick there. */
  jumpClock: (to: Date) => Promise<void>;
}

const scheduled = [
  'turn-calendar',
  'close-consultations',
  'find-due-reminders',
  'tend-mail-ledger',
];
/** The emulator looks for new work at least every second. */
const certainlyQuiet = 1_300;
const brieflyQuiet = 300;
const drainTakesAtMost = 120_000;
const farFuture = '9999';

const Queues = z.object({
  messages: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.array(z.unknown())))),
});

const Events = z.object({ waiting: z.number() });

export function connectLocal(addresses: Addresses): LocalSystem {
  const { name, region, endpoint, mailBase, clockFile, tables } = addresses;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const aws = { region, endpoint, credentials };
  const client = new DynamoDBClient(aws);
  const table = (key: keyof Addresses['tables']): Table => ({ client, name: tables[key] });
  const now = () => localNow(clockFile);

  const mails = async (to = ''): Promise<OutboxMail[]> => {
    const response = await fetch(`${mailBase}/mails?${new URLSearchParams({ to }).toString()}`);
    return (await response.json()) as OutboxMail[];
  };

  const countEvents = async (): Promise<number> =>
    Events.parse(await (await fetch(`${mailBase}/events`)).json()).waiting;

  const countWaiting = async (): Promise<Waiting> => {
    const response = await fetch(`${endpoint}/_ministack/sqs/messages`);
    const { messages } = Queues.parse(await response.json());
    const queues = Object.values(messages).flatMap((regions) =>
      Object.values(regions).flatMap((byUrl) => Object.entries(byUrl)),
    );
    const alive = queues.filter(([url]) => !url.endsWith('-dead'));
    return {
      messages: alive.reduce((sum, [, list]) => sum + list.length, 0),
      mails: (await Array.fromAsync(eachOpen(table('mail'), 'unsettled', { until: farFuture })))
        .length,
      events: await countEvents(),
    };
  };

  const drain: LocalSystem['drain'] = async ({
    quietMs = certainlyQuiet,
    timeoutMs = drainTakesAtMost,
  } = {}) => {
    const until = performance.now() + timeoutMs;
    let quietSince = performance.now();
    for (;;) {
      const waiting = await countWaiting();
      const instant = performance.now();
      if (waiting.messages + waiting.mails + waiting.events > 0) quietSince = instant;
      if (instant - quietSince >= quietMs || instant > until) return waiting;
      await sleep(100);
    }
  };

  const runTick = async (): Promise<void> => {
    for (const job of scheduled) {
      const response = await fetch(`${endpoint}/2015-03-31/functions/${name}-${job}/invocations`, {
        method: 'POST',
        body: '{}',
      });
      if (!response.ok || response.headers.has('x-amz-function-error'))
        throw new LocalError(`${job} failed: ${await response.text()}`);
    }
  };

  const goTo = async (at: Date, quietMs: number): Promise<void> => {
    if (at < now()) throw new LocalError('The clock only goes forward: start again with --fresh.');
    await setLocalClock(clockFile, at);
    await sleep(clockIsReadAfter);
    await runTick();
    await drain({ quietMs });
  };

  const moveClock: LocalSystem['moveClock'] = async (to, onStop) => {
    if (to < now()) throw new LocalError('The clock only goes forward: start again with --fresh.');
    const stops: ClockStop[] = [];
    for (const at of stopsBetween(now(), to)) {
      const before = (await mails()).length;
      await goTo(at, at === to ? certainlyQuiet : brieflyQuiet);
      const stop = { at, mails: (await mails()).length - before };
      stops.push(stop);
      onStop?.(stop);
    }
    return stops;
  };

  const receiveMail: LocalSystem['receiveMail'] = async (body) => {
    const headers = { 'content-type': 'message/rfc822' };
    const response = await fetch(`${mailBase}/in`, { method: 'POST', body, headers });
    if (!response.ok) throw new Error(await response.text());
  };

  const control = async (path: string, method: string, body?: unknown): Promise<void> => {
    const response = await fetch(`${mailBase}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
  };

  return {
    ...addresses,
    addresses,
    aws,
    table,
    now,
    mails,
    receiveMail,
    orderFault: (fault) => control('/faults', 'POST', fault),
    clearFaults: () => control('/faults', 'DELETE'),
    mailServiceListens: (listens) => control('/service', listens ? 'POST' : 'DELETE'),
    runTick,
    drain,
    moveClock,
    jumpClock: (to) => goTo(to, brieflyQuiet),
  };
}

/**
 * The deployed system in memory: the functions as their `index.ts` wires them, with their real SDK clients, between
 * tables, streams, bus, queues and schedules that behave as AWS documents them and are connected as the template says.
 * Every AWS call comes by here, so that a test can let it fail, or decide which of several processes goes on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import {
  type CopyObjectCommandInput,
  type PutObjectCommandInput,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { GetSecretValueCommandInput } from '@aws-sdk/client-secrets-manager';
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types';
import { inject, vi } from 'vitest';
import * as z from 'zod';
import { Mail } from '../../shared/domain/mail-ledger.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { atEachAttempt, connectTo, MemoryDynamo, tokenIn } from '../support/memory-dynamo.ts';
import {
  failed,
  type Fault,
  Killed,
  reset,
  type Service,
  services,
  throttled,
  timedOut,
} from './faults.ts';
import type { Pattern, Plumbing } from './plumbing.ts';

export const linkSecret = 'the link secret of the fault tests';
export const sessionSecret = 'the session secret of the fault tests';
const secrets: Record<string, string> = { LinkSecret: linkSecret, SessionSecret: sessionSecret };

/** What SES says of an address that is not there. */
export const noSuchAddress = { bounceType: 'Permanent', bounceSubType: 'NoEmail' };

/** A mail as the mail server took it. */
export interface TakenMail {
  to: string;
  subject: string;
  text: string;
  tags: Record<string, string>;
  at: Date;
}

/** Which call of a function goes wrong, counted over all its invocations. */
export interface Plan {
  function: string;
  call: number;
  fault: Fault;
}

/** One invocation of a function. */
export interface Process {
  function: string;
  dead: boolean;
  /** Whether anything was planted in it. */
  hurt: boolean;
  /** Effects of requests that were given up, still to come. */
  late: (() => unknown)[];
  /** What it called, in order. */
  commands: string[];
}

/** Whether the mail service takes a mail, and whether its reply comes. */
export type MailFate = 'takes' | 'takes-unheard' | 'loses' | 'throttles';

interface Call {
  service: Service;
  command: string;
  input: object;
  /** What the SDK would send. */
  request: object | undefined;
  fault: Fault | undefined;
  attempts: number;
}

interface Message {
  id: string;
  body: string;
  visibleAt: number;
  receives: number;
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

export type Outcome = { ok: true; result: unknown } | { ok: false; error: unknown };

/** The calls of an invocation, without how often the same calls came again one after the other. */
const wayOf = (commands: string[]): string =>
  commands.join(' ').replaceAll(/\b(\w+(?: \w+){0,3})(?: \1\b)+/g, '$1');

const running = new AsyncLocalStorage<{ cloud: Cloud; process: Process }>();

interface Instance {
  handler: Handler;
  /** Invocations in which something was planted: the SDK's patience with a service runs out over many of them. */
  hurts: number;
}

/** Warm instances that are not at work, by function. */
const idle = new Map<string, Instance[]>();
let started = 0;

const root = path.join(import.meta.dirname, '../..');
interface SdkClient {
  config: { serviceId: string };
  middlewareStack: MiddlewareStack<object, object>;
}
interface SdkCommand {
  input: object;
  constructor: { name: string };
}
const { prototype: anyClient } = Object.getPrototypeOf(DynamoDBClient) as {
  prototype: {
    send: (this: SdkClient, command: SdkCommand, ...options: unknown[]) => Promise<unknown>;
  };
};

// Every client of the SDK, wherever it is made, asks the cloud of the process that uses it.
const { send } = anyClient;
const connected = new WeakSet<SdkClient>();
anyClient.send = function (command, ...options) {
  const at = running.getStore();
  if (at && !at.cloud.usesSdk(at.process)) {
    const call = { command: command.constructor.name, input: command.input, request: undefined };
    const begun = at.cloud.begin(at.process, { service: serviceOf(this), ...call });
    return at.cloud.attempt(at.process, begun);
  }
  if (at && !connected.has(this)) {
    connected.add(this);
    this.middlewareStack.addRelativeTo(askingCloud(serviceOf(this)), atEachAttempt);
  }
  return send.call(this, command, ...options);
};

function serviceOf({ config }: SdkClient): Service {
  const service = Object.keys(services).find((name) => name === config.serviceId);
  if (service === undefined) throw new Error(`no ${config.serviceId} in this cloud`);
  return service as Service;
}

const askingCloud =
  (service: Service): FinalizeRequestMiddleware<object, object> =>
  (_next, { commandName: command = '' }) => {
    let call: Call | undefined;
    return async ({ input, request }) => {
      const at = running.getStore();
      if (!at) throw new Error('an AWS call outside of any process');
      call ??= at.cloud.begin(at.process, { service, command, input, request: request as object });
      const output = await at.cloud.attempt(at.process, call);
      return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: undefined };
    };
  };

export class Cloud {
  readonly memory: MemoryDynamo;
  readonly plumbing: Plumbing;
  now: number;
  /** What the mail server took, in order. */
  readonly taken: TakenMail[] = [];
  /** Messages that were tried as often as their queue allows. */
  readonly dead: (Message & { queue: string })[] = [];
  /** What invocations of each function have called, in order: one text for each way of going. */
  readonly ways = new Map<string, Set<string>>();
  /** What lies in S3, by `<bucket>/<key>`. */
  readonly objects = new Map<string, Buffer>();
  /** How many AWS calls each function has made. */
  readonly calls = new Map<string, number>();
  /** Whether a process's calls go through the SDK, which may make them again; without it a run is ten times as fast. */
  usesSdk: (process: Process) => boolean = () => true;
  /** One call that goes wrong. */
  plan: Plan | undefined;
  /** Decides when a process's next attempt at a call is made. */
  turn: (process: Process, command: string) => Promise<void> = () => Promise.resolve();
  /** Whether the process dies at this attempt, and when. */
  kills: (process: Process, command: string) => 'before' | 'after' | undefined = () => undefined;
  /** What the mail service does with the next mail. */
  mailService: () => MailFate = () => 'takes';
  /** Hears of every effect, after it. */
  observe: (process: Process, command: string, input: object) => void = () => undefined;
  /** Functions that are switched off: what comes for them waits, and nothing waits for it. */
  readonly resting = new Set<string>();
  private readonly positions = new Map<string, number>();
  private readonly queues = new Map<string, Message[]>();
  private messages = 0;
  private scheduledUntil: number;
  private readonly startsFresh = new Set<string>();

  constructor(now: string, plumbing = inject('plumbing'), memory = new MemoryDynamo()) {
    this.now = Date.parse(now);
    this.scheduledUntil = this.now;
    this.plumbing = plumbing;
    this.memory = memory;
    for (const name of Object.keys(plumbing.queues)) this.queues.set(name, []);
  }

  static create(now: string): Cloud {
    const cloud = new Cloud(now);
    for (const [TableName, definition] of Object.entries(cloud.plumbing.tables))
      cloud.memory.createTable({ TableName, ...definition });
    return cloud;
  }

  /** Another cloud with everything as it is here. */
  fork(): Cloud {
    const fork = new Cloud(new Date(this.now).toISOString(), this.plumbing, this.memory.copy());
    fork.taken.push(...this.taken);
    fork.dead.push(...this.dead);
    for (const [key, object] of this.objects) fork.objects.set(key, object);
    for (const name of this.resting) fork.resting.add(name);
    for (const [table, position] of this.positions) fork.positions.set(table, position);
    for (const [name, messages] of this.queues)
      fork.queues.set(
        name,
        messages.map((message) => ({ ...message })),
      );
    fork.messages = this.messages;
    fork.scheduledUntil = this.scheduledUntil;
    return fork;
  }

  /** A table for the test's own use: nothing goes wrong on the way to it. */
  table(name: string): Table {
    return { client: connectTo(this.memory), name };
  }

  rows(table: string): Record<string, unknown>[] {
    return this.memory.rows(table).map((item) => unmarshall(item));
  }

  get mails(): Mail[] {
    return this.rows('Mail').flatMap((row) => Mail.safeParse(row).data ?? []);
  }

  passMinutes(minutes: number): void {
    this.now += minutes * 60_000;
    vi.setSystemTime(this.now);
  }

  passUntil(instant: string): void {
    this.passMinutes((Date.parse(instant) - this.now) / 60_000);
  }

  /** Lets the next invocation of a function be the first of a new instance. */
  startFresh(name: string): void {
    this.startsFresh.add(name);
  }

  /** Starts instances of every function ahead, so that no order depends on how long a start takes. */
  async warmUp(instances: number): Promise<void> {
    const names = [...Object.values(this.plumbing.queues).map((queue) => queue.function)];
    const all = new Set([
      ...names,
      ...Object.keys(this.plumbing.schedules),
      'publish-events',
      'respond',
    ]);
    for (const name of all)
      for (let n = 0; n < instances; n += 1) {
        const process: Process = {
          function: name,
          dead: false,
          hurt: false,
          late: [],
          commands: [],
        };
        const handler = await running.run({ cloud: this, process }, () => this.start(name));
        idle.set(name, [...(idle.get(name) ?? []), { handler, hurts: -Infinity }]);
      }
  }

  /** Invokes a function in an instance of its own. A killed one says nothing. */
  async invoke(name: string, event: object): Promise<Outcome> {
    vi.setSystemTime(this.now);
    const process: Process = { function: name, dead: false, hurt: false, late: [], commands: [] };
    return running.run({ cloud: this, process }, async (): Promise<Outcome> => {
      const warm = this.startsFresh.delete(name) ? undefined : idle.get(name)?.pop();
      let instance = warm;
      try {
        instance ??= { handler: await this.start(name), hurts: 0 };
        const result = await instance.handler(event, {});
        if (process.dead) throw new Killed('killed');
        return { ok: true, result };
      } catch (error) {
        // That it did not start was not planted.
        if (!instance && !process.hurt) throw error;
        return { ok: false, error };
      } finally {
        for (const effect of process.late) effect();
        const way = wayOf(process.commands);
        this.ways.set(name, (this.ways.get(name) ?? new Set()).add(way));
        if (instance && process.hurt) instance.hurts += 1;
        if (instance && instance.hurts < 10) idle.set(name, [...(idle.get(name) ?? []), instance]);
      }
    });
  }

  private async start(name: string): Promise<Handler> {
    Object.assign(globalThis.process.env, {
      AWS_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...this.plumbing.environments[name],
    });
    started += 1;
    const file = path.join(root, `functions/${name}/index.ts?instance=${started}`);
    const { handler } = (await import(/* @vite-ignore */ file)) as { handler: Handler };
    return handler;
  }

  begin(process: Process, call: Omit<Call, 'fault' | 'attempts'>): Call {
    process.commands.push(call.command);
    const count = (this.calls.get(process.function) ?? 0) + 1;
    this.calls.set(process.function, count);
    const isPlanned = this.plan?.function === process.function && this.plan.call === count;
    if (isPlanned) process.hurt = true;
    return { ...call, fault: isPlanned ? this.plan?.fault : undefined, attempts: 0 };
  }

  async attempt(process: Process, call: Call): Promise<object> {
    await this.turn(process, call.command);
    if (process.dead) throw new Killed('killed');
    call.attempts += 1;
    const isFirst = call.attempts === 1;
    const death = this.kills(process, call.command);
    const die = (): never => {
      process.dead = true;
      process.hurt = true;
      throw new Killed('killed');
    };
    if (death === 'before' || call.fault === 'killed-before') return die();
    if (death === 'after' || call.fault === 'killed-after') {
      this.effectUnheard(call);
      return die();
    }
    switch (call.fault) {
      case 'fails-before':
        throw failed(call.service);
      case 'throttled':
        throw throttled(call.service);
      case 'fails-after':
        if (isFirst) this.effectUnheard(call);
        throw failed(call.service);
      case 'reply-lost':
        if (!isFirst) break;
        this.effectUnheard(call);
        throw reset();
      case 'slow':
        if (!isFirst) break;
        process.late.push(() => {
          this.effectUnheard(call);
        });
        throw timedOut();
      case undefined:
    }
    const output = this.effect(call);
    this.observe(process, call.command, call.input);
    for (const effect of process.late.splice(0)) effect();
    return output;
  }

  /** An effect that nobody hears of, not even when it is refused. */
  private effectUnheard(call: Call): void {
    try {
      this.effect(call);
    } catch {
      // Refused: no effect.
    }
  }

  private effect({ service, command, input, request }: Call): object {
    switch (service) {
      case 'DynamoDB':
        return this.memory.execute(command, input, request && tokenIn(command, request));
      case 'Secrets Manager': {
        const { SecretId = '' } = input as GetSecretValueCommandInput;
        return { SecretString: secrets[SecretId] };
      }
      case 'S3':
        return command === 'CopyObjectCommand'
          ? this.copyObject(input as CopyObjectCommandInput)
          : this.useObject(command, input as PutObjectCommandInput);
      case 'EventBridge':
        return this.putEvents(input as PutEventsCommandInput);
      case 'SESv2':
        // So fast that nobody waits for a turn.
        if (command === 'GetAccountCommand') return { SendQuota: { MaxSendRate: 1e9 } };
        return this.take(input as SendEmailCommandInput);
    }
  }

  private useObject(command: string, { Bucket, Key, Body }: PutObjectCommandInput): object {
    const at = `${Bucket ?? ''}/${Key ?? ''}`;
    if (command === 'PutObjectCommand') {
      this.objects.set(at, Buffer.from(Body as Uint8Array | string));
      return {};
    }
    const object = this.objects.get(at);
    if (!object)
      throw new S3ServiceException({ name: 'NoSuchKey', $fault: 'client', $metadata: {} });
    return { Body: { transformToByteArray: () => Promise.resolve(new Uint8Array(object)) } };
  }

  private copyObject({ Bucket, Key, CopySource = '' }: CopyObjectCommandInput): object {
    const [source = ''] = CopySource.split('?');
    const object = this.objects.get(decodeURIComponent(source));
    if (!object)
      throw new S3ServiceException({ name: 'NoSuchKey', $fault: 'client', $metadata: {} });
    this.objects.set(`${Bucket ?? ''}/${Key ?? ''}`, object);
    return {};
  }

  private take({
    Destination,
    Content,
    EmailTags = [],
    ConfigurationSetName = '',
  }: SendEmailCommandInput): object {
    const fate = this.mailService();
    if (fate === 'throttles') throw throttled('SESv2');
    if (fate === 'loses') throw reset();
    this.taken.push({
      to: Destination?.ToAddresses?.[0] ?? '',
      subject: Content?.Simple?.Subject?.Data ?? '',
      text: Content?.Simple?.Body?.Text?.Data ?? '',
      tags: {
        'ses:configuration-set': ConfigurationSetName,
        ...Object.fromEntries(EmailTags.map(({ Name = '', Value = '' }) => [Name, Value])),
      },
      at: new Date(this.now),
    });
    if (fate === 'takes-unheard') throw reset();
    return { MessageId: `message-${this.taken.length}` };
  }

  private putEvents({ Entries = [] }: PutEventsCommandInput): object {
    for (const { Source = '', DetailType = '', Detail = '' } of Entries)
      this.publish(Source, DetailType, JSON.parse(Detail) as object);
    return { FailedEntryCount: 0, Entries: Entries.map((_, i) => ({ EventId: `event-${i}` })) };
  }

  /** Lets the mail service report of a mail that it took, as SES does on the account's own bus. */
  report(eventType: string, { tags, at }: TakenMail, detail: object = {}): void {
    const detailType = {
      Delivery: 'Email Delivered',
      Bounce: 'Email Bounced',
      Complaint: 'Email Complaint Received',
    }[eventType];
    const timestamp = new Date(this.now).toISOString();
    this.publish('aws.ses', detailType ?? eventType, {
      eventType,
      mail: {
        timestamp: at.toISOString(),
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      [eventType.toLowerCase()]: { timestamp, ...detail },
    });
  }

  /** Puts an event on a bus; its rules carry it to their queues. */
  publish(source: string, detailType: string, detail: object): void {
    const event = { source, 'detail-type': detailType, detail };
    for (const [name, { patterns }] of Object.entries(this.plumbing.queues))
      for (const pattern of patterns) if (matches(pattern, event)) this.enqueue(name, event);
  }

  enqueue(queue: string, event: object): void {
    this.messages += 1;
    this.queues.get(queue)?.push({
      id: `message-${this.messages}`,
      body: JSON.stringify(event),
      visibleAt: this.now + (this.plumbing.queues[queue]?.delay ?? 0) * 1000,
      receives: 0,
    });
  }

  /** Takes the messages of a queue away. */
  lose(queue: string): void {
    this.queues.set(queue, []);
  }

  /** Queues that have messages to take now, by name. */
  get waiting(): string[] {
    return this.queuesAtWork.flatMap(([name, messages]) =>
      messages.some(({ visibleAt }) => visibleAt <= this.now) ? [name] : [],
    );
  }

  get messagesLeft(): number {
    return this.queuesAtWork.flatMap(([, messages]) => messages).length;
  }

  private get queuesAtWork(): [string, Message[]][] {
    return [...this.queues].filter(
      ([name]) => !this.resting.has(this.plumbing.queues[name]?.function ?? ''),
    );
  }

  /** Delivers up to ten messages of a queue; `twice` as it may happen with a standard queue. */
  async deliver(name: string, { twice = false } = {}): Promise<void> {
    const queue = this.plumbing.queues[name];
    const messages = this.queues.get(name) ?? [];
    if (!queue) throw new Error(`no queue ${name}`);
    const batch = messages.filter(({ visibleAt }) => visibleAt <= this.now).slice(0, 10);
    if (batch.length === 0) return;
    for (const message of batch) {
      message.receives += 1;
      message.visibleAt = this.now + queue.visibilityTimeout * 1000;
    }
    const event = { Records: batch.map(({ id, body }) => ({ messageId: id, body })) };
    const [outcome] = await Promise.all([
      this.invoke(queue.function, event),
      ...(twice ? [this.invoke(queue.function, event)] : []),
    ]);
    const failures = outcome.ok ? failuresIn(outcome.result) : batch.map(({ id }) => id);
    for (const message of batch) {
      if (failures.includes(message.id) && message.receives < queue.maxReceiveCount) continue;
      messages.splice(messages.indexOf(message), 1);
      if (failures.includes(message.id)) this.dead.push({ ...message, queue: name });
    }
  }

  /** Tables with changes that publish-events has yet to read. */
  get streaming(): string[] {
    return this.plumbing.streams.filter(
      (table) => (this.positions.get(table) ?? 0) < this.memory.stream(table).length,
    );
  }

  /** Lets publish-events read what its mapping's filter lets through of the next hundred changes of a table. */
  async readStream(table: string): Promise<void> {
    const from = this.positions.get(table) ?? 0;
    const changes = this.memory.stream(table).slice(from, from + 100);
    const Records = changes.filter(({ eventName, dynamodb: { NewImage, StreamViewType } }) =>
      StreamViewType === 'KEYS_ONLY' ? eventName === 'INSERT' : NewImage?.['event'] !== undefined,
    );
    const outcome: Outcome =
      Records.length === 0
        ? { ok: true, result: { batchItemFailures: [] } }
        : await this.invoke('publish-events', { Records });
    if (!outcome.ok) return;
    const [first] = failuresIn(outcome.result);
    const failedAt = changes.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === first);
    this.positions.set(table, from + (failedAt < 0 ? changes.length : failedAt));
  }

  /** Runs whatever has come due since it was asked last, each once; a run that failed waits for the next. */
  async runSchedules(): Promise<void> {
    const from = this.scheduledUntil;
    this.scheduledUntil = this.now;
    for (const [name, period] of Object.entries(this.plumbing.schedules)) {
      const periods = (time: number) => Math.floor(time / (period * 60_000));
      if (periods(this.now) > periods(from)) await this.invoke(name, {});
    }
  }

  /** Lets everything that can happen now happen. What fails waits for its time. */
  async pump(): Promise<void> {
    for (;;) {
      const before = this.progress;
      for (const table of this.streaming) await this.readStream(table);
      for (const queue of this.waiting) await this.deliver(queue);
      if (this.progress === before) return;
    }
  }

  private get progress(): string {
    const received = [...this.queues.values()].flat().map(({ id, receives }) => [id, receives]);
    return JSON.stringify([[...this.positions], received]);
  }

  /** Whether nothing is under way any more. */
  get isQuiet(): boolean {
    const isOpen = ({ state }: Mail) => state === 'pending' || state === 'claimed';
    return this.streaming.length === 0 && this.messagesLeft === 0 && !this.mails.some(isOpen);
  }

  /** Lets half an hour pass, or up to four until nothing is under way, with all schedules. */
  async settle(): Promise<void> {
    await this.pump();
    for (let round = 0; round < 6 || (round < 48 && !this.isQuiet); round += 1) {
      this.passMinutes(5);
      await this.runSchedules();
      await this.pump();
    }
  }
}

const BatchResult = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});
const failuresIn = (result: unknown): string[] =>
  BatchResult.parse(result).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

function matches(pattern: Pattern, event: object): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const value = (event as Record<string, unknown>)[field];
    // Of a list in the event, one element is enough.
    if (Array.isArray(expected))
      return [value].flat().some((one) => expected.includes(String(one)));
    return typeof value === 'object' && value !== null && matches(expected, value);
  });
}

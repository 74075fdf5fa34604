/** A queue that feeds a function, as SQS and Lambda do: batches, so many at once, a visibility timeout, a dead-letter queue. */
import type { SQSBatchResponse } from 'aws-lambda';
import type { VirtualTime } from '../virtual-time.ts';

interface Message {
  id: string;
  body: string;
  visibleAt: number;
  receives: number;
}

/** One process of a function. */
export interface Instance {
  handle: (event: { Records: { messageId: string; body: string }[] }) => Promise<SQSBatchResponse>;
  /** Whether it has died: then nothing it said counts. */
  isDead: () => boolean;
  kill: () => void;
}

export interface QueueSettings {
  time: VirtualTime;
  start: () => Instance;
  timeoutSeconds: number;
  maxConcurrency: number;
  deliveryDelaySeconds?: number;
}

const batchSize = 10;
const receivesAtMost = 5;
const pollMilliseconds = 100;

export class Queue {
  readonly dead: Message[] = [];
  deaths = 0;
  /** How many messages were sent to it. */
  count = 0;
  /** Of the function, and the time they took together. */
  invocations = 0;
  busyMilliseconds = 0;
  private messages: Message[] = [];
  private readonly settings: QueueSettings;

  constructor(settings: QueueSettings) {
    this.settings = settings;
    for (let i = 0; i < settings.maxConcurrency; i += 1) void this.work();
  }

  get length(): number {
    return this.messages.length;
  }

  push(event: object): void {
    this.count += 1;
    this.messages.push({
      id: `message-${this.count}`,
      body: JSON.stringify({ detail: event }),
      visibleAt: this.now + 1000 * (this.settings.deliveryDelaySeconds ?? 0),
      receives: 0,
    });
  }

  private get now(): number {
    return this.settings.time.clock().getTime();
  }

  private receive(): Message[] {
    const { now } = this;
    const visibleAt = now + 6 * this.settings.timeoutSeconds * 1000;
    const batch: Message[] = [];
    for (const message of this.messages) {
      if (message.visibleAt > now) continue;
      message.receives += 1;
      if (message.receives > receivesAtMost) this.dead.push(message);
      else {
        message.visibleAt = visibleAt;
        batch.push(message);
      }
      if (batch.length === batchSize) break;
    }
    if (this.dead.length > 0) this.remove(this.dead);
    return batch;
  }

  private remove(gone: Message[]): void {
    const ids = new Set(gone);
    this.messages = this.messages.filter((message) => !ids.has(message));
  }

  private async work(): Promise<never> {
    const { time, start, timeoutSeconds } = this.settings;
    let instance = start();
    for (;;) {
      const batch = this.receive();
      if (batch.length === 0) {
        await time.sleep(pollMilliseconds);
        continue;
      }
      const Records = batch.map(({ id, body }) => ({ messageId: id, body }));
      const began = this.now;
      const answer = await Promise.race([
        instance.handle({ Records }),
        time.sleep(timeoutSeconds * 1000),
      ]);
      this.invocations += 1;
      this.busyMilliseconds += this.now - began;
      if (!answer) instance.kill();
      if (!answer || instance.isDead()) {
        this.deaths += 1;
        instance = start();
        continue;
      }
      const back = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      this.remove(batch.filter(({ id }) => !back.has(id)));
    }
  }
}

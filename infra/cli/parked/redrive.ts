import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { source } from '../../../events/envelope.ts';
import { DomainEvent } from '../../../events/index.ts';
import { reasonOf } from '../../../shared/platform/consume.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { markRedriven, type ParkedRow } from '../../../shared/store/parked-rows.ts';

export interface RedriveTarget {
  parked: Table;
  queues: SQSClient;
  bus: { client: EventBridgeClient; name: string };
}

export type Redriven =
  | { done: true }
  /** Somebody else gave it back at the same moment: it came twice, which its consumer takes as once. */
  | { done: false; why: 'crossed' }
  | { done: false; why: 'redriven-before'; at: string }
  /** The contracts of this code refuse it, as they did when it was parked. */
  | { done: false; why: 'still-broken'; reason: string }
  | { done: false; why: 'queue-gone' };

export interface RedriveOptions {
  /** Also what was given back before. */
  again: boolean;
  now: Date;
}

/**
 * Gives a parked message back: to the queue that it came from, or to the bus when it never came that far. The row is
 * marked afterwards, so that a crash in between repeats a message, which its consumer takes, and loses none.
 */
export async function redrive(
  target: RedriveTarget,
  row: ParkedRow,
  { again, now }: RedriveOptions,
): Promise<Redriven> {
  if (row.redrivenAt !== undefined && !again)
    return { done: false, why: 'redriven-before', at: row.redrivenAt };
  const reason = stillBroken(row);
  if (reason !== undefined) return { done: false, why: 'still-broken', reason };
  if (row.queue === undefined) await publish(target, row.body);
  else if (!(await requeue(target, row.queue, row.body))) return { done: false, why: 'queue-gone' };
  return (await markRedriven(target.parked, row, now))
    ? { done: true }
    : { done: false, why: 'crossed' };
}

const BusMessage = z.object({ source: z.string(), detail: z.unknown() });

/** Why this code's contracts refuse a message; an event of another's (the mail service's) is for its consumer to judge. */
function stillBroken({ queue, body }: ParkedRow): string | undefined {
  try {
    const content: unknown = JSON.parse(body);
    if (queue === undefined) DomainEvent.parse(content);
    else {
      const message = BusMessage.parse(content);
      if (message.source === source) DomainEvent.parse(message.detail);
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** `false` when there is no such queue any more. */
async function requeue({ queues }: RedriveTarget, arn: string, body: string): Promise<boolean> {
  try {
    const { QueueUrl } = await queues.send(
      new GetQueueUrlCommand({ QueueName: arn.slice(arn.lastIndexOf(':') + 1) }),
    );
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    return true;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return false;
    throw error;
  }
}

async function publish({ bus }: RedriveTarget, body: string): Promise<void> {
  const event = DomainEvent.parse(JSON.parse(body));
  const { Entries: [entry] = [] } = await bus.client.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: bus.name,
          Source: source,
          DetailType: event.type,
          Detail: JSON.stringify(event),
        },
      ],
    }),
  );
  if (entry?.EventId === undefined)
    throw new Error(`the bus did not take the event (${entry?.ErrorCode ?? 'no reason given'})`);
}

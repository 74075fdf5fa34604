import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
// Not `z.core.$ZodError`: as a value, `z.core` brings all of zod into the bundle, 400 kB.
import { $ZodError } from 'zod/v4/core';
import type { DomainEvent } from '../../events/index.ts';
import { park } from '../store/parked.ts';
import type { Clock } from './clock.ts';
import type { Table } from './dynamo.ts';
import { errorName, log } from './log.ts';

export interface Consumer<Event> {
  /** The function's name: where its parked messages lie. */
  name: string;
  /** The contract, or the union of the contracts, of the events that the consumer takes. */
  accepts: z.ZodMiniType<Event>;
  parked: Table;
  clock: Clock;
  /** The one side effect. It may come again for the same event. Throwing brings the message back. */
  handle: (event: Event) => Promise<void>;
}

const BusMessage = z.object({ detail: z.unknown() });

function readMessage<Event>(schema: z.ZodMiniType<Event>, body: string) {
  try {
    return schema.safeParse(BusMessage.parse(JSON.parse(body)).detail);
  } catch (error) {
    return { success: false as const, error };
  }
}

/** Field paths and codes of a broken contract, without the values. */
export const reasonOf = (error: unknown): string =>
  error instanceof $ZodError
    ? error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.code}`).join('; ')
    : `not JSON: ${errorName(error)}`;

/**
 * The handler of a queue of bus events: one side effect per event, partial batch responses. A message that breaks its
 * contract is parked with the reason, since no retry mends it; the rest of the batch goes on.
 */
export const consumer = <Event>(settings: Consumer<Event>) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const failed = await Promise.all(Records.map((record) => consumeOne(settings, record)));
    return {
      batchItemFailures: failed.flatMap((itemIdentifier) =>
        itemIdentifier === undefined ? [] : [{ itemIdentifier }],
      ),
    };
  });

/** The message's id when it has to come back. */
async function consumeOne<Event>(
  { name, accepts, parked, clock, handle }: Consumer<Event>,
  record: SQSRecord,
): Promise<string | undefined> {
  try {
    const message = readMessage(accepts, record.body);
    if (message.success) {
      await handle(message.data);
    } else {
      const reason = reasonOf(message.error);
      log.error('message parked', { consumer: name, messageId: record.messageId, reason });
      await park(
        parked,
        {
          consumer: name,
          messageId: record.messageId,
          reason,
          body: record.body,
          queue: record.eventSourceARN,
        },
        clock(),
      );
    }
    return undefined;
  } catch (error) {
    log.error('message failed', {
      consumer: name,
      messageId: record.messageId,
      error: errorName(error),
    });
    return record.messageId;
  }
}

/**
 * Parks the event that a consumer was at when it met a row that it cannot read, so that it goes on with the other rows.
 * Redriving the event does the rest once the row is mended.
 */
export const parkForRow =
  (consumer: string, event: DomainEvent, { parked, clock }: { parked: Table; clock: Clock }) =>
  async (row: string, error: unknown): Promise<void> => {
    const reason = `row ${row}: ${reasonOf(error)}`;
    log.error('event parked', { consumer, event: event.id, reason });
    await park(
      parked,
      { consumer, messageId: `${event.id}#${row}`, reason, body: JSON.stringify(event) },
      clock(),
    );
  };

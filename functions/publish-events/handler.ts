import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { source } from '../../events/envelope.ts';
import { DomainEvent } from '../../events/index.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { reasonOf } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { parseDraftKey } from '../../shared/store/keys.ts';
import { park } from '../../shared/store/parked.ts';

/** PutEvents takes at most ten entries a call. */
const entriesPerCall = 10;

const Image = z.object({ event: z.optional(z.unknown()) });
const Identified = z.object({ id: z.string() });
const DraftKey = z.object({ pk: z.string() });

interface Publication {
  sequenceNumber: string;
  event: DomainEvent;
}

type Finding =
  | { kind: 'event'; event: DomainEvent }
  | { kind: 'broken'; reason: string; body: string }
  | { kind: 'nothing' };

/** The stream's types name the same attribute values as the client's, in another package. */
const plain = (image: object | undefined) =>
  unmarshall((image ?? {}) as Record<string, AttributeValue>);

const eventIn = (image: object | undefined): unknown => Image.parse(plain(image)).event;

/** The event that a change carries: one whose id is new on its row, or that a draft began. */
function findEvent(record: DynamoDBRecord, now: Date): Finding {
  const { StreamViewType, Keys, NewImage, OldImage } = record.dynamodb ?? {};
  if (StreamViewType === 'KEYS_ONLY') {
    if (record.eventName !== 'INSERT') return { kind: 'nothing' };
    const data = parseDraftKey(DraftKey.parse(plain(Keys)).pk);
    return judge({
      id: `consultation-response.started#${data.consultationId}#${data.consulteeId}`,
      type: 'consultation-response.started.v1',
      occurredAt: now.toISOString(),
      data,
    });
  }
  const carried = eventIn(NewImage);
  if (carried === undefined) return { kind: 'nothing' };
  const former = Identified.safeParse(eventIn(OldImage));
  const current = Identified.safeParse(carried);
  if (former.success && current.success && former.data.id === current.data.id)
    return { kind: 'nothing' };
  return judge(carried);
}

function judge(candidate: unknown): Finding {
  const parsed = DomainEvent.safeParse(candidate);
  return parsed.success
    ? { kind: 'event', event: parsed.data }
    : { kind: 'broken', reason: reasonOf(parsed.error), body: JSON.stringify(candidate) };
}

/**
 * Publishes the events that table rows carry, in the order of the stream. An event that breaks its contract is parked.
 * From the first entry that the bus did not take, the stream is read again: a consumer may see an event twice, never not
 * at all.
 */
export const publishEvents =
  (deps: { bus: EventBridgeClient; busName: string; parked: Table; clock: Clock }) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const publications: Publication[] = [];
    for (const record of Records) {
      const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
      const finding = findEvent(record, deps.clock());
      if (finding.kind === 'event') publications.push({ sequenceNumber, event: finding.event });
      if (finding.kind === 'broken') {
        const { reason, body } = finding;
        log.error('event parked', { consumer: 'publish-events', sequenceNumber, reason });
        await park(
          deps.parked,
          { consumer: 'publish-events', messageId: sequenceNumber, reason, body },
          deps.clock(),
        );
      }
    }
    for (let start = 0; start < publications.length; start += entriesPerCall) {
      const failed = await publishSome(deps, publications.slice(start, start + entriesPerCall));
      if (failed) return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };
    }
    return { batchItemFailures: [] };
  };

/** The first publication that the bus did not take. */
async function publishSome(
  { bus, busName }: { bus: EventBridgeClient; busName: string },
  publications: Publication[],
): Promise<Publication | undefined> {
  try {
    const { Entries = [] } = await bus.send(
      new PutEventsCommand({
        Entries: publications.map(({ event }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: event.type,
          Detail: JSON.stringify(event),
        })),
      }),
    );
    const failed = publications.find((_, i) => Entries[i]?.EventId === undefined);
    if (failed) log.error('event not published', { event: failed.event.id });
    return failed;
  } catch (error) {
    log.error('events not published', { error: errorName(error), count: publications.length });
    return publications[0];
  }
}

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

/** PutEvents takes at most ten entries and 256 kB a call; the rest is for what an entry has beside its detail. */
const entriesPerCall = 10;
const bytesPerCall = 240_000;

const Image = z.object({ event: z.optional(z.unknown()) });
const Identified = z.object({ id: z.string() });
const DraftKey = z.object({ pk: z.string() });

interface Publication {
  sequenceNumber: string;
  event: DomainEvent;
  /** The event as it goes on the bus. */
  detail: string;
}

type Finding =
  | { kind: 'event'; event: DomainEvent; detail: string }
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
  if (!parsed.success)
    return { kind: 'broken', reason: reasonOf(parsed.error), body: JSON.stringify(candidate) };
  const detail = JSON.stringify(parsed.data);
  return Buffer.byteLength(detail) > bytesPerCall
    ? { kind: 'broken', reason: 'too large for the bus', body: detail }
    : { kind: 'event', event: parsed.data, detail };
}

/** As many publications a call as the bus takes, in order. */
function calls(publications: Publication[]): Publication[][] {
  const all: Publication[][] = [];
  let bytes = Infinity;
  for (const publication of publications) {
    const size = Buffer.byteLength(publication.detail);
    bytes += size;
    const last = all.at(-1);
    if (last && last.length < entriesPerCall && bytes <= bytesPerCall) last.push(publication);
    else {
      all.push([publication]);
      bytes = size;
    }
  }
  return all;
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
      if (finding.kind === 'event') publications.push({ sequenceNumber, ...finding });
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
    for (const call of calls(publications)) {
      const failed = await publishSome(deps, call);
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
        Entries: publications.map(({ event, detail }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: event.type,
          Detail: detail,
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

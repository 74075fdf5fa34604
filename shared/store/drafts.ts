/** Drafts: the sender's private workspace, in a table that only the consultees' own function may read. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type Draft, Section, sectionKey, sectionsIn, withSection } from '../domain/draft.ts';
import { type ConsultationResponse, emptyAnswer } from '../domain/response.ts';
import type { LinkHolder } from '../platform/link-token.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { assignment, toItem } from './item.ts';
import { keys } from './keys.ts';

/** A draft is removed this long after its last change (TTL); a submitted answer is another record and stays. */
const keepDays = 365;

const StoredDraft = z.catchall(
  z.object({
    version: z.int(),
    updatedAt: z.iso.datetime(),
    basedOn: z._default(z.int(), 0),
    handedOverAt: z.optional(z.iso.datetime()),
  }),
  z.unknown(),
);
const StoredSection = z.object({ version: z.int(), section: Section });

/**
 * Reads a draft's row: its sections are attributes of their own, so that each can be saved under its own condition.
 * Throws when one cannot be read: an answer without it would be sent as if it had never been written.
 */
export function readDraft(item: Record<string, AttributeValue> | undefined): Draft | undefined {
  if (item === undefined) return undefined;
  const { version, updatedAt, basedOn, ...attributes } = StoredDraft.parse(unmarshall(item));
  const draft: Draft = { version, updatedAt, basedOn, sectionVersions: {}, answer: emptyAnswer };
  const isSection = (attribute: unknown) => typeof attribute === 'object';
  for (const attribute of Object.values(attributes).filter(isSection)) {
    const stored = StoredSection.parse(attribute);
    draft.sectionVersions[sectionKey(stored.section)] = stored.version;
    draft.answer = withSection(draft.answer, stored.section);
  }
  return draft;
}

export async function getDraft(drafts: Table, holder: LinkHolder): Promise<Draft | undefined> {
  const { Item } = await drafts.client.send(
    new GetItemCommand({
      TableName: drafts.name,
      Key: keys.draft(holder, holder.generation),
      ConsistentRead: true,
    }),
  );
  return readDraft(Item);
}

export type SaveResult =
  | { saved: true; version: number }
  /** Someone saved this section since it was read: what is stored now, so that both texts can be shown. */
  | { saved: false; stored: Draft };

/**
 * Saves one section over the version that its writer saw (0: none).
 *
 * @returns the section's new version, or the stored draft when another tab was first.
 */
export async function saveSection(
  drafts: Table,
  holder: LinkHolder,
  section: Section,
  seenVersion: number,
  now: Date,
): Promise<SaveResult> {
  const version = seenVersion + 1;
  try {
    await drafts.client.send(
      new UpdateItemCommand({
        TableName: drafts.name,
        Key: keys.draft(holder, holder.generation),
        UpdateExpression:
          'SET #section = :section, version = if_not_exists(version, :zero) + :one, updatedAt = :now, expiresAt = :expires',
        ConditionExpression:
          seenVersion === 0 ? 'attribute_not_exists(#section)' : '#section.version = :seen',
        ExpressionAttributeNames: { '#section': sectionKey(section) },
        ExpressionAttributeValues: toItem({
          ':section': { version, section },
          ':zero': 0,
          ':one': 1,
          ':now': now.toISOString(),
          ':expires': expiryAfter(now),
          ...(seenVersion === 0 ? {} : { ':seen': seenVersion }),
        }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { saved: true, version };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const stored = readDraft(error.Item);
    // A condition can only fail on a row that is there, unless TTL removed it since: then there is nothing to lose.
    if (stored === undefined) return saveSection(drafts, holder, section, 0, now);
    return { saved: false, stored };
  }
}

const expiryAfter = (now: Date) => Math.floor(now.getTime() / 1000) + keepDays * 86_400;

/**
 * Opens the draft again, to supplement or replace an answer that is sent: as it was left, or made from the answer when this
 * generation has none. Doing so again changes nothing.
 */
export async function reopenDraft(
  drafts: Table,
  holder: LinkHolder,
  { version: basedOn, answer }: Pick<ConsultationResponse, 'version' | 'answer'>,
  now: Date,
): Promise<void> {
  const basis = { basedOn, updatedAt: now.toISOString(), expiresAt: expiryAfter(now) };
  const key = keys.draft(holder, holder.generation);
  const { expression, ...named } = assignment(basis);
  const reopened = await wrote(
    drafts.client.send(
      new UpdateItemCommand({
        TableName: drafts.name,
        Key: key,
        // A form that was shown before is not to be taken for one of now.
        UpdateExpression: `${expression}, version = version + :one`,
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(#basedOn) OR #basedOn < :basedOn)',
        ...named,
        ExpressionAttributeValues: { ...named.ExpressionAttributeValues, ...toItem({ ':one': 1 }) },
      }),
    ),
  );
  if (reopened) return;
  const sections = sectionsIn(answer).map((section): [string, unknown] => [
    sectionKey(section),
    { version: 1, section },
  ]);
  await wrote(
    drafts.client.send(
      new PutItemCommand({
        TableName: drafts.name,
        Item: { ...key, ...toItem({ version: 1, ...basis, ...Object.fromEntries(sections) }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

/** Lets the present holder of the link read the draft of this earlier generation. `false` when there is none. */
export const handOverDraft = (drafts: Table, holder: LinkHolder, now: Date): Promise<boolean> =>
  wrote(
    drafts.client.send(
      new UpdateItemCommand({
        TableName: drafts.name,
        Key: keys.draft(holder, holder.generation),
        UpdateExpression: 'SET handedOverAt = if_not_exists(handedOverAt, :now)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: toItem({ ':now': now.toISOString() }),
      }),
    ),
  );

/**
 * Takes over the draft that an earlier generation handed over, when the present one has not begun its own.
 *
 * @returns the taken draft, or `undefined` when none was handed over or one has begun already.
 */
export async function takeOverDraft(
  drafts: Table,
  holder: LinkHolder,
  fromGeneration: number,
): Promise<Draft | undefined> {
  const { Item } = await drafts.client.send(
    new GetItemCommand({
      TableName: drafts.name,
      Key: keys.draft(holder, fromGeneration),
      ConsistentRead: true,
    }),
  );
  if (Item?.['handedOverAt'] === undefined) return undefined;
  // The copy is not handed over itself: a still later generation has to be let in by this one.
  const own = { ...Item, ...keys.draft(holder, holder.generation) };
  delete own['handedOverAt'];
  const taken = await wrote(
    drafts.client.send(
      new PutItemCommand({
        TableName: drafts.name,
        Item: own,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
  return taken ? readDraft(Item) : undefined;
}

/** Imports of distribution lists: what was confirmed waits in parts beside the row that says how far it has come. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import { isUnderWay, ListChange, ListImport } from '../domain/distribution-list.ts';
import type { ConsultationId } from '../domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { fromItem, toItem } from './item.ts';
import { keys } from './keys.ts';
import { versionPut, writeTogether } from './versions.ts';

export async function getListImport(
  records: Table,
  id: ConsultationId,
): Promise<ListImport | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.listImport(id),
      ConsistentRead: true,
    }),
  );
  return fromItem(ListImport, Item);
}

/** Enough to show progress by, little enough for one row, however little of it can be packed. */
const changesAPart = 1_000;
const bytesAPart = 250_000;

/** Changes as they are made, part by part. */
export function partsOf(changes: ListChange[]): ListChange[][] {
  const parts: ListChange[][] = [];
  let bytes = Infinity;
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change));
    const part = parts.at(-1);
    if (part && part.length < changesAPart && bytes + size <= bytesAPart) {
      part.push(change);
      bytes += size;
    } else {
      parts.push([change]);
      bytes = size;
    }
  }
  return parts;
}

const Part = z.object({ changes: z.optional(z.string()) });

/** The changes of a part; `undefined` once they are made. @param part from 1. */
export async function getImportPart(
  records: Table,
  id: ConsultationId,
  part: number,
): Promise<ListChange[] | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.listImportPart(id, part),
      ConsistentRead: true,
    }),
  );
  const packed = fromItem(Part, Item)?.changes;
  if (!packed) return undefined;
  return z
    .array(ListChange)
    .parse(JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString()));
}

/**
 * Begins an import: all that was confirmed, or nothing. The condition on its row guards the parts. `false` when another was
 * first.
 */
export const beginImport = (
  records: Table,
  listImport: ListImport,
  parts: ListChange[][],
): Promise<boolean> =>
  writeTogether(records, [
    importPut(records, listImport, listImport.startedAt),
    ...parts.map((changes, index) => ({
      Put: {
        TableName: records.name,
        Item: {
          ...keys.listImportPart(listImport.consultationId, index + 1),
          ...toItem({ changes: pack(changes) }),
        },
      },
    })),
  ]);

/** A fraction of the bytes: all parts are one transaction, which takes 4 MB. */
const pack = (changes: ListChange[]): string =>
  brotliCompressSync(JSON.stringify(changes), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  }).toString('base64');

/**
 * Notes that one more part is done, and lets go of what it held. `false` when another was first.
 *
 * @param more.isLast whether the run ends here: then its event brings the next.
 */
export const putPartDone = (
  records: Table,
  listImport: ListImport,
  { isLast }: { isLast: boolean },
): Promise<boolean> =>
  writeTogether(records, [
    importPut(records, listImport, isLast ? listImport.changedAt : undefined),
    {
      Update: {
        TableName: records.name,
        Key: keys.listImportPart(listImport.consultationId, listImport.partsDone),
        UpdateExpression: 'REMOVE changes',
      },
    },
  ]);

/** The row as it stands now, with the event that brings its next part when there is a time for it. */
function importPut(
  records: Table,
  listImport: ListImport,
  occurredAt: string | undefined,
): TransactWriteItem {
  const { consultationId, version } = listImport;
  const Key = keys.listImport(consultationId);
  if (!occurredAt || !isUnderWay(listImport)) return { Put: versionPut(records, Key, listImport) };
  const event: EventOf<'distribution-list.importing.v1'> = {
    id: `distribution-list.importing#${consultationId}#${version}`,
    type: 'distribution-list.importing.v1',
    occurredAt,
    data: { consultationId, step: version },
  };
  return { Put: versionPut(records, Key, listImport, { event }) };
}

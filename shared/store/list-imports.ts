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

/** Changes that are made in one run: a fraction of what it has time for. */
const changesAPart = 500;

export function partsOf(changes: ListChange[]): ListChange[][] {
  const count = Math.ceil(changes.length / changesAPart);
  return Array.from({ length: count }, (_, part) =>
    changes.slice(part * changesAPart, (part + 1) * changesAPart),
  );
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

/** Notes that one more part is done, and lets go of what it held. `false` when another was first. */
export const putPartDone = (records: Table, listImport: ListImport): Promise<boolean> =>
  writeTogether(records, [
    importPut(records, listImport, listImport.changedAt),
    {
      Update: {
        TableName: records.name,
        Key: keys.listImportPart(listImport.consultationId, listImport.partsDone),
        UpdateExpression: 'REMOVE changes',
      },
    },
  ]);

/** The row as it stands now; while there is a part to do, it carries the event that brings it. */
function importPut(records: Table, listImport: ListImport, occurredAt: string): TransactWriteItem {
  const { consultationId, version } = listImport;
  const event: EventOf<'distribution-list.importing.v1'> = {
    id: `distribution-list.importing#${consultationId}#${version}`,
    type: 'distribution-list.importing.v1',
    occurredAt,
    data: { consultationId, step: version },
  };
  return {
    Put: versionPut(
      records,
      keys.listImport(consultationId),
      listImport,
      isUnderWay(listImport) ? { event } : {},
    ),
  };
}

/** All that a consultee's page needs, in one call; in two once it has answered. */
import { Consultation } from '../domain/consultation.ts';
import { Consultee } from '../domain/consultee.ts';
import type { Draft } from '../domain/draft.ts';
import { consultationFor } from '../domain/extension.ts';
import type { ConsulteeRef } from '../domain/ids.ts';
import type { ConsultationResponse } from '../domain/response.ts';
import type { Table } from '../platform/dynamo.ts';
import type { LinkHolder } from '../platform/link-token.ts';
import { readDraft } from './drafts.ts';
import { type Item, readItem } from './item.ts';
import { keys } from './keys.ts';
import { readRows } from './read-rows.ts';
import { latestResponse } from './responses.ts';

export interface Workspace {
  /** With the consultee's own last day to answer. */
  consultation: Consultation;
  consultee: Consultee;
  /** The link generation's own draft. */
  draft: Draft | undefined;
  /** The answer that stands, its latest version; `undefined` also when it was not asked for. */
  response: ConsultationResponse | undefined;
}

export interface WorkspaceTables {
  records: Table;
  drafts: Table;
}

const rowOf = (rows: Item[], key: Item): Item | undefined =>
  rows.find((row) => Object.entries(key).every(([name, value]) => row[name]?.S === value.S));

/** `undefined` when the consultation or the consultee is not there. */
export async function readWorkspace(
  tables: WorkspaceTables,
  holder: LinkHolder,
  also: { draft: boolean; response: boolean },
): Promise<Workspace | undefined> {
  const key = {
    consultation: keys.consultation(holder.consultationId),
    consultee: keys.consultee(holder),
    draft: keys.draft(holder, holder.generation),
    response: keys.response(holder, 1),
  };
  const rows = await readRows(tables.records, {
    [tables.records.name]: {
      Keys: [key.consultation, key.consultee, ...(also.response ? [key.response] : [])],
      ConsistentRead: true,
    },
    ...(also.draft && {
      [tables.drafts.name]: { Keys: [key.draft], ConsistentRead: true },
    }),
  });
  const consultation = rowOf(rows, key.consultation);
  const consultee = rowOf(rows, key.consultee);
  if (!consultation || !consultee) return undefined;
  const invited = readItem(Consultee, consultee);
  return {
    consultation: consultationFor(readItem(Consultation, consultation), invited),
    consultee: invited,
    draft: readDraft(rowOf(rows, key.draft)),
    // Few have sent more than once, and none that has not sent: only those cost another call.
    response: rowOf(rows, key.response) && (await latestResponse(tables.records, holder)),
  };
}

/** The latest earlier generation that handed its draft over, and nothing of what the draft says. */
export async function findHandedOver(
  { drafts }: WorkspaceTables,
  ref: ConsulteeRef,
  generation: number,
): Promise<number | undefined> {
  const earlier = Array.from({ length: generation - 1 }, (_, index) => generation - 1 - index);
  const rows = await readRows(drafts, {
    [drafts.name]: {
      Keys: earlier.slice(0, 100).map((one) => keys.draft(ref, one)),
      ConsistentRead: true,
      ProjectionExpression: 'pk, handedOverAt',
    },
  });
  return earlier.find((one) => rowOf(rows, keys.draft(ref, one))?.['handedOverAt'] !== undefined);
}

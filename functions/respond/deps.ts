import type { ConsultationContent } from '../../shared/domain/consultation.ts';
import type { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getContent } from '../../shared/store/consultations.ts';

export interface Deps {
  records: Table;
  drafts: Table;
  linkSecret: string;
  clock: Clock;
}

export type ReadContent = (id: ConsultationId) => Promise<ConsultationContent>;

/** Reads the content of open consultations, which no longer changes, once per process. */
export function rememberContent(records: Table): ReadContent {
  const known = new Map<ConsultationId, ConsultationContent>();
  return async (id) => {
    const content = known.get(id) ?? (await getContent(records, id));
    if (content === undefined) throw new Error('a consultation is without content');
    known.set(id, content);
    return content;
  };
}

/** What a file would do to the list as it stands now. */
import * as z from 'zod/mini';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { type ListImport, type ListPlan, planList } from '../../shared/domain/distribution-list.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { getListImport } from '../../shared/store/list-imports.ts';
import type { Asked } from './asked.ts';
import { Mapping } from './columns.ts';
import { type Problem, problemOf, readRows } from './read-rows.ts';
import { FileTable } from './read-table.ts';

/** What the form carries that applies a checked file. */
export const Checked = z.object({ table: FileTable, mapping: Mapping });
export type Checked = z.infer<typeof Checked>;

export interface Trial {
  plan: ListPlan;
  /** In the order of the rows. */
  problems: Problem[];
  /** The list, by id. */
  stored: Map<string, Consultee>;
  /** The latest import: another one may be under way. */
  current: ListImport | undefined;
  /** What is confirmed by whoever has seen this. */
  confirms: string;
}

export async function tryOut(
  { records, consultation, viewer: { language } }: Asked,
  { table, mapping }: Checked,
): Promise<Trial> {
  const current = await getListImport(records, consultation.id);
  const stored = await listConsultees(records, consultation.id);
  const read = readRows(table, mapping, language);
  const plan = planList(read.rows, stored);
  const problems = [...read.problems, ...plan.faults.map((fault) => problemOf(fault, language))];
  return {
    plan,
    problems: problems.sort((one, other) => one.row - other.row),
    stored: new Map(stored.map((consultee) => [consultee.id, consultee])),
    current,
    confirms: `${current?.version ?? 0}.${sha256(JSON.stringify(plan.changes))}`,
  };
}

export async function listConsultees(
  ...[records, id]: Parameters<typeof eachConsultee>
): Promise<Consultee[]> {
  const all: Consultee[] = [];
  for await (const consultee of eachConsultee(records, id)) all.push(consultee);
  return all;
}

/** Calls and capacity units per use case: the real code on tables in memory. */
import { tableDefinitions } from '../support/table-definitions.ts';
import { importCases } from './bundle-cases.ts';
import type { Measurement } from './measurement.ts';
import { quietly } from './quietly.ts';

export async function capacity(): Promise<Measurement[]> {
  const cases = await importCases<typeof import('./capacity-cases.ts')>('capacity-cases.ts');
  return quietly(() => cases.measureCapacity({ endpoint: 'memory', tables: tableDefinitions() }));
}

/**
 * The order of the test files: as vitest has it, but the longest first, so that no worker is left with it alone; and what lets
 * weeks and a year pass last, since the flows share one clock.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const first = ['test/faults/matrix.test.ts', 'test/faults/interleavings.test.ts'];
const last = ['test/browser/extension.test.ts', 'test/browser/pledge.test.ts'];

export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const isIt = (file: string) => moduleId.endsWith(file);
  return first.some(isIt) ? -1 : last.findIndex(isIt) + 1;
}

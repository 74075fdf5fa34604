/** The order of the test files: as vitest has it, but what lets a year pass comes last, since the flows share one clock. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const lastFile = 'test/browser/pledge.test.ts';

export class YearLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLast = ({ moduleId }: TestSpecification) => moduleId.endsWith(lastFile);
    return [...sorted.filter((file) => !isLast(file)), ...sorted.filter(isLast)];
  }
}

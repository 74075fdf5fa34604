/** Plants one bug, by its name, in the modules that vitest loads. */
import type { Plugin } from 'vitest/config';
import { type PlantedBug, plantedBugs } from './planted.ts';

export const bugVariable = 'FAULTS_PLANT';

/** Throws when the text does not stand exactly once in the code. */
export function plant(code: string, { name, file, find, replace }: PlantedBug): string {
  const [before, after, ...more] = code.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`the text of "${name}" does not stand exactly once in ${file}`);
  return before + replace + after;
}

export function planting(): Plugin {
  const name = process.env[bugVariable];
  const bug = plantedBugs.find((each) => each.name === name);
  if (name !== undefined && !bug) throw new Error(`no such planted bug: ${name}`);
  return {
    name: 'planted-bug',
    enforce: 'pre',
    transform: (code, id) =>
      bug && id.split('?')[0]?.endsWith(`/${bug.file}`) ? plant(code, bug) : undefined,
  };
}

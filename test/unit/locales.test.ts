import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '../../shared/locales');
const name = 'Stockholms Hus';

/** Everything that words say, with a name wherever something is filled in. */
function* sentences(words: unknown): Generator<string> {
  if (typeof words === 'string') yield words;
  else if (typeof words === 'function')
    yield* sentences((words as (...names: string[]) => unknown)(...Array<string>(9).fill(name)));
  else if (typeof words === 'object' && words !== null)
    for (const each of Object.values(words)) yield* sentences(each);
}

// A name that ends in s, x or z takes no s in Swedish.
test.each(readdirSync(folder).filter((file) => file.endsWith('.sv.ts')))(
  '%s puts no s after what is filled in',
  async (file) => {
    const said = [...sentences(await import(path.join(folder, file)))];
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((text) => /Stockholms Hus[”"]?[:’']?s\b/.test(text))).toEqual([]);
  },
);

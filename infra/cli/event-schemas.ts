/** `npm run events`: writes the JSON Schema of every event contract to events/schemas, for systems outside. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { contracts } from '../../events/index.ts';

const folder = new URL('../../events/schemas/', import.meta.url);

/** File name → JSON Schema text, for every contract. */
export const eventSchemas = (): Map<string, string> =>
  new Map(
    contracts.map((contract) => [
      `${contract.shape.type.def.values[0]}.json`,
      `${JSON.stringify(z.toJSONSchema(contract), null, 2)}\n`,
    ]),
  );

if (import.meta.main) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of eventSchemas()) await writeFile(new URL(name, folder), text);
  console.log(`${eventSchemas().size} schemas written to events/schemas`);
}

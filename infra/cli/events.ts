/** `npm run events`: writes events/schemas and docs/events.md from the contracts, for systems outside. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { describeEvents } from './events/catalogue.ts';
import { eventSchemas, schemaText } from './events/schemas.ts';

const folder = new URL('../../events/schemas/', import.meta.url);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [type, schema] of eventSchemas())
  await writeFile(new URL(`${type}.json`, folder), schemaText(schema));
await writeFile(new URL('../../docs/events.md', import.meta.url), describeEvents());
console.log(`${eventSchemas().size} events written to events/schemas and docs/events.md`);

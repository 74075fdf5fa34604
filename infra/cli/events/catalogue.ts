import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { DomainEvent } from '../../../events/index.ts';
import { consumersByEvent } from './consumers.ts';
import { type Origin, origins } from './origins.ts';
import { eventSchemas } from './schemas.ts';

/** As much of a JSON Schema as our contracts use. */
interface Schema {
  description?: string | undefined;
  type?: string | undefined;
  format?: string | undefined;
  const?: string | undefined;
  enum?: string[] | undefined;
  minimum?: number | undefined;
  exclusiveMinimum?: number | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
}
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    description: z.string().optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    const: z.string().optional(),
    enum: z.array(z.string()).optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
  }),
);

interface FieldRow {
  name: string;
  type: string;
  meaning: string;
}

/** docs/events.md: every event, from the contracts, the examples and the stacks' rules. */
export function describeEvents(): string {
  const consumers = consumersByEvent();
  const events = [...eventSchemas()].map(([type, schema]) => ({
    type,
    schema: Schema.parse(schema),
  }));
  const [first] = events;
  return `${[
    '<!-- Written by `npm run events` from the contracts in events/. Do not edit: change the contracts. -->',
    '',
    '# Events',
    '',
    'Everything that happens in Remissflow goes over one EventBridge bus, as `detail` with source `remissflow` and the type as `detail-type`.',
    'Events carry ids, never texts or addresses. They may come twice and out of order: read the row that they name for how things stand, and',
    'tell repeats by `id`. A contract only ever gains optional fields; anything else is a new version beside the old one.',
    '',
    '[Add a consumer](add-a-consumer.md) says how to take them; [events/schemas](../events/schemas) has them as JSON Schema.',
    '',
    ...events.map(({ type, schema }) => `- [${type}](#${anchor(type)}) – ${summary(schema)}`),
    '',
    '## What every event has',
    '',
    ...table(first ? fieldsOf(first.schema).filter(({ name }) => !name.startsWith('data')) : []),
    ...events.flatMap(({ type, schema }) => [
      '',
      ...describeEvent(type, schema, consumers.get(type) ?? []),
    ]),
  ].join('\n')}\n`;
}

const anchor = (type: string) => type.replaceAll('.', '');

/** The first sentence. */
const summary = ({ description = '' }: Schema) =>
  /^.*?[.:](?= |$)/.exec(description)?.[0].replace(/:$/, '.') ?? description;

function describeEvent(type: DomainEvent['type'], schema: Schema, takers: string[]): string[] {
  const example = readFileSync(
    new URL(`../../../events/examples/${type}.json`, import.meta.url),
    'utf8',
  ).trimEnd();
  const data = fieldsOf(schema).filter(({ name }) => name.startsWith('data.'));
  return [
    `## ${type}`,
    '',
    schema.description ?? '',
    '',
    `- Comes with ${describeOrigin(origins[type])}.`,
    `- Taken by ${takers.length === 0 ? 'nobody of ours' : takers.map(code).join(', ')}.`,
    '',
    ...table(data.map((field) => ({ ...field, name: field.name.replace('data.', '') }))),
    '',
    '```json',
    example,
    '```',
  ];
}

const code = (text: string) => `\`${text}\``;

function describeOrigin({ table, row, functions, command }: Origin): string {
  const writers = [...functions.map(code), ...(command === undefined ? [] : [code(command)])];
  return `${row} (table ${code(table)}), written by ${writers.join(', ')}`;
}

const table = (fields: FieldRow[]): string[] => [
  '| field | type | meaning |',
  '|---|---|---|',
  ...fields.map(({ name, type, meaning }) => `| ${code(name)} | ${type} | ${meaning} |`),
];

/** Every field that holds a value, by its path. */
function fieldsOf({ properties = {}, required = [] }: Schema, path = ''): FieldRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${path}${key}`;
    const optional = required.includes(key) ? '' : ' (may be absent)';
    const own = { name, type: `${typeOf(schema)}${optional}`, meaning: schema.description ?? '' };
    if (schema.properties) return fieldsOf(schema, `${name}.`);
    return schema.items?.properties ? [own, ...fieldsOf(schema.items, `${name}[].`)] : [own];
  });
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return 'its own name';
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.format === 'date-time') return 'instant, UTC';
  if (schema.items) return 'list';
  if (schema.type === 'integer') {
    const least = schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1;
    return `whole number from ${least}`;
  }
  return schema.type ?? '';
}

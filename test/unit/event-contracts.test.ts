import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contracts, DomainEvent } from '../../events/index.ts';
import { eventSchemas, schemaText } from '../../infra/cli/events/schemas.ts';

const folder = (name: string) => new URL(`../../events/${name}/`, import.meta.url);
const read = (name: string, file: string) => readFileSync(new URL(file, folder(name)), 'utf8');
const types = contracts.map((contract) => contract.shape.type.def.values[0]);

test('the JSON Schemas in the repository are those of the contracts (else: npm run events)', () => {
  const stored = new Map(
    readdirSync(folder('schemas')).map((file) => [file, read('schemas', file)]),
  );
  expect(stored).toEqual(
    new Map([...eventSchemas()].map(([type, schema]) => [`${type}.json`, schemaText(schema)])),
  );
});

test('every contract has an example, and there is no example without a contract', () => {
  expect(readdirSync(folder('examples')).sort()).toEqual(
    types.map((type) => `${type}.json`).sort(),
  );
});

describe.each(types)('the contract %s', (type) => {
  const example = JSON.parse(read('examples', `${type}.json`)) as Record<string, unknown>;

  test('takes its example whole', () => {
    expect(DomainEvent.parse(example)).toEqual(example);
  });

  test('refuses the example without any one of its fields, and says which', () => {
    for (const field of Object.keys(example)) {
      const rest = Object.fromEntries(Object.entries(example).filter(([name]) => name !== field));
      const parsed = DomainEvent.safeParse(rest);
      expect(parsed.error?.issues[0]?.path).toEqual([field]);
    }
  });

  test('takes fields that a later minor change added', () => {
    expect(DomainEvent.safeParse({ ...example, added: 'later' }).success).toBe(true);
  });

  test('carries ids and no addresses or names', () => {
    expect(JSON.stringify(example)).not.toMatch(/@|[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]+/);
  });
});

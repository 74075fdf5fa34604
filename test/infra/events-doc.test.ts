import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeEvents } from '../../infra/cli/events/catalogue.ts';
import { origins } from '../../infra/cli/events/origins.ts';
import { synthesise } from './synthesised.ts';

it('docs/events.md says what the contracts and the rules say (else: npm run events)', () => {
  const stored = readFileSync(new URL('../../docs/events.md', import.meta.url), 'utf8');
  expect(stored).toBe(describeEvents());
});

const service = synthesise();
const mayWrite = (name: string, table: string): boolean => {
  const policy = service.one('AWS::IAM::Policy', `${name}/Role`).properties['PolicyDocument'];
  const { Statement } = service.render(policy) as {
    Statement: { Action: string | string[]; Resource: string | string[] }[];
  };
  return Statement.some(
    ({ Action, Resource }) =>
      [Action].flat().some((action) => /^dynamodb:(Put|Update)Item$/.test(action)) &&
      [Resource].flat().includes(`${table}.Arn`),
  );
};

it.each(Object.entries(origins))(
  '%s comes from functions that may write the row that carries it',
  (_, { table, functions }) => {
    const name = `${table[0]?.toUpperCase() ?? ''}${table.slice(1)}`;
    expect(functions.filter((writer) => !mayWrite(writer, name))).toEqual([]);
  },
);

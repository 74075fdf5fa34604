/** Starts a bare emulator for the contract tests; gives them its address and the tables as the template defines them. */
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TestProject } from 'vitest/node';
import exampleConfig from '../../config.example.json' with { type: 'json' };
import { parseConfig } from '../../infra/config.ts';
import { DataStack } from '../../infra/stacks/data.ts';

type TableDefinition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'
>;

declare module 'vitest' {
  interface ProvidedContext {
    /** The emulator's endpoint. */
    emulator: string;
    /** By the name that the data stack gives the table. */
    tables: Record<string, TableDefinition>;
  }
}

function tableDefinitions(): Record<string, TableDefinition> {
  const config = parseConfig(exampleConfig, 'config.example.json');
  const template = Template.fromStack(new DataStack(new App(), 'Data', config, {}));
  return Object.fromEntries(
    Object.entries(template.findResources('AWS::DynamoDB::Table')).map(([id, { Properties }]) => {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
        Properties as TableDefinition;
      return [
        id.replace(/[0-9A-F]{8}$/, ''),
        {
          KeySchema,
          AttributeDefinitions,
          ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
        },
      ];
    }),
  );
}

export default function setup(project: TestProject): void {
  project.provide('emulator', 'http://127.0.0.1:4999');
  project.provide('tables', tableDefinitions());
}

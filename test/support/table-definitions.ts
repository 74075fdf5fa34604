/** The tables as the template defines them. */
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import exampleConfig from '../../config.example.json' with { type: 'json' };
import { parseConfig } from '../../infra/config.ts';
import { DataStack } from '../../infra/stacks/data.ts';

export type TableDefinition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'StreamSpecification'
>;

export function tableDefinitions(): Record<string, TableDefinition> {
  const config = parseConfig(exampleConfig, 'config.example.json');
  const template = Template.fromStack(new DataStack(new App(), 'Data', config, {}));
  return Object.fromEntries(
    Object.entries(template.findResources('AWS::DynamoDB::Table')).map(([id, { Properties }]) => {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } =
        Properties as TableDefinition;
      return [
        id.replace(/[0-9A-F]{8}$/, ''),
        {
          KeySchema,
          AttributeDefinitions,
          ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
          // The template leaves out what the API wants said.
          ...(StreamSpecification && {
            StreamSpecification: { ...StreamSpecification, StreamEnabled: true },
          }),
        },
      ];
    }),
  );
}

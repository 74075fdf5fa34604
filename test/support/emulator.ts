/** The emulator without our stacks: just tables, for tests of the stores and for the benches. */
import { mkdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import exampleConfig from '../../config.example.json' with { type: 'json' };
import { parseConfig } from '../../infra/config.ts';
import { findPython, installEmulator, startEmulator } from '../../infra/local/emulator.ts';
import type { Place } from './world.ts';
import { DataStack } from '../../infra/stacks/data.ts';

export type TableDefinition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'
>;

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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A bare emulator without functions, and the tables as the template defines them. */
export async function startBareEmulator(
  folder: string,
): Promise<Place & { stop: () => Promise<void> }> {
  await rm(folder, { recursive: true, force: true });
  const logs = path.join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  const { signal } = new AbortController();
  await installEmulator(await findPython(), logs, signal, () => undefined);
  const emulator = await startEmulator(
    {
      folder,
      port: await freePort(),
      mailServiceEndpoint: 'http://127.0.0.1:9', // No function runs here, so nothing sends.
      clockFile: path.join(folder, 'clock'),
      logs,
    },
    signal,
  );
  return {
    endpoint: emulator.endpoint,
    tables: tableDefinitions(),
    stop: async () => {
      await emulator.stop();
    },
  };
}

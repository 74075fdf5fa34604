import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  paginateDescribeStacks,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Clock, systemClock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { type Config, readConfig, stackNames } from '../config.ts';
import { localNow } from '../local/local-clock.ts';
import type { LoadTarget } from './load/write.ts';
import type { RedriveTarget } from './parked/redrive.ts';

/** A deployed system: the local one, or the one in the AWS account of the environment. */
export interface Target extends LoadTarget, RedriveTarget {
  drafts: Table;
  mail: Table;
  plans: Table;
  progressDrafts: Table;
  unsentAttachments: Table;
  login: { client: CognitoIdentityProviderClient; userPoolId: string | undefined };
  /** The configured mailbox for answers to consultations that name no other. */
  registrar: string | undefined;
  /** The local system's clock may be moved. */
  clock: Clock;
}

/** Something that the person at the terminal can mend; the message says what and how. */
export class TargetError extends Error {}

type ClientSettings = Pick<CloudFormationClientConfig, 'region' | 'endpoint' | 'credentials'>;

/** Where a system is, how it is configured, and its stacks as far as they are there. */
export interface Deployment {
  settings: ClientSettings;
  config: Config;
  clock: Clock;
  stacks: Stack[];
}

/** What `npm start` leaves for other commands. */
const LocalState = z.object({ endpoint: z.url(), region: z.string(), clockFile: z.string() });

const stateFile = new URL('../../.local/state.json', import.meta.url);
const configFile = new URL('../../.local/config.json', import.meta.url);

/**
 * Finds the tables, the bucket, the bus and the login of the system through its stacks' outputs.
 *
 * @throws TargetError when there is no such system.
 */
export async function findTarget(where: { aws: boolean }): Promise<Target> {
  const { settings, config, clock, stacks } = await findDeployment(where);
  const outputs = outputsOf(stacks);
  const need = (name: string): string => {
    const value = outputs.get(name);
    if (value === undefined)
      throw new TargetError(
        `No stack of ${config.name} has the output ${name}: deploy first (${where.aws ? 'npx cdk deploy --all' : 'npm start'}).`,
      );
    return value;
  };
  const client = new DynamoDBClient({ ...settings, maxAttempts: 8 });
  return {
    records: { client, name: need('RecordsTable') },
    drafts: { client, name: need('DraftsTable') },
    mail: { client, name: need('MailTable') },
    parked: { client, name: need('ParkedTable') },
    plans: { client, name: need('PlansTable') },
    progressDrafts: { client, name: need('ProgressDraftsTable') },
    unsentAttachments: { client, name: need('UnsentAttachmentsTable') },
    queues: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
    bus: { client: new EventBridgeClient(settings), name: need('BusName') },
    documents: {
      client: new S3Client({ ...settings, forcePathStyle: !where.aws }),
      bucket: need('DocumentsBucket'),
    },
    login: {
      client: new CognitoIdentityProviderClient(settings),
      userPoolId: outputs.get('UserPoolId'),
    },
    registrar: config.registrar,
    clock,
  };
}

/**
 * Finds the stacks of the system; none when it is not deployed.
 *
 * @throws TargetError when the local system has never been started.
 */
export async function findDeployment(where: { aws: boolean }): Promise<Deployment> {
  const found = where.aws ? awsSettings() : await localSettings();
  const names: string[] = Object.values(stackNames(found.config));
  const client = new CloudFormationClient(found.settings);
  const stacks: Stack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {}))
    stacks.push(...Stacks.filter(({ StackName = '' }) => names.includes(StackName)));
  return { ...found, stacks };
}

/** What the stacks say about themselves, by output name. */
export const outputsOf = (stacks: Stack[]): Map<string, string> =>
  new Map(
    stacks.flatMap(({ Outputs = [] }) =>
      Outputs.flatMap(({ OutputKey, OutputValue }) =>
        OutputKey !== undefined && OutputValue !== undefined ? [[OutputKey, OutputValue]] : [],
      ),
    ),
  );

type Settings = Omit<Deployment, 'stacks'>;

function awsSettings(): Settings {
  const config = readConfig('config.json');
  return { settings: { region: config.region }, config, clock: systemClock };
}

async function localSettings(): Promise<Settings> {
  let state: z.infer<typeof LocalState>;
  let config: Config;
  try {
    state = LocalState.parse(JSON.parse(await readFile(stateFile, 'utf8')));
    config = readConfig(fileURLToPath(configFile));
  } catch {
    throw new TargetError(
      'The local system has not been started: run npm start first, or add --aws for the system on AWS.',
    );
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const { endpoint, region, clockFile } = state;
  return {
    settings: { endpoint, region, credentials },
    config,
    clock: () => localNow(clockFile),
  };
}

/** Whether what the stacks made is there as it should be: stacks, tables, secrets, the alarms' subscription. */
import type { Stack } from '@aws-sdk/client-cloudformation';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import {
  GetSecretValueCommand,
  ResourceNotFoundException as SecretNotFound,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  NotFoundException,
  paginateListSubscriptionsByTopic,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { type Config, markOf, stackNames } from '../../config.ts';
import { bad, type Finding, good } from './finding.ts';

const deploy = 'npx cdk deploy --all';

export const checkStacks = (stacks: Stack[], config: Config): Finding[] =>
  Object.values(stackNames(config)).map((name) => {
    const what = `Stack ${name}`;
    const stack = stacks.find(({ StackName }) => StackName === name);
    if (!stack) return bad(what, `is not deployed: ${deploy}`);
    if (!/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.StackStatus ?? ''))
      return bad(
        what,
        `is in state ${stack.StackStatus ?? 'unknown'}: look at its events in the CloudFormation console, then ${deploy}`,
      );
    const mark = stack.Outputs?.find(({ OutputKey }) => OutputKey === 'Configuration')?.OutputValue;
    return mark === markOf(config)
      ? good(`${what} is deployed with this configuration`)
      : bad(what, `was deployed with another configuration or version: ${deploy}`);
  });

export interface TableToCheck {
  name: string;
  /** Whether its changes have consequences, by way of its stream. */
  streams: boolean;
  /** Whether it is to be backed up to the second. */
  backedUp: boolean;
}

export async function checkTable(
  client: DynamoDBClient,
  { name, streams, backedUp }: TableToCheck,
): Promise<Finding[]> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    const findings: Finding[] = [];
    if (streams)
      findings.push(
        streamOf(
          name,
          Table?.StreamSpecification?.StreamEnabled,
          Table?.RestoreSummary?.RestoreDateTime,
        ),
      );
    if (backedUp) findings.push(await backupOf(client, name));
    return findings.length > 0 ? findings : [good(`Table ${name} is there`)];
  } catch (error) {
    if (error instanceof ResourceNotFoundException)
      return [
        bad(
          `Table ${name}`,
          'is not there: restore it from a backup, see docs/runbooks/restore.md',
        ),
      ];
    throw error;
  }
}

function streamOf(name: string, enabled: boolean | undefined, restored: Date | undefined): Finding {
  const what = `Table ${name} publishes its changes`;
  if (enabled) return good(what);
  return bad(
    what,
    restored
      ? `it was restored (${restored.toISOString()}) and a restored table has no stream: no receipt, reminder or invitation follows from it. See docs/runbooks/restore.md`
      : `its stream is off: no receipt, reminder or invitation follows from it. ${deploy}`,
  );
}

async function backupOf(client: DynamoDBClient, name: string): Promise<Finding> {
  const what = `Table ${name} can be restored to any second of the last 35 days`;
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: name }),
  );
  const status =
    ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  return status === 'ENABLED'
    ? good(what)
    : bad(what, `point-in-time recovery is off; a restored table has it off too. ${deploy}`);
}

export async function checkSecret(
  client: SecretsManagerClient,
  name: string,
  arn: string,
): Promise<Finding> {
  const what = `Secret: ${name}`;
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    return SecretString ? good(what) : bad(what, `is empty. ${seeSecrets}`);
  } catch (error) {
    if (error instanceof SecretNotFound) return bad(what, `is not there. ${seeSecrets}`);
    throw error;
  }
}
const seeSecrets = 'The functions that need it do not start: see "Secrets" in docs/deploy.md';

export async function checkAlarmSubscription(
  client: SNSClient,
  topicArn: string,
  address: string,
): Promise<Finding> {
  const what = `Alarms reach ${address}`;
  try {
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client },
      { TopicArn: topicArn },
    ))
      for (const { Endpoint, SubscriptionArn = '' } of Subscriptions)
        if (Endpoint?.toLowerCase() === address.toLowerCase())
          return SubscriptionArn.startsWith('arn:')
            ? good(what)
            : bad(
                what,
                'the subscription is not confirmed. Click the link in the mail "AWS Notification - Subscription Confirmation"; when it is older than three days, have it sent again in the SNS console',
              );
    return bad(what, `nobody by that address subscribes: ${deploy}`);
  } catch (error) {
    if (error instanceof NotFoundException)
      return bad(what, `there is no topic for alarms: ${deploy}`);
    throw error;
  }
}

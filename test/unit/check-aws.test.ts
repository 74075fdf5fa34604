import { type Stack } from '@aws-sdk/client-cloudformation';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import {
  GetSecretValueCommand,
  ResourceNotFoundException as SecretNotFound,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import {
  ListSubscriptionsByTopicCommand,
  NotFoundException as TopicNotFound,
  SNSClient,
} from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  checkAlarmSubscription,
  checkSecret,
  checkStacks,
  checkTable,
} from '../../infra/cli/check/deployment.ts';
import { describeFinding, type Finding } from '../../infra/cli/check/finding.ts';
import { checkAccount, checkIdentity } from '../../infra/cli/check/sending.ts';
import { markOf, parseConfig } from '../../infra/config.ts';
import { exampleConfig } from '../infra/synthesised.ts';

const config = parseConfig(exampleConfig, 'config.example.json');
const absent = { message: 'no', $metadata: {} };
const lines = (findings: Finding[]) => findings.map(describeFinding);
/** What is wrong, in one text; empty when all is well. */
const faults = (findings: Finding[]) =>
  lines(findings)
    .filter((line) => line.startsWith('✗'))
    .join('\n');

describe('the check of SES', () => {
  const ses = mockClient(SESv2Client);
  beforeEach(() => {
    ses.reset();
  });
  const account = async (changes: Partial<GetAccountCommandOutput>) => {
    ses.on(GetAccountCommand).resolves({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 1_000 },
      ...changes,
    });
    return checkAccount(new SESv2Client({}), config);
  };

  it('is content with an account in production, and says how much may leave', async () => {
    const findings = await account({});
    expect(faults(findings)).toBe('');
    expect(lines(findings)).toContain('✓ SES quota: 14 mails a second, 49000 more today');
  });

  it.each([
    [
      'in the sandbox',
      { ProductionAccessEnabled: false },
      /sandbox in eu-north-1.*Ask for production access/,
    ],
    ['paused', { SendingEnabled: false, EnforcementStatus: 'SHUTDOWN' }, /paused it \(SHUTDOWN\)/],
    [
      'with a quota of 0',
      { SendQuota: { Max24HourSend: 0, MaxSendRate: 0, SentLast24Hours: 0 } },
      /it is 0: nothing leaves/,
    ],
    ['without any quota', { SendQuota: undefined }, /it is 0: nothing leaves/],
    [
      'whose day is used up',
      { SendQuota: { Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours: 200 } },
      /all 200 mails of the day have left/,
    ],
    [
      'slower than the configuration wants',
      { SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 } },
      /mailsPerSecond in config.json is 14: SES takes 1 a second/,
    ],
  ])('says what to do about an account %s', async (_, changes, words) => {
    expect(faults(await account(changes))).toMatch(words);
  });

  it('takes an account without a daily limit', async () => {
    const SendQuota = { Max24HourSend: -1, MaxSendRate: 14, SentLast24Hours: 9_000 };
    expect(faults(await account({ SendQuota }))).toBe('');
  });

  const identity = async (changes: Partial<GetEmailIdentityCommandOutput>) => {
    ses.on(GetEmailIdentityCommand, { EmailIdentity: 'region.example.com' }).resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: 'SUCCESS' },
      MailFromAttributes: {
        MailFromDomain: 'bounce.region.example.com',
        MailFromDomainStatus: 'SUCCESS',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
      ...changes,
    });
    return checkIdentity(new SESv2Client({}), config);
  };
  const mailFrom = (MailFromDomain: string, MailFromDomainStatus: 'SUCCESS' | 'PENDING') => ({
    MailFromAttributes: {
      MailFromDomain,
      MailFromDomainStatus,
      BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' as const,
    },
  });

  it('is content with a domain that is verified and signs', async () => {
    expect(faults(await identity({}))).toBe('');
  });

  it.each([
    ['is not verified', { VerifiedForSendingStatus: false }, /not verified: publish the records/],
    [
      'does not sign',
      { DkimAttributes: { Status: 'PENDING' as const } },
      /DKIM signs the mail: PENDING/,
    ],
    [
      'waits for MAIL FROM',
      mailFrom('bounce.region.example.com', 'PENDING'),
      /Mail bounces at bounce\.region\.example\.com: PENDING/,
    ],
    [
      'bounces elsewhere',
      mailFrom('old.region.example.com', 'SUCCESS'),
      /the domain in SES is old\.region\.example\.com\. Deploy/,
    ],
  ])('says what to do about a domain that %s', async (_, changes, words) => {
    expect(faults(await identity(changes))).toMatch(words);
  });

  it('says that a domain is not there', async () => {
    ses.on(GetEmailIdentityCommand).rejects(new NotFoundException(absent));
    expect(faults(await checkIdentity(new SESv2Client({}), config))).toMatch(
      /does not know the domain\. Deploy the mail stack/,
    );
  });
});

describe('the check of stacks', () => {
  const stack = (part: string, changes: Partial<Stack> = {}): Stack => ({
    StackName: `remissflow-${part}`,
    CreationTime: new Date(0),
    StackStatus: 'UPDATE_COMPLETE',
    Outputs: [{ OutputKey: 'Configuration', OutputValue: markOf(config) }],
    ...changes,
  });
  const all = ['data', 'inbound', 'mail', 'plans', 'scan', 'workflow'].map((part) => stack(part));

  it('is content with all stacks of this configuration', () => {
    expect(lines(checkStacks(all, config))).toEqual([
      '✓ Stack remissflow-data is deployed with this configuration',
      '✓ Stack remissflow-workflow is deployed with this configuration',
      '✓ Stack remissflow-plans is deployed with this configuration',
      '✓ Stack remissflow-mail is deployed with this configuration',
      '✓ Stack remissflow-scan is deployed with this configuration',
      '✓ Stack remissflow-inbound is deployed with this configuration',
    ]);
  });

  it.each([
    ['is not there', [], /remissflow-mail: is not deployed: npx cdk deploy/],
    [
      'stopped halfway',
      [stack('mail', { StackStatus: 'UPDATE_ROLLBACK_COMPLETE' })],
      /state UPDATE_ROLLBACK_COMPLETE/,
    ],
    [
      'is of another configuration',
      [stack('mail', { Outputs: [{ OutputKey: 'Configuration', OutputValue: 'other' }] })],
      /another configuration or version/,
    ],
    [
      'is of a version before marks',
      [stack('mail', { Outputs: [] })],
      /another configuration or version/,
    ],
  ])('says what to do about a stack that %s', (_, mail, words) => {
    const others = all.filter(({ StackName }) => StackName !== 'remissflow-mail');
    expect(faults(checkStacks([...others, ...mail], config))).toMatch(words);
  });

  it('does not look for a stack that is left out', () => {
    const local = { ...config, leaveOut: ['mail' as const] };
    expect(lines(checkStacks([], local)).join()).not.toContain('remissflow-mail');
  });

  it('a mark changes with any value of the configuration', () => {
    expect(markOf(parseConfig(exampleConfig, 'config.example.json'))).toBe(markOf(config));
    expect(markOf({ ...config, alarmEmail: 'other@region.example.com' })).not.toBe(markOf(config));
  });
});

describe('the check of tables', () => {
  const dynamo = mockClient(DynamoDBClient);
  beforeEach(() => {
    dynamo.reset();
  });
  const check = (what: { streams: boolean; backedUp: boolean }) =>
    checkTable(new DynamoDBClient({}), { name: 'records', ...what });
  const backups = (PointInTimeRecoveryStatus: 'ENABLED' | 'DISABLED') =>
    dynamo.on(DescribeContinuousBackupsCommand).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus },
      },
    });

  it('is content with a stream and backups', async () => {
    dynamo
      .on(DescribeTableCommand)
      .resolves({ Table: { StreamSpecification: { StreamEnabled: true } } });
    backups('ENABLED');
    expect(lines(await check({ streams: true, backedUp: true }))).toEqual([
      '✓ Table records publishes its changes',
      '✓ Table records can be restored to any second of the last 35 days',
    ]);
  });

  it('sees a stream that is off, and backups that are off', async () => {
    dynamo.on(DescribeTableCommand).resolves({ Table: {} });
    backups('DISABLED');
    const found = faults(await check({ streams: true, backedUp: true }));
    expect(found).toMatch(/its stream is off: no receipt/);
    expect(found).toMatch(/point-in-time recovery is off/);
  });

  it('says that a table was restored without its stream', async () => {
    dynamo.on(DescribeTableCommand).resolves({
      Table: {
        RestoreSummary: {
          RestoreDateTime: new Date('2026-03-01T10:00:00Z'),
          RestoreInProgress: false,
        },
      },
    });
    expect(faults(await check({ streams: true, backedUp: false }))).toMatch(
      /it was restored \(2026-03-01T10:00:00\.000Z\) and a restored table has no stream/,
    );
  });

  it('asks of a table without consequences only that it is there', async () => {
    dynamo.on(DescribeTableCommand).resolves({ Table: {} });
    expect(lines(await check({ streams: false, backedUp: false }))).toEqual([
      '✓ Table records is there',
    ]);
    dynamo.on(DescribeTableCommand).rejects(new ResourceNotFoundException(absent));
    expect(faults(await check({ streams: false, backedUp: false }))).toMatch(
      /is not there: restore it/,
    );
  });
});

describe('the check of secrets', () => {
  const secrets = mockClient(SecretsManagerClient);
  beforeEach(() => {
    secrets.reset();
  });
  const check = async () => [
    await checkSecret(new SecretsManagerClient({}), 'signs personal links', 'arn:1'),
  ];

  it('is content with a secret that holds something, and never prints it', async () => {
    secrets.on(GetSecretValueCommand, { SecretId: 'arn:1' }).resolves({ SecretString: 'hush' });
    expect(lines(await check())).toEqual(['✓ Secret: signs personal links']);
  });

  it('tells an empty secret from a missing one', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: '' });
    expect(faults(await check())).toMatch(/is empty\..*docs\/deploy\.md/);
    secrets.on(GetSecretValueCommand).rejects(new SecretNotFound(absent));
    expect(faults(await check())).toMatch(/is not there\..*docs\/deploy\.md/);
  });
});

describe("the check of the alarms' subscription", () => {
  const sns = mockClient(SNSClient);
  beforeEach(() => {
    sns.reset();
  });
  const check = async () => [
    await checkAlarmSubscription(new SNSClient({}), 'arn:topic', 'drift@region.example.com'),
  ];
  const subscribed = (SubscriptionArn: string, Endpoint = 'Drift@region.example.com') =>
    sns.on(ListSubscriptionsByTopicCommand, { TopicArn: 'arn:topic' }).resolves({
      Subscriptions: [{ Endpoint, SubscriptionArn }],
    });

  it('is content when it is confirmed', async () => {
    subscribed('arn:aws:sns:eu-north-1:123456789012:remissflow-alarms:1');
    expect(faults(await check())).toBe('');
  });

  it('says where to click when it is not, and when nobody subscribes', async () => {
    subscribed('PendingConfirmation');
    expect(faults(await check())).toMatch(/not confirmed\. Click the link/);
    subscribed('arn:aws:sns:1', 'someone@else.example');
    expect(faults(await check())).toMatch(/nobody by that address subscribes/);
    sns.on(ListSubscriptionsByTopicCommand).rejects(new TopicNotFound(absent));
    expect(faults(await check())).toMatch(/no topic for alarms/);
  });
});

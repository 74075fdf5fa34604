import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { About } from '../../shared/domain/about.ts';
import { claimLeaseSeconds } from '../../shared/domain/mail-ledger.ts';
import { shareOfQuota } from '../../shared/domain/sending.ts';
import { exampleConfig, synthesise } from './synthesised.ts';

const service = synthesise();
const tables = [
  'Records',
  'Drafts',
  'Mail',
  'Parked',
  'Plans',
  'ProgressDrafts',
  'UnsentAttachments',
];
const stateful = [
  ...tables.map((name) => ['AWS::DynamoDB::Table', name] as const),
  ['AWS::S3::Bucket', 'Documents'],
  ['AWS::S3::Bucket', 'Reports'],
  ['AWS::S3::Bucket', 'Quarantine'],
  ['AWS::S3::Bucket', 'Attachments'],
  ['AWS::S3::Bucket', 'Inbound'],
  ['AWS::SecretsManager::Secret', 'LinkSecret'],
  ['AWS::SecretsManager::Secret', 'SessionSecret'],
  ['AWS::Cognito::UserPool', 'Coordinators'],
] as const;
const tableOf = (name: string, from = service) => from.one('AWS::DynamoDB::Table', name).properties;

describe('what is stored', () => {
  it.each(stateful)('%s %s outlives its stack', (type, name) => {
    expect(service.one(type, name).deletionPolicy).toBe('Retain');
  });

  it('nothing else that holds data is left to a default', () => {
    const kinds = new Set(stateful.map(([type]) => type));
    const found = service.resources.filter(({ type }) => kinds.has(type as never));
    expect(found.map(({ name }) => name).sort()).toEqual(stateful.map(([, name]) => name).sort());
  });

  it.each(tables)('%s is protected, backed up and encrypted, and paid by use', (name) => {
    expect(tableOf(name)).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('submitted answers, plans and the mail ledger never expire; drafts and parked messages do', () => {
    const expiry = tables.map((name) => [name, tableOf(name)['TimeToLiveSpecification']]);
    const expires = { AttributeName: 'expiresAt', Enabled: true };
    expect(Object.fromEntries(expiry)).toEqual({
      Records: undefined,
      Drafts: expires,
      Mail: undefined,
      Parked: expires,
      Plans: undefined,
      ProgressDrafts: expires,
      UnsentAttachments: expires,
    });
  });

  it('the stream of drafts carries keys and nothing that was typed', () => {
    expect(tableOf('Drafts')['StreamSpecification']).toEqual({ StreamViewType: 'KEYS_ONLY' });
    for (const name of ['Records', 'Mail', 'Plans'])
      expect(tableOf(name)['StreamSpecification']).toEqual({
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      });
    for (const name of ['Parked', 'ProgressDrafts', 'UnsentAttachments'])
      expect(tableOf(name)['StreamSpecification']).toBeUndefined();
  });

  it('indexes hold keys alone', () => {
    const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
    expect(tableOf('Records')['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'due',
        KeySchema: [key('nextReminderOn', 'HASH')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(tableOf('Mail')['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'open',
        KeySchema: [key('open', 'HASH'), key('openSince', 'RANGE')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(tableOf('Plans')['GlobalSecondaryIndexes']).toEqual([
      {
        IndexName: 'due',
        KeySchema: [key('due', 'HASH')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });

  it('tables have the keys that the stores write', () => {
    for (const name of ['Records', 'Mail', 'Parked', 'Plans', 'UnsentAttachments'])
      expect(tableOf(name)['KeySchema']).toEqual([
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ]);
    for (const name of ['Drafts', 'ProgressDrafts'])
      expect(tableOf(name)['KeySchema']).toEqual([{ AttributeName: 'pk', KeyType: 'HASH' }]);
  });

  it.each(['Documents', 'Reports', 'Quarantine', 'Attachments'])(
    '%s are private, versioned, encrypted and reached over TLS only',
    (name) => {
      expect(service.one('AWS::S3::Bucket', name).properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
      });
      expect(service.one('AWS::S3::BucketPolicy', `${name}/Policy`).properties).toMatchObject({
        PolicyDocument: {
          Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
        },
      });
    },
  );

  it('mails that come in are kept for good, and only the mail service of this account may put them there', () => {
    const { properties } = service.one('AWS::S3::Bucket', 'Inbound');
    expect(properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(properties['LifecycleConfiguration']).toBeUndefined();
    const { Statement } = service.render(
      service.one('AWS::S3::BucketPolicy', 'Inbound/Policy').properties['PolicyDocument'],
    ) as { Statement: unknown[] };
    expect(Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Principal: { Service: 'ses.amazonaws.com' },
        Resource: 'Inbound.Arn/mejl/*',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
    expect(service.ofType('AWS::SES::ReceiptRule')[0]?.properties['Rule']).toMatchObject({
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['svar.region.example.com'],
      Actions: [{ S3Action: { ObjectKeyPrefix: 'mejl/' } }],
    });
  });

  it('no mail is received where no domain is named', () => {
    const silent = synthesise({ inbound: undefined });
    expect(silent.resources.filter(({ type }) => type.startsWith('AWS::SES::Receipt'))).toEqual([]);
    const environments = silent
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => JSON.stringify(properties['Environment'] ?? {}));
    expect(environments.filter((one) => one.includes('INBOUND_DOMAIN'))).toEqual([]);
  });

  it('secrets are made by Secrets Manager and stand in no template', () => {
    for (const { properties } of service.ofType('AWS::SecretsManager::Secret')) {
      expect(properties['GenerateSecretString']).toEqual({
        PasswordLength: 64,
        ExcludePunctuation: true,
      });
      expect(properties['SecretString']).toBeUndefined();
    }
  });

  it('a deployment for trials can be taken away whole, when its configuration says so', () => {
    const trial = synthesise({
      data: { removalPolicy: 'destroy', deletionProtection: false, pointInTimeRecovery: false },
    });
    for (const [type, name] of stateful)
      expect(trial.one(type, name).deletionPolicy).toBe('Delete');
    expect(tableOf('Records', trial)).toMatchObject({
      DeletionProtectionEnabled: false,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    });
  });
});

describe('coordinators', () => {
  it('are invited, with long passwords, and cannot be deleted by accident', () => {
    expect(service.one('AWS::Cognito::UserPool', 'Coordinators').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          RequireUppercase: true,
        },
      },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
    expect(
      service.one('AWS::Cognito::UserPoolGroup', 'CoordinatorsGroup').properties['GroupName'],
    ).toBe('coordinators');
  });

  it('sign in with a code and PKCE, and come back to our own pages alone', () => {
    const { properties } = service.one('AWS::Cognito::UserPoolClient', 'CoordinatorClient');
    expect(properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['https://remiss.region.example.com/samordna/inloggad'],
      LogoutURLs: ['https://remiss.region.example.com/samordna/logga-in'],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('have no user pool of ours when they sign in at another issuer', () => {
    const other = synthesise({
      login: {
        provider: 'oidc',
        issuer: 'https://login.example.com',
        authorizationEndpoint: 'https://login.example.com/authorize',
        tokenEndpoint: 'https://login.example.com/token',
        jwksUri: 'https://login.example.com/keys',
        clientId: 'remissflow',
        coordinatorClaim: { name: 'roles', value: 'remiss-coordinator' },
      },
    });
    expect(other.resources.filter(({ type }) => type.startsWith('AWS::Cognito'))).toEqual([]);
  });
});

describe('events', () => {
  const Mapping = z.object({
    EventSourceArn: z.preprocess(service.render as (value: unknown) => unknown, z.string()),
    FunctionResponseTypes: z.array(z.string()),
  });
  const mappings = service.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => ({
    ...Mapping.parse(properties),
    properties,
  }));

  it('every batch may fail in part', () => {
    expect(mappings.length).toBeGreaterThan(0);
    for (const { FunctionResponseTypes } of mappings)
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('streams are bisected, retried within limits, and what fails is put aside', () => {
    const streams = mappings.filter(({ EventSourceArn }) => EventSourceArn.endsWith('.StreamArn'));
    expect(streams.map(({ EventSourceArn }) => EventSourceArn).sort()).toEqual([
      'Drafts.StreamArn',
      'Mail.StreamArn',
      'Plans.StreamArn',
      'Records.StreamArn',
    ]);
    for (const { properties } of streams) {
      expect(properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1000,
        MaximumRecordAgeInSeconds: 72_000,
        StartingPosition: 'TRIM_HORIZON',
      });
      expect(service.render(properties['DestinationConfig'])).toEqual({
        OnFailure: { Destination: 'publish-events-dead/publish-events-dead.Arn' },
      });
    }
  });

  it('the publisher wakes for rows that carry an event, and for drafts that began', () => {
    const patterns = mappings.flatMap(({ EventSourceArn, properties }) => {
      const criteria = z
        .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
        .safeParse(properties['FilterCriteria']);
      return criteria.success
        ? [
            [
              EventSourceArn,
              criteria.data.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern)),
            ],
          ]
        : [];
    });
    const carriesEvent = [
      { dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } },
    ];
    expect(Object.fromEntries(patterns)).toEqual({
      'Records.StreamArn': carriesEvent,
      'Mail.StreamArn': carriesEvent,
      'Plans.StreamArn': carriesEvent,
      'Drafts.StreamArn': [{ eventName: ['INSERT'] }],
    });
  });

  const rules = service.ofType('AWS::Events::Rule');
  const patternOf = (name: string) =>
    rules.find((rule) => rule.name.endsWith(`/${name}-rule`))?.properties['EventPattern'];

  it.each([
    [
      'invite-consultees',
      [
        'consultation.opened.v1',
        'consultation.test-mail-asked.v1',
        'consultee.added.v1',
        'consultee.address-changed.v1',
      ],
    ],
    ['acknowledge-response', ['consultation-response.submitted.v1']],
    ['register-response', ['consultation-response.submitted.v1']],
    ['tell-former-address', ['consultee.address-changed.v1']],
    ['announce-closing-date', ['consultation.closing-date-moved.v1']],
    ['announce-extension', ['consultee.extension-asked.v1', 'consultee.extension-decided.v1']],
    [
      'replan-reminders',
      [
        'consultation.opened.v1',
        'consultation.closing-date-moved.v1',
        'consultation-response.started.v1',
      ],
    ],
    [
      'list-consultees',
      [
        'consultee.added.v1',
        'consultee.signed-in.v1',
        'consultee.extension-asked.v1',
        'consultee.extension-decided.v1',
        'consultation-response.started.v1',
        'consultation-response.submitted.v1',
        'mail.settled.v1',
        'mail.reported.v1',
        'mail.decided.v1',
      ],
    ],
    ['report-mail-trouble-reported', ['mail.reported.v1']],
    ['settle-outage', ['mail.outage-decided.v1']],
    ['acknowledge-update', ['action-plan.updated.v1']],
    ['answer-commitment', ['commitment.decided.v1']],
    ['ask-for-agreement', ['action-plan.changed.v1', 'initiative.changed.v1']],
    ['import-consultees', ['distribution-list.importing.v1']],
    ['keep-attachments', ['action-plan.updated.v1', 'intake.file-found.v1']],
    ['freeze-round', ['follow-up-round.closed.v1', 'follow-up-round.freezing.v1']],
    ['compile-report', ['follow-up-round.frozen.v1']],
    ['compile-register', ['consultation.closed.v1', 'consultation-register.asked.v1']],
    ['gather-commitments', ['consultation-response.submitted.v1']],
    ['recompute-status', ['initiative.changed.v1']],
    ['pass-on-link-asked', ['actor-link.requested.v1', 'consultee-link.requested.v1']],
    ['report-silence', ['follow-up.summary-due.v1']],
    ['tell-followers', ['action-plan.updated.v1']],
    [
      'assign-tasks',
      [
        'initiative.changed.v1',
        'initiative.status-changed.v1',
        'action-plan.updated.v1',
        'action-plan.agreement-asked.v1',
        'action-plan.agreement-answered.v1',
        'commitment.decided.v1',
        'commitment.answered.v1',
        'indicator.changed.v1',
      ],
    ],
    [
      'assign-tasks-many',
      [
        'action-plan.changed.v1',
        'follow-up-round.opened.v1',
        'follow-up-round.closing-date-moved.v1',
        'follow-up-round.closed.v1',
        'actor.changed.v1',
      ],
    ],
  ])('%s takes %j', (name, types) => {
    expect(patternOf(name)).toEqual({ source: ['remissflow'], 'detail-type': types });
  });

  it.each([
    ['announce-report', 'follow-up-report.ready.v1', { format: ['html'] }],
    ['pass-on-link', 'actor.changed.v1', { cause: ['address', 'handed-over'] }],
    ['report-lateness', 'initiative.status-changed.v1', { to: ['late'] }],
  ])('%s takes of %s those alone that it has something to do for', (name, type, data) => {
    expect(patternOf(name)).toEqual({
      source: ['remissflow'],
      'detail-type': [type],
      detail: { data },
    });
  });

  it('report-mail-trouble takes of the settled mails those alone that need a person', () => {
    expect(patternOf('report-mail-trouble-settled')).toEqual({
      source: ['remissflow'],
      'detail-type': ['mail.settled.v1'],
      detail: { data: { state: ['unknown', 'rejected'] } },
    });
  });

  it("record-mail-event takes the mail service's reports of our own mails from the account's default bus", () => {
    const rule = rules.find(({ name }) => name.endsWith('/record-mail-event-rule'));
    expect(rule?.properties).not.toHaveProperty('EventBusName');
    expect(patternOf('record-mail-event')).toEqual({
      source: ['aws.ses'],
      'detail-type': [
        'Email Delivered',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
        'Email Rendering Failed',
      ],
      detail: { mail: { tags: { 'ses:configuration-set': ['remissflow'] } } },
    });
  });

  it.each(['prompt', 'bulk', 'gathered'])(
    'send-mail takes %s mails through a queue of their own',
    (lane) => {
      expect(patternOf(`send-mail-${lane}`)).toEqual({
        source: ['remissflow'],
        'detail-type': ['mail.planned.v1'],
        detail: { data: { lane: [lane] } },
      });
    },
  );

  it('events reach queues whole, and what cannot be delivered lands in the dead-letter queue', () => {
    const working = service.ofType('AWS::SQS::Queue').filter(({ name }) => !name.endsWith('-dead'));
    expect(rules).toHaveLength(working.length);
    for (const { name, properties } of rules) {
      const queue = name.replace(/-rule$/, '');
      expect(service.render(properties['Targets'])).toEqual([
        {
          Id: 'Target0',
          Arn: `${queue}.Arn`,
          DeadLetterConfig: { Arn: `${queue}-dead/${queue.split('/')[1] ?? ''}-dead.Arn` },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      ]);
    }
  });
});

describe('queues', () => {
  const queues = service.ofType('AWS::SQS::Queue');
  const isDead = ({ name }: { name: string }) => name.endsWith('-dead');
  const alarms = service.ofType('AWS::CloudWatch::Alarm');

  it('every queue hands what it could not do to a dead-letter queue of its own', () => {
    const working = queues.filter((queue) => !isDead(queue));
    expect(working.length).toBeGreaterThan(10);
    for (const { name, properties } of working)
      expect(service.render(properties['RedrivePolicy'])).toEqual({
        deadLetterTargetArn: `${name}-dead/${name.split('/')[1] ?? ''}-dead.Arn`,
        maxReceiveCount: 5,
      });
  });

  it('every dead-letter queue keeps messages for 14 days and sounds an alarm that names the impact', () => {
    const dead = queues.filter(isDead);
    // The streams' readers have one too.
    expect(dead).toHaveLength(queues.length - dead.length + 1);
    for (const { name, properties } of dead) {
      expect(properties['MessageRetentionPeriod']).toBe(14 * 86_400);
      const [alarm, ...more] = alarms.filter(
        ({ properties: { Dimensions } }) =>
          JSON.stringify(service.render(Dimensions)) ===
          JSON.stringify([{ Name: 'QueueName', Value: `${name}.QueueName` }]),
      );
      expect(more).toEqual([]);
      expect(alarm?.properties).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      });
    }
  });

  it('notices of trouble are gathered for a quarter of an hour before they are sent; nothing else waits', () => {
    const waiting = queues.flatMap(({ name, properties }) =>
      properties['DelaySeconds'] === undefined ? [] : [[name, properties['DelaySeconds']]],
    );
    expect(waiting).toEqual([['send-mail/send-mail-gathered', 900]]);
  });

  it('queues are encrypted and reached over TLS only', () => {
    const secured = service
      .ofType('AWS::SQS::QueuePolicy')
      .filter(({ properties }) =>
        JSON.stringify(properties).includes('"aws:SecureTransport":"false"'),
      )
      .map(({ name }) => name.replace(/\/Policy$/, ''));
    expect(secured.sort()).toEqual(queues.map(({ name }) => name).sort());
    for (const { properties } of queues) expect(properties['SqsManagedSseEnabled']).toBe(true);
  });

  it('a message stays hidden for six times as long as its function may take', () => {
    const seconds = (name: string) =>
      z.number().parse(service.one('AWS::Lambda::Function', name).properties['Timeout']);
    for (const queue of queues.filter((one) => !isDead(one)))
      expect(queue.properties['VisibilityTimeout']).toBe(
        6 * seconds(queue.name.split('/')[0] ?? ''),
      );
  });

  const numberIn = (properties: Record<string, unknown>, name: string) =>
    z.number().parse(properties[name]);
  const intakesOf = (name: string) =>
    service
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter((one) => one.name.startsWith(`${name}/`) && 'ScalingConfig' in one.properties)
      .map(({ properties }) => ({
        batch: numberIn(properties, 'BatchSize'),
        instances: z.object({ MaximumConcurrency: z.number() }).parse(properties['ScalingConfig'])
          .MaximumConcurrency,
      }));

  it('no consumer takes more instances than the pages can spare', () => {
    const names = new Set(
      queues.filter((one) => !isDead(one)).map(({ name }) => name.split('/')[0] ?? ''),
    );
    for (const name of names) {
      expect(intakesOf(name)).not.toEqual([]);
      for (const { instances } of intakesOf(name)) expect(instances).toBeLessThanOrEqual(5);
    }
  });

  it('at one mail a second, the slowest rate, every sender lives to send what it waits for, and its claim outlives it', () => {
    const mailsAtOnce = intakesOf('send-mail').reduce(
      (sum, one) => sum + one.batch * one.instances,
      0,
    );
    const longestTurn = mailsAtOnce / shareOfQuota;
    const patienceWithService = 12;
    const timeout = numberIn(
      service.one('AWS::Lambda::Function', 'send-mail').properties,
      'Timeout',
    );
    expect(intakesOf('send-mail')).toHaveLength(3);
    expect(timeout).toBeGreaterThan(longestTurn + patienceWithService);
    expect(timeout).toBeLessThan(claimLeaseSeconds);
  });

  it('every alarm says what it means to people, and tells someone', () => {
    expect(alarms.length).toBeGreaterThan(queues.filter(isDead).length);
    for (const { properties } of alarms) {
      expect(z.string().parse(properties['AlarmDescription']).length).toBeGreaterThan(60);
      expect(service.render(properties['AlarmActions'])).toEqual(['AlarmTopic/Topic']);
    }
    expect(
      service.one('AWS::SNS::Subscription', 'AlarmTopic/Topic/drift@region.example.com').properties,
    ).toMatchObject({ Protocol: 'email', Endpoint: 'drift@region.example.com' });
  });
});

describe('time', () => {
  it.each([
    ['close-consultations', 15],
    ['find-due-reminders', 15],
    ['turn-calendar', 15],
    ['tend-mail-ledger', 5],
  ])('%s runs every %i minutes, in UTC', (name, minutes) => {
    const { properties } = service.one('AWS::Scheduler::Schedule', `${name}/Schedule`);
    expect(properties).toMatchObject({
      ScheduleExpression: `cron(0/${minutes} * * * ? *)`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(service.render(properties['Target'])).toMatchObject({ Arn: `${name}.Arn` });
  });

  it.each([
    ['close-consultations', 900, 2],
    ['find-due-reminders', 900, 2],
    ['turn-calendar', 900, 2],
    ['tend-mail-ledger', 300, 6],
  ])('%s is missed after half an hour without it', (name, period, periods) => {
    expect(service.one('AWS::CloudWatch::Alarm', `Alarms/${name}-silent`).properties).toMatchObject(
      {
        MetricName: 'Invocations',
        Period: period,
        EvaluationPeriods: periods,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      },
    );
  });
});

describe('functions', () => {
  it('run on the house runtime, with a time limit and a log that forgets', () => {
    for (const { name, properties } of service.ofType('AWS::Lambda::Function')) {
      expect(properties).toMatchObject({
        FunctionName: `remissflow-${name}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        // What makes Word files of thousands of initiatives, unpacks files or reads long lists and mails needs more.
        MemorySize:
          {
            'compile-register': 1024,
            'compile-report': 2048,
            'inspect-attachment': 1024,
            'exchange-consultees': 1769,
            'take-in-mail': 1769,
          }[name] ?? 512,
        Handler: 'index.handler',
      });
      expect(properties['Timeout']).toBeTypeOf('number');
      expect(service.one('AWS::Logs::LogGroup', `${name}/Logs`).properties).toMatchObject({
        LogGroupName: `/aws/lambda/remissflow-${name}`,
        RetentionInDays: 90,
      });
    }
  });
});

describe('pages', () => {
  it('routes go to one function per audience', () => {
    const integrations = new Map(
      service
        .ofType('AWS::ApiGatewayV2::Integration')
        .map(({ name, properties }) => [name, service.render(properties['IntegrationUri'])]),
    );
    const routes = service.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const target = String(service.render(properties['Target'])).replace('integrations/', '');
      return [properties['RouteKey'], String(integrations.get(target)).replace(/\.Arn$/, '')];
    });
    expect(Object.fromEntries(routes)).toEqual({
      $default: 'respond',
      'ANY /samordna': 'coordinate',
      'ANY /samordna/{proxy+}': 'coordinate',
      'ANY /samordna/anstand/{proxy+}': 'decide-extension',
      'ANY /samordna/forbered': 'set-up-consultation',
      'ANY /samordna/forbered/{proxy+}': 'set-up-consultation',
      'ANY /samordna/inkommet/{proxy+}': 'register-intake',
      'ANY /samordna/ataganden': 'decide-commitments',
      'ANY /samordna/ataganden/{proxy+}': 'decide-commitments',
      'ANY /samordna/aktorer': 'keep-actors',
      'ANY /samordna/aktorer/{proxy+}': 'keep-actors',
      'ANY /samordna/planer': 'edit-plans',
      'ANY /samordna/planer/{proxy+}': 'edit-plans',
      'ANY /samordna/insatser/{proxy+}': 'edit-initiatives',
      'ANY /samordna/sandlista/{proxy+}': 'exchange-consultees',
      'ANY /samordna/logga-in': 'sign-in-coordinator',
      'ANY /samordna/uppfoljning': 'run-follow-up',
      'ANY /samordna/uppfoljning/{proxy+}': 'run-follow-up',
      'ANY /samordna/utbyte': 'exchange-plans',
      'ANY /samordna/utbyte/{proxy+}': 'exchange-plans',
      'ANY /ataganden/{proxy+}': 'show-plans',
      'ANY /planer': 'show-plans',
      'ANY /planer/{proxy+}': 'show-plans',
      'ANY /rapporter': 'show-plans',
      'ANY /rapporter/{proxy+}': 'show-plans',
      'ANY /uppdrag': 'report-progress',
      'ANY /uppdrag/{proxy+}': 'report-progress',
      'ANY /samordna/indikatorer': 'edit-indicators',
      'ANY /samordna/indikatorer/{proxy+}': 'edit-indicators',
      'ANY /api/indikatorer/{proxy+}': 'take-indicator-values',
      'ANY /samordna/inloggad': 'sign-in-coordinator',
      'ANY /samordna/logga-ut': 'sign-in-coordinator',
      'GET /bilaga/{proxy+}': 'serve-document',
      'HEAD /bilaga/{proxy+}': 'serve-document',
      'ANY /uppladdning/{proxy+}': 'upload-attachment',
      'GET /dokument/{proxy+}': 'serve-document',
      'GET /rapportfil/{proxy+}': 'serve-document',
      'HEAD /dokument/{proxy+}': 'serve-document',
      'HEAD /rapportfil/{proxy+}': 'serve-document',
      'GET /svar/utskrift/{format}': 'print-answer',
      'HEAD /svar/utskrift/{format}': 'print-answer',
      'GET /statiskt/{proxy+}': 'serve-assets',
      'HEAD /statiskt/{proxy+}': 'serve-assets',
    });
  });

  it('the access log records no address and no path, which may hold a personal link', () => {
    const { properties } = service.one('AWS::ApiGatewayV2::Stage', 'Pages/Stage');
    expect(properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    });
    const { Format } = z.object({ Format: z.string() }).parse(properties['AccessLogSettings']);
    expect(Format.match(/\$context\.\w+/g)?.sort()).toEqual([
      '$context.integrationErrorMessage',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  it('take as many requests as the configuration says, and sound an alarm before', () => {
    const small = synthesise({ quotas: { requestsPerSecond: 20, burst: 30 } });
    expect(small.one('AWS::ApiGatewayV2::Stage', 'Pages/Stage').properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 30 },
    });
    expect(small.one('AWS::CloudWatch::Alarm', 'Alarms/pages-throttled').properties).toMatchObject({
      Threshold: 900,
      Period: 60,
    });
  });

  it('with a domain of our own, API Gateway does not answer at its own address', () => {
    expect(service.one('AWS::ApiGatewayV2::Api', 'Pages/Api').properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
    expect(service.one('AWS::ApiGatewayV2::DomainName', 'Pages/Domain').properties).toMatchObject({
      DomainName: 'remiss.region.example.com',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
  });

  it('respond knows what the installation says of itself, under the name of its sender', () => {
    const { properties } = service.one('AWS::Lambda::Function', 'respond');
    const { Variables } = z
      .object({ Variables: z.object({ ABOUT: z.string() }) })
      .parse(service.render(properties['Environment']));
    expect(About.parse(JSON.parse(Variables.ABOUT))).toEqual({
      organisation: 'Region Exempel',
      faultsTo: 'tillganglighet@region.example.com',
      assessedOn: '2021-01-11',
      shortcomings: [],
      dataProtectionOfficer: 'dataskyddsombud@region.example.com',
      privacyPage: 'https://region.example.com/personuppgifter',
    });
  });

  it('without one, links carry the address that API Gateway gives', () => {
    const plain = synthesise({ domain: undefined });
    const { properties } = plain.one('AWS::Lambda::Function', 'respond');
    expect(plain.render(properties['Environment'])).toMatchObject({
      Variables: {
        PUBLIC_ORIGIN: 'https://Pages/Api.execute-api.eu-north-1.amazonaws.com',
      },
    });
  });
});

describe('mail', () => {
  it('leaves signed and without tracking, which would rewrite personal links', () => {
    expect(service.one('AWS::SES::ConfigurationSet', 'ConfigurationSet').properties).toMatchObject({
      VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } },
    });
    expect(service.one('AWS::SES::EmailIdentity', 'Identity').properties).toMatchObject({
      EmailIdentity: 'region.example.com',
      FeedbackAttributes: { EmailForwardingEnabled: false },
    });
  });

  it('leaves over TLS, or not at all: it carries personal links', () => {
    expect(service.one('AWS::SES::ConfigurationSet', 'ConfigurationSet').properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
  });

  it('what became of it comes on the default bus, the only one that SES takes; opens and clicks never', () => {
    const [events, ...others] = service.ofType('AWS::SES::ConfigurationSetEventDestination');
    expect(others).toEqual([]);
    expect(service.render(events?.properties['EventDestination'])).toEqual({
      Enabled: true,
      MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
      EventBridgeDestination: {
        EventBusArn: 'arn:aws:events:eu-north-1:123456789012:event-bus/default',
      },
    });
  });

  it('bounces at a subdomain of its own', () => {
    expect(service.one('AWS::SES::EmailIdentity', 'Identity').properties).toMatchObject({
      MailFromAttributes: { MailFromDomain: 'bounce.region.example.com' },
    });
    const sender = { ...(exampleConfig['sender'] as object), mailFrom: 'retur.region.example.com' };
    expect(
      synthesise({ sender }).one('AWS::SES::EmailIdentity', 'Identity').properties,
    ).toMatchObject({ MailFromAttributes: { MailFromDomain: 'retur.region.example.com' } });
  });

  it('every DNS record to publish is printed as name, type and value', () => {
    const records = Object.entries(service.outputs).filter(
      ([name]) => name.endsWith('Record') || /^DkimRecord/.test(name),
    );
    expect(Object.fromEntries(records)).toEqual({
      DkimRecord1: 'Identity.DkimDNSTokenName1 CNAME Identity.DkimDNSTokenValue1',
      DkimRecord2: 'Identity.DkimDNSTokenName2 CNAME Identity.DkimDNSTokenValue2',
      DkimRecord3: 'Identity.DkimDNSTokenName3 CNAME Identity.DkimDNSTokenValue3',
      MailFromMxRecord: 'bounce.region.example.com MX 10 feedback-smtp.eu-north-1.amazonses.com',
      MailFromSpfRecord: 'bounce.region.example.com TXT "v=spf1 include:amazonses.com ~all"',
      InboundMxRecord: 'svar.region.example.com MX 10 inbound-smtp.eu-north-1.amazonaws.com',
      DmarcRecord: '_dmarc.region.example.com TXT "v=DMARC1; p=quarantine"',
    });
  });
});

describe('the service as a whole', () => {
  const environmentIn = (from: typeof service, name: string) =>
    from.render(from.one('AWS::Lambda::Function', name).properties['Environment']);

  it('speaks the configured language to visitors, in mails and to new coordinators', () => {
    const english = synthesise({ locale: 'en' });
    for (const name of ['respond', 'coordinate', 'sign-in-coordinator', 'send-mail'])
      expect(environmentIn(english, name)).toMatchObject({ Variables: { LOCALE: 'en' } });
    const invitation = (from: typeof service) =>
      from.one('AWS::Cognito::UserPool', 'Coordinators').properties['AdminCreateUserConfig'];
    expect(JSON.stringify(invitation(english))).toContain('You can now sign in');
    expect(JSON.stringify(invitation(service))).toContain('Du kan nu logga in');
  });

  it('sends mail as fast as the account may, unless the configuration says how fast', () => {
    expect(environmentIn(service, 'send-mail')).toMatchObject({
      Variables: { MAILS_PER_SECOND: '14' },
    });
    const free = synthesise({ quotas: undefined });
    expect(environmentIn(free, 'send-mail')).not.toHaveProperty('Variables.MAILS_PER_SECOND');
  });

  it('prints what its commands and its administrators need', () => {
    expect(Object.keys(service.outputs).sort()).toEqual([
      'AlarmTopicArn',
      'ApiId',
      'BusName',
      'Configuration',
      'DkimRecord1',
      'DkimRecord2',
      'DkimRecord3',
      'DmarcRecord',
      'DnsTarget',
      'DocumentsBucket',
      'DraftsTable',
      'InboundBucket',
      'InboundMxRecord',
      'LinkSecretArn',
      'MailFromMxRecord',
      'MailFromSpfRecord',
      'MailTable',
      'ParkedTable',
      'PlansTable',
      'ProgressDraftsTable',
      'PublicUrl',
      'QuarantineBucket',
      'RecordsTable',
      'ReportsBucket',
      'RuleSet',
      'SessionSecretArn',
      'UnsentAttachmentsTable',
      'UserPoolClientId',
      'UserPoolId',
    ]);
  });

  it('leaves out what the configuration says, and nothing else changes', () => {
    const local = synthesise({ leaveOut: ['mail', 'scan', 'inbound'] });
    const left = service.resources.length - local.resources.length;
    expect(local.resources.filter(({ type }) => type.startsWith('AWS::SES'))).toEqual([]);
    expect(local.resources.filter(({ type }) => type.startsWith('AWS::GuardDuty'))).toEqual([]);
    // Mail: a configuration set, its events, the identity. Scan: the plan, its role and policy. Inbound: the rule and its set.
    expect(left).toBe(8);
  });

  it('puts the configured tags on the API, whose id they pin in the local run', () => {
    const local = synthesise({ tags: { 'ms-custom-id': '0a1b2c3d' } });
    expect(local.one('AWS::ApiGatewayV2::Api', 'Pages/Api').properties['Tags']).toEqual({
      'ms-custom-id': '0a1b2c3d',
    });
  });

  it('is held to the AwsSolutions rules: what breaks one is not synthesised', () => {
    expect(() =>
      synthesise({}, ({ workflow }) => {
        new Queue(workflow, 'Careless');
      }),
    ).toThrow(/AwsSolutions-SQS3/);
  });
});

describe('what is parked', () => {
  it('is counted from the log of every function and sounds an alarm with its impact', () => {
    const functions = service.ofType('AWS::Lambda::Function').length;
    const filters = service
      .ofType('AWS::Logs::MetricFilter')
      .filter(({ name }) => name.endsWith('/parked'));
    expect(filters).toHaveLength(functions);
    for (const { properties } of filters)
      expect(properties).toMatchObject({
        FilterPattern: '?"message parked" ?"event parked"',
        MetricTransformations: [{ MetricName: 'parked', MetricNamespace: exampleConfig['name'] }],
      });
    expect(service.one('AWS::CloudWatch::Alarm', 'Alarms/parked').properties).toMatchObject({
      MetricName: 'parked',
      AlarmDescription: expect.stringContaining('parked table') as string,
    });
  });
});

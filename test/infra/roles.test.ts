import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from './synthesised.ts';

const service = synthesise();

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Policy = z.object({
  Statement: z.array(
    z.strictObject({
      Effect: z.literal('Allow'),
      Action: oneOrMore,
      Resource: z.preprocess(service.render as (value: unknown) => unknown, oneOrMore),
      Condition: z.unknown().optional(),
    }),
  ),
});

/** What each role may: `action resource`, sorted. */
const grants = new Map(
  service.ofType('AWS::IAM::Policy').map(({ name, properties }) => [
    name.replace(/\/Role$/, ''),
    Policy.parse(properties['PolicyDocument'])
      .Statement.flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => `${action} ${resource}`)),
      )
      .sort(),
  ]),
);

const on = (resource: string, ...actions: string[]) =>
  actions.map((action) => `${action} ${resource}`);
const dynamodb = (resource: string, ...actions: string[]) =>
  on(resource, ...actions.map((action) => `dynamodb:${action}`));
const logsOf = (name: string) =>
  on(`${name}/Logs.Arn`, 'logs:CreateLogStream', 'logs:PutLogEvents');
const taking = (queue: string) =>
  on(
    `${queue}.Arn`,
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  );
const secret = (name: string) => on(name, 'secretsmanager:GetSecretValue');
const planner = (name: string) => [
  ...taking(`${name}/${name}`),
  ...dynamodb('Records.Arn', 'GetItem'),
  ...dynamodb('Mail.Arn', 'PutItem'),
  ...dynamodb('Parked.Arn', 'PutItem'),
];
const plansConsumer = (name: string, actions: string[], ...queues: string[]) => [
  ...[name, ...queues].flatMap((queue) => taking(`${name}/${queue}`)),
  ...dynamodb('Plans.Arn', ...actions),
  ...dynamodb('Parked.Arn', 'PutItem'),
];
const planMailer = (name: string, ...reads: string[]) => [
  ...plansConsumer(name, ['GetItem', ...reads]),
  ...dynamodb('Mail.Arn', 'PutItem'),
];
const ses = 'arn:aws:ses:eu-north-1:123456789012';

const allowed: Record<string, string[]> = {
  respond: [
    ...dynamodb('Records.Arn', 'BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
    ...dynamodb('Drafts.Arn', 'BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
    ...secret('LinkSecret'),
  ],
  coordinate: [
    ...dynamodb('Records.Arn', 'GetItem', 'Query', 'UpdateItem'),
    ...dynamodb('Mail.Arn', 'BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
    ...dynamodb('Mail.Arn/index/open', 'Query'),
    ...secret('SessionSecret'),
  ],
  'exchange-consultees': [
    ...dynamodb('Records.Arn', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'import-consultees': [
    ...taking('import-consultees/import-consultees'),
    ...dynamodb('Records.Arn', 'GetItem', 'PutItem', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'sign-in-coordinator': secret('SessionSecret'),
  'register-intake': [
    ...dynamodb('Records.Arn', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    ...secret('SessionSecret'),
  ],
  'take-in-mail': [
    ...taking('take-in-mail/take-in-mail'),
    ...dynamodb('Records.Arn', 'GetItem', 'PutItem', 'Query'),
    ...dynamodb('Parked.Arn', 'PutItem'),
    ...on('Inbound.Arn/*', 's3:GetObjectVersion'),
    ...on('Quarantine.Arn/*', 's3:PutObject'),
  ],
  'serve-document': [
    ...on('Documents.Arn/*', 's3:GetObject'),
    ...on('Reports.Arn/*', 's3:GetObject'),
    ...on('Attachments.Arn/*', 's3:GetObject'),
  ],
  'upload-attachment': [
    ...dynamodb('UnsentAttachments.Arn', 'GetItem'),
    ...dynamodb('Records.Arn', 'GetItem'),
    ...on('Quarantine.Arn/*', 's3:PutObject'),
    ...on('Inbound.Arn/uppladdat/*', 's3:PutObject'),
  ],
  'inspect-attachment': [
    ...taking('inspect-attachment/inspect-attachment'),
    ...dynamodb('UnsentAttachments.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
    ...on('Quarantine.Arn/*', 's3:GetObjectVersion'),
  ],
  'keep-attachments': [
    ...plansConsumer('keep-attachments', ['GetItem']),
    ...dynamodb('Records.Arn', 'GetItem'),
    ...on('Quarantine.Arn/*', 's3:GetObjectVersion'),
    ...on('Attachments.Arn/*', 's3:PutObject'),
  ],
  'serve-assets': [],
  'publish-events': [
    ...['Records', 'Drafts', 'Mail', 'Plans'].flatMap((table) =>
      dynamodb(`${table}.StreamArn`, 'DescribeStream', 'GetRecords', 'GetShardIterator'),
    ),
    ...dynamodb('*', 'ListStreams'),
    ...dynamodb('Parked.Arn', 'PutItem'),
    ...on('Bus.Arn', 'events:PutEvents'),
    ...on(
      'publish-events-dead/publish-events-dead.Arn',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ),
  ],
  'invite-consultees': [...planner('invite-consultees'), ...dynamodb('Records.Arn', 'Query')],
  'announce-closing-date': [
    ...planner('announce-closing-date'),
    ...dynamodb('Records.Arn', 'Query'),
  ],
  'announce-extension': planner('announce-extension'),
  'acknowledge-response': planner('acknowledge-response'),
  'register-response': planner('register-response'),
  'tell-former-address': planner('tell-former-address'),
  'replan-reminders': [
    ...taking('replan-reminders/replan-reminders'),
    ...dynamodb('Records.Arn', 'GetItem', 'Query', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'list-consultees': [
    ...taking('list-consultees/list-consultees'),
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Mail.Arn', 'GetItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'record-mail-event': [
    ...taking('record-mail-event/record-mail-event'),
    ...dynamodb('Records.Arn', 'UpdateItem'),
    ...dynamodb('Mail.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'report-mail-trouble': [
    ...taking('report-mail-trouble/report-mail-trouble-settled'),
    ...taking('report-mail-trouble/report-mail-trouble-reported'),
    ...dynamodb('Records.Arn', 'GetItem'),
    ...dynamodb('Mail.Arn', 'PutItem', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'settle-outage': [
    ...taking('settle-outage/settle-outage'),
    ...dynamodb('Mail.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Mail.Arn/index/open', 'Query'),
    ...dynamodb('Parked.Arn', 'PutItem'),
  ],
  'assign-tasks': plansConsumer(
    'assign-tasks',
    ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    'assign-tasks-many',
  ),
  'acknowledge-update': planMailer('acknowledge-update'),
  'announce-report': planMailer('announce-report'),
  'answer-commitment': planMailer('answer-commitment'),
  'ask-for-agreement': planMailer('ask-for-agreement', 'PutItem', 'Query'),
  'freeze-round': plansConsumer('freeze-round', ['BatchGetItem', 'GetItem', 'PutItem', 'Query']),
  'compile-report': [
    ...plansConsumer('compile-report', ['GetItem', 'PutItem', 'Query']),
    ...on('Reports.Arn/*', 's3:PutObject'),
  ],
  'gather-commitments': [
    ...plansConsumer('gather-commitments', ['GetItem', 'PutItem']),
    ...dynamodb('Records.Arn', 'GetItem', 'Query'),
  ],
  'pass-on-link': [
    ...plansConsumer('pass-on-link', ['GetItem', 'Query'], 'pass-on-link-asked'),
    ...dynamodb('Records.Arn', 'Query'),
    ...dynamodb('Mail.Arn', 'PutItem'),
  ],
  'recompute-status': plansConsumer('recompute-status', ['GetItem', 'UpdateItem']),
  'report-lateness': [...planMailer('report-lateness'), ...dynamodb('Mail.Arn', 'UpdateItem')],
  'report-silence': planMailer('report-silence'),
  'tell-followers': planMailer('tell-followers'),
  'send-mail': [
    ...taking('send-mail/send-mail-prompt'),
    ...taking('send-mail/send-mail-bulk'),
    ...taking('send-mail/send-mail-gathered'),
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Plans.Arn', 'GetItem', 'Query', 'UpdateItem'),
    ...dynamodb('Mail.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
    ...secret('LinkSecret'),
    ...on(`${ses}:identity/region.example.com`, 'ses:SendEmail'),
    ...on(`${ses}:configuration-set/remissflow`, 'ses:SendEmail'),
    ...on('*', 'ses:GetAccount'),
  ],
  'find-due-reminders': [
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Records.Arn/index/due', 'Query'),
    ...dynamodb('Plans.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Plans.Arn/index/due', 'Query'),
    ...dynamodb('Mail.Arn', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
  ],
  'tend-mail-ledger': [
    ...dynamodb('Mail.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Mail.Arn/index/open', 'Query'),
  ],
  'edit-initiatives': [
    ...dynamodb('Plans.Arn', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'),
    ...dynamodb('Records.Arn', 'GetItem'),
    ...secret('SessionSecret'),
  ],
  'edit-plans': [
    ...dynamodb('Plans.Arn', 'GetItem', 'PutItem', 'Query'),
    ...dynamodb('Records.Arn', 'GetItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'decide-commitments': [
    ...dynamodb('Plans.Arn', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'print-answer': [...dynamodb('Records.Arn', 'GetItem', 'Query'), ...secret('LinkSecret')],
  'decide-extension': [
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...secret('SessionSecret'),
  ],
  'compile-register': [
    ...taking('compile-register/compile-register'),
    ...dynamodb('Records.Arn', 'GetItem', 'Query', 'UpdateItem'),
    ...dynamodb('Parked.Arn', 'PutItem'),
    ...on('Reports.Arn/*', 's3:PutObject'),
  ],
  'close-consultations': [
    ...dynamodb('Records.Arn', 'GetItem', 'UpdateItem'),
    ...dynamodb('Records.Arn/index/due', 'Query'),
  ],
  'set-up-consultation': [
    ...dynamodb('Records.Arn', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'keep-actors': [
    ...dynamodb('Plans.Arn', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'run-follow-up': [
    ...dynamodb('Plans.Arn', 'GetItem', 'PutItem', 'Query'),
    ...dynamodb('Plans.Arn/index/due', 'Query'),
    ...dynamodb('Mail.Arn', 'Query'),
    ...secret('SessionSecret'),
  ],
  'report-progress': [
    ...dynamodb('Plans.Arn', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'),
    ...dynamodb('ProgressDrafts.Arn', 'DeleteItem', 'GetItem', 'UpdateItem'),
    ...dynamodb('UnsentAttachments.Arn', 'DeleteItem', 'PutItem', 'Query'),
    ...secret('LinkSecret'),
  ],
  'show-plans': [...dynamodb('Plans.Arn', 'GetItem', 'Query')],
  'turn-calendar': [
    ...dynamodb('Plans.Arn', 'GetItem', 'PutItem', 'UpdateItem'),
    ...dynamodb('Plans.Arn/index/due', 'Query'),
  ],
  'exchange-plans': [
    ...dynamodb('Plans.Arn', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'edit-indicators': [
    ...dynamodb('Plans.Arn', 'GetItem', 'PutItem', 'Query'),
    ...secret('SessionSecret'),
  ],
  'take-indicator-values': dynamodb('Plans.Arn', 'GetItem', 'PutItem'),
};
const scheduled = [
  'close-consultations',
  'find-due-reminders',
  'tend-mail-ledger',
  'turn-calendar',
];
const functionNames = Object.keys(allowed);

describe('roles', () => {
  it.each(functionNames)('%s may take these actions on these resources, and no other', (name) => {
    expect(grants.get(name)).toEqual([...logsOf(name), ...(allowed[name] ?? [])].sort());
  });

  it('a schedule may start its function alone', () => {
    for (const name of scheduled)
      expect(grants.get(`${name}/ScheduleRole`)).toEqual([`lambda:InvokeFunction ${name}.Arn`]);
  });

  it('the scanner may read what is in quarantine, and keep the rule that tells it of what comes', () => {
    const rule =
      'arn:aws:events:eu-north-1:123456789012:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';
    expect(grants.get('Scanner')).toEqual(
      [
        ...on(
          rule,
          ...['DeleteRule', 'DescribeRule', 'ListTargetsByRule'].map((one) => `events:${one}`),
          ...['PutRule', 'PutTargets', 'RemoveTargets'].map((one) => `events:${one}`),
        ),
        ...on('Quarantine.Arn', 's3:GetBucketNotification', 's3:ListBucket'),
        ...on('Quarantine.Arn', 's3:PutBucketNotification'),
        ...on('Quarantine.Arn/*', 's3:GetObject', 's3:GetObjectVersion'),
        ...on('Quarantine.Arn/malware-protection-resource-validation-object', 's3:PutObject'),
      ].sort(),
    );
  });

  it('there is no other role', () => {
    expect(new Set(grants.keys())).toEqual(
      new Set([...functionNames, ...scheduled.map((name) => `${name}/ScheduleRole`), 'Scanner']),
    );
    for (const { properties } of service.ofType('AWS::IAM::Role')) {
      expect(properties['ManagedPolicyArns']).toBeUndefined();
      expect(properties['Policies']).toBeUndefined();
    }
  });

  it('every function has a role of its own', () => {
    const roles = service
      .ofType('AWS::Lambda::Function')
      .map(({ name, properties }) => [name, service.render(properties['Role'])]);
    expect(Object.fromEntries(roles)).toEqual(
      Object.fromEntries(functionNames.map((name) => [name, `${name}/Role.Arn`])),
    );
  });

  it('no action is a wildcard, and only two actions that know no resources have one as resource', () => {
    const all = [...grants.values()].flat();
    expect(all.filter((grant) => grant.split(' ')[0]?.includes('*'))).toEqual([]);
    expect(all.filter((grant) => grant.endsWith('*') && !grant.includes(':rule/')).sort()).toEqual([
      'dynamodb:ListStreams *',
      's3:GetObject Attachments.Arn/*',
      's3:GetObject Documents.Arn/*',
      's3:GetObject Quarantine.Arn/*',
      's3:GetObject Reports.Arn/*',
      's3:GetObjectVersion Inbound.Arn/*',
      's3:GetObjectVersion Quarantine.Arn/*',
      's3:GetObjectVersion Quarantine.Arn/*',
      's3:GetObjectVersion Quarantine.Arn/*',
      's3:PutObject Attachments.Arn/*',
      's3:PutObject Inbound.Arn/uppladdat/*',
      's3:PutObject Quarantine.Arn/*',
      's3:PutObject Quarantine.Arn/*',
      's3:PutObject Reports.Arn/*',
      's3:PutObject Reports.Arn/*',
      'ses:GetAccount *',
    ]);
  });

  it('only respond touches drafts; publish-events reads the keys that their stream carries', () => {
    const touching = [...grants].filter(([, list]) => list.some((grant) => / Drafts/.test(grant)));
    expect(touching.map(([name]) => name).sort()).toEqual(['publish-events', 'respond']);
    expect(grants.get('publish-events')?.filter((grant) => / Drafts\.Arn/.test(grant))).toEqual([]);
  });

  it("none of staff's functions can read drafts, what is attached to them, or make personal links", () => {
    const staff = [...grants].filter(([, list]) =>
      list.some((grant) => / SessionSecret/.test(grant)),
    );
    expect(staff.map(([name]) => name)).toContain('coordinate');
    const reach = staff.flatMap(([, list]) => list);
    expect(reach.filter((grant) => /Drafts|Unsent|Quarantine|LinkSecret/.test(grant))).toEqual([]);
  });

  it('the client secret of another issuer is readable by sign-in-coordinator alone', () => {
    const clientSecretArn = 'arn:aws:secretsmanager:eu-north-1:123456789012:secret:login-AbCdEf';
    const other = synthesise({ login: { ...otherIssuer, clientSecretArn } });
    const readers = other
      .ofType('AWS::IAM::Policy')
      .filter(({ properties }) => JSON.stringify(properties).includes(clientSecretArn));
    expect(readers.map(({ name }) => name)).toEqual(['sign-in-coordinator/Role']);
  });
});

const otherIssuer = {
  provider: 'oidc',
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
  jwksUri: 'https://login.example.com/keys',
  clientId: 'remissflow',
  coordinatorClaim: { name: 'roles', value: 'remiss-coordinator' },
};

/** `npm run check [-- --aws]`: whether all is there that sending and answering need; exit code 1 when something is not. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { Resolver } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import {
  checkAlarmSubscription,
  checkSecret,
  checkStacks,
  checkTable,
} from './check/deployment.ts';
import { checkRecord, recordsIn } from './check/dns.ts';
import { describeFinding, type Finding } from './check/finding.ts';
import { checkAccount, checkIdentity } from './check/sending.ts';
import { runCommand } from './command.ts';
import { type Deployment, findDeployment, outputsOf } from './target.ts';

const usage = `npm run check [-- --aws]
  --aws  the system on AWS: stacks, tables, secrets, DNS records, SES, alarms. Without it: what the local system has of these`;

const notLocally =
  'Not looked at locally, since the emulator has none: DNS, SES, backups of tables, the subscription to alarms.';

async function checkDeployment(deployment: Deployment, aws: boolean): Promise<Finding[]> {
  const { settings, config, stacks } = deployment;
  const outputs = outputsOf(stacks);
  const findings = checkStacks(stacks, config);

  const database = new DynamoDBClient(settings);
  for (const [output, streams] of [
    ['RecordsTable', true],
    ['DraftsTable', true],
    ['MailTable', true],
    ['ParkedTable', false],
    ['PlansTable', true],
    ['ProgressDraftsTable', false],
    ['UnsentAttachmentsTable', false],
  ] as const) {
    const name = outputs.get(output);
    const backedUp = aws && config.data.pointInTimeRecovery;
    if (name !== undefined)
      findings.push(...(await checkTable(database, { name, streams, backedUp })));
  }

  const secrets = new SecretsManagerClient(settings);
  const { login } = config;
  for (const [name, arn] of [
    ['signs personal links', outputs.get('LinkSecretArn')],
    ["signs coordinators' sessions", outputs.get('SessionSecretArn')],
    ['login.clientSecretArn', login.provider === 'oidc' ? login.clientSecretArn : undefined],
  ] as const)
    if (arn !== undefined) findings.push(await checkSecret(secrets, name, arn));
  return findings;
}

async function checkOutside({ settings, config, stacks }: Deployment): Promise<Finding[]> {
  const outputs = outputsOf(stacks);
  const findings: Finding[] = [];
  const resolver = new Resolver();
  const from = config.sender.address.split('@')[1]?.toLowerCase() ?? '';
  for (const record of recordsIn(outputs)) findings.push(await checkRecord(resolver, record, from));
  const ses = new SESv2Client(settings);
  findings.push(...(await checkIdentity(ses, config)), ...(await checkAccount(ses, config)));
  const topic = outputs.get('AlarmTopicArn');
  if (topic !== undefined)
    findings.push(await checkAlarmSubscription(new SNSClient(settings), topic, config.alarmEmail));
  return findings;
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: { aws: { type: 'boolean', default: false }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const deployment = await findDeployment(values);
  const findings = await checkDeployment(deployment, values.aws);
  if (values.aws) findings.push(...(await checkOutside(deployment)));
  for (const finding of findings) console.log(describeFinding(finding));
  if (!values.aws) console.log(notLocally);

  const faults = findings.filter(({ ok }) => !ok).length;
  console.log(faults === 0 ? 'All is there.' : `${faults} of ${findings.length} need something.`);
  if (faults > 0) process.exitCode = 1;
});

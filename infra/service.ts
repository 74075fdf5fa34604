import { type App, Tags, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Config } from './config.ts';
import { DataStack } from './stacks/data.ts';
import { MailStack } from './stacks/mail.ts';
import { WorkflowStack } from './stacks/workflow.ts';

/** Puts one deployment of Remissflow into the app, with the checks that it has to pass. */
export function addService(
  app: App,
  config: Config,
  code: (name: string) => Code,
): { data: DataStack; mail: MailStack | undefined; workflow: WorkflowStack } {
  const env = { account: config.account, region: config.region };
  const data = new DataStack(app, `${config.name}-data`, config, { env });
  const mail = config.leaveOut.includes('mail')
    ? undefined
    : new MailStack(app, `${config.name}-mail`, config, { env });
  const workflow = new WorkflowStack(app, `${config.name}-workflow`, { config, data, code, env });
  for (const [key, value] of Object.entries(config.tags)) Tags.of(app).add(key, value);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, mail, workflow };
}

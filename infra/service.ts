import { type App, CfnOutput, Tags, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Config, markOf, stackNames } from './config.ts';
import { DataStack } from './stacks/data.ts';
import { InboundStack } from './stacks/inbound.ts';
import { MailStack } from './stacks/mail.ts';
import { PlansStack } from './stacks/plans.ts';
import { ScanStack } from './stacks/scan.ts';
import { WorkflowStack } from './stacks/workflow.ts';

/** Puts one deployment of Remissflow into the app, with the checks that it has to pass. */
export function addService(
  app: App,
  config: Config,
  code: (name: string) => Code,
): {
  data: DataStack;
  mail: MailStack | undefined;
  workflow: WorkflowStack;
  plans: PlansStack;
} {
  const env = { account: config.account, region: config.region };
  const names = stackNames(config);
  const data = new DataStack(app, names.data, config, { env });
  const mail =
    names.mail === undefined ? undefined : new MailStack(app, names.mail, config, { env });
  const scan =
    names.scan === undefined ? undefined : new ScanStack(app, names.scan, config, data, { env });
  const inbound =
    config.inbound && names.inbound !== undefined
      ? new InboundStack(app, names.inbound, config, config.inbound, data, { env })
      : undefined;
  const workflow = new WorkflowStack(app, names.workflow, { config, data, code, env });
  const plans = new PlansStack(app, names.plans, { config, data, workflow, code, env });
  for (const stack of [data, mail, scan, inbound, workflow, plans])
    if (stack) new CfnOutput(stack, 'Configuration', { value: markOf(config) });
  for (const [key, value] of Object.entries(config.tags)) Tags.of(app).add(key, value);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, mail, workflow, plans };
}

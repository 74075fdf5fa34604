import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { DataStack } from './data.ts';

/** Receives answers by e-mail: whatever comes to the domain is put into the bucket, as it came. */
export class InboundStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    config: Config,
    { domain }: NonNullable<Config['inbound']>,
    data: DataStack,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { inbound } = data;
    const set = new CfnReceiptRuleSet(this, 'Rules', { ruleSetName: config.name });
    new CfnReceiptRule(this, 'Rule', {
      ruleSetName: set.ref,
      rule: {
        name: `${config.name}-answers`,
        enabled: true,
        recipients: [domain],
        // What viruses and forged senders it finds stands in the headers, and a person sees it: nothing is turned away.
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [{ s3Action: { bucketName: inbound.bucketName, objectKeyPrefix: 'mejl/' } }],
      },
    });
    new CfnOutput(this, 'InboundMxRecord', {
      value: `${domain} MX 10 inbound-smtp.${config.region}.amazonaws.com`,
      description: 'Publish in DNS: brings answers by e-mail',
    });
    new CfnOutput(this, 'RuleSet', {
      value: set.ref,
      description:
        'Activate once, for an account has one active rule set: aws ses set-active-receipt-rule-set --rule-set-name <value>',
    });
  }
}

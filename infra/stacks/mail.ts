import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** The identity that mail leaves under. Its outputs are the records that the domain's owner has to publish. */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    const { identityDomain } = config.sender;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: config.name,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // Engagement tracking would rewrite the personal links.
      vdmOptions: { engagementMetrics: false },
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(identityDomain),
      configurationSet,
    });
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: 'Publish in DNS: signs the mail',
      });
    });
    new CfnOutput(this, 'DmarcRecord', {
      value: `_dmarc.${identityDomain} TXT "v=DMARC1; p=quarantine"`,
      description: 'Publish in DNS, unless the domain has a stricter one',
    });
  }
}

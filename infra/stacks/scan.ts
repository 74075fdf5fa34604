import { Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { DataStack } from './data.ts';

/** GuardDuty looks for malware in every file that comes into quarantine, and says on the default bus what it found. */
export class ScanStack extends Stack {
  constructor(scope: Construct, id: string, config: Config, data: DataStack, props: StackProps) {
    super(scope, id, props);
    const { quarantine } = data;
    const role = new Role(this, 'Scanner', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    });
    const allow = (actions: string[], resource: string, conditions?: Record<string, unknown>) =>
      role.addToPolicy(
        new PolicyStatement({ actions, resources: [resource], ...(conditions && { conditions }) }),
      );
    // As GuardDuty's guide to malware protection for S3 has it; it names its own rule.
    const ownRule = `arn:aws:events:${config.region}:${config.account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*`;
    allow(
      ['events:DeleteRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'],
      ownRule,
      {
        StringEquals: {
          'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com',
        },
      },
    );
    allow(['events:DescribeRule', 'events:ListTargetsByRule'], ownRule);
    allow(['s3:GetBucketNotification', 's3:PutBucketNotification'], quarantine.bucketArn);
    allow(['s3:ListBucket'], quarantine.bucketArn);
    allow(
      ['s3:PutObject'],
      quarantine.arnForObjects('malware-protection-resource-validation-object'),
    );
    allow(['s3:GetObject', 's3:GetObjectVersion'], quarantine.arnForObjects('*'));
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: quarantine.bucketName } },
      // What was found stands in our own table.
      actions: { tagging: { status: 'DISABLED' } },
    });
    // The plan is refused while its role may do nothing yet.
    plan.node.addDependency(role);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${ownRule}]`,
      reason: 'GuardDuty gives its own rule a name that begins so.',
    });
    data.acknowledgeObjects(role, quarantine, 'It looks into every file in quarantine.');
  }
}

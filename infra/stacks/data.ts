import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolDomain,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { dueIndex } from '../../shared/store/consultees.ts';
import { openIndex } from '../../shared/store/mail-ledger.ts';
import { planDueIndex } from '../../shared/store/tasks.ts';
import type { Config } from '../config.ts';

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

export const coordinatorsGroup = 'coordinators';

/** What Cognito mails to a new coordinator. */
const coordinatorInvitation = {
  sv: {
    emailSubject: 'Du kan nu logga in som samordnare',
    emailBody:
      'Hej!<br><br>Du har fått ett konto som samordnare för remisser.<br>Användarnamn: {username}<br>Tillfälligt lösenord: {####}<br><br>Du väljer ett eget lösenord första gången du loggar in.',
  },
  en: {
    emailSubject: 'You can now sign in as a coordinator',
    emailBody:
      'Hello,<br><br>You have been given an account as a coordinator of consultations.<br>User name: {username}<br>Temporary password: {####}<br><br>You choose a password of your own the first time you sign in.',
  },
};

/** Whatever must outlive a deployment: tables, documents, secrets and the coordinators' logins. */
export class DataStack extends Stack {
  readonly records: Table;
  readonly drafts: Table;
  readonly mail: Table;
  readonly parked: Table;
  readonly plans: Table;
  readonly progressDrafts: Table;
  /** What is attached to progress updates that are not sent yet. */
  readonly unsentAttachments: Table;
  readonly documents: Bucket;
  readonly reports: Bucket;
  /** Files as they came, before anybody has looked through them. */
  readonly quarantine: Bucket;
  /** Files of what was sent in. */
  readonly attachments: Bucket;
  /** Messages as they came: answers by e-mail. */
  readonly inbound: Bucket;
  readonly linkSecret: Secret;
  readonly sessionSecret: Secret;
  /** Absent when coordinators sign in at another issuer. */
  readonly userPool: UserPool | undefined;
  private readonly config: Config;

  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: config.data.deletionProtection });
    this.config = config;

    this.records = this.table('Records', {
      sortKey: text('sk'),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.records.addGlobalSecondaryIndex({
      indexName: dueIndex,
      partitionKey: text('nextReminderOn'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.drafts = this.table('Drafts', {
      stream: StreamViewType.KEYS_ONLY,
      timeToLiveAttribute: 'expiresAt',
    });
    this.mail = this.table('Mail', {
      sortKey: text('sk'),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.mail.addGlobalSecondaryIndex({
      indexName: openIndex,
      partitionKey: text('open'),
      sortKey: text('openSince'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.parked = this.table('Parked', {
      sortKey: text('sk'),
      timeToLiveAttribute: 'expiresAt',
    });

    this.plans = this.table('Plans', {
      sortKey: text('sk'),
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.plans.addGlobalSecondaryIndex({
      indexName: planDueIndex,
      partitionKey: text('due'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    // No stream: nobody else is to know even that an update has been begun.
    this.progressDrafts = this.table('ProgressDrafts', { timeToLiveAttribute: 'expiresAt' });
    this.unsentAttachments = this.table('UnsentAttachments', {
      sortKey: text('sk'),
      timeToLiveAttribute: 'expiresAt',
    });

    this.documents = this.bucket(
      'Documents',
      'The documents are published with the consultation. Access logs would only record the addresses of readers, personal data that nobody needs.',
    );
    this.reports = this.bucket(
      'Reports',
      'The reports are public. Access logs would only record the addresses of readers, personal data that nobody needs.',
    );
    this.quarantine = this.bucket(
      'Quarantine',
      'Nobody reads it but two functions of ours and the scanner. Access logs would only record the addresses of senders, personal data that nobody needs.',
      // As long as a draft is kept; what was sent in has been copied to the attachments.
      [{ expiration: Duration.days(400), noncurrentVersionExpiration: Duration.days(7) }],
    );
    this.attachments = this.bucket(
      'Attachments',
      'Each is read at an address of its own. Access logs would only record the addresses of readers, personal data that nobody needs.',
    );
    this.inbound = this.bucket(
      'Inbound',
      'Mails as they came, public documents that are kept. Only one function reads them. Access logs would record the names of messages and no more.',
    );
    if (config.inbound)
      this.inbound.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('ses.amazonaws.com')],
          actions: ['s3:PutObject'],
          resources: [this.inbound.arnForObjects('mejl/*')],
          conditions: { StringEquals: { 'aws:SourceAccount': config.account } },
        }),
      );
    // By CloudFormation itself: what CDK has for it is a function of its own.
    (this.inbound.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    this.linkSecret = this.secret('LinkSecret', 'Signs personal links');
    this.sessionSecret = this.secret('SessionSecret', "Signs coordinators' sessions");
    if (config.login.provider === 'cognito')
      this.userPool = this.coordinatorLogin(config.login.domainPrefix);
  }

  /** The name under which this stack exports a value: what cdk-nag calls it in other stacks. */
  private exportNameOf(value: string): string {
    const imported = this.resolve(this.exportValue(value)) as { 'Fn::ImportValue': string };
    return imported['Fn::ImportValue'];
  }

  /** Says to cdk-nag why somebody in another stack may use every object of a bucket, or of a folder in it. */
  acknowledgeObjects(user: Construct, bucket: Bucket, reason: string, folder = ''): void {
    Validations.of(user).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${this.exportNameOf(bucket.bucketArn)}/${folder}*]`,
      reason,
    });
  }

  private get removalPolicy(): RemovalPolicy {
    return this.config.data.removalPolicy === 'retain'
      ? RemovalPolicy.RETAIN
      : RemovalPolicy.DESTROY;
  }

  private table(
    id: string,
    props: { sortKey?: Attribute; stream?: StreamViewType; timeToLiveAttribute?: string },
  ): Table {
    const { pointInTimeRecovery, deletionProtection } = this.config.data;
    const table = new Table(this, id, {
      partitionKey: text('pk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: pointInTimeRecovery },
      deletionProtection,
      removalPolicy: this.removalPolicy,
      ...props,
    });
    if (!pointInTimeRecovery)
      Validations.of(table).acknowledge({
        id: 'AwsSolutions-DDB3',
        reason: 'Turned off in the configuration: a deployment without data worth keeping.',
      });
    return table;
  }

  private bucket(id: string, whyNoAccessLog: string, lifecycleRules: LifecycleRule[] = []): Bucket {
    const bucket = new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules,
      removalPolicy: this.removalPolicy,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: whyNoAccessLog,
    });
    return bucket;
  }

  private secret(id: string, description: string): Secret {
    const secret = new Secret(this, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: this.removalPolicy,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new secret ends every link or session that was signed with the old one, so it is replaced by a decision, not by a calendar.',
    });
    return secret;
  }

  private coordinatorLogin(domainPrefix: string): UserPool {
    const pool = new UserPool(this, 'Coordinators', {
      userPoolName: `${this.config.name}-coordinators`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      userInvitation: coordinatorInvitation[this.config.locale],
      deletionProtection: this.config.data.deletionProtection,
      removalPolicy: this.removalPolicy,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'Coordinators may turn on a code generator. A region that demands two factors connects its own identity provider, which does so already.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'A handful of invited users with long passwords: the plus plan costs more than the rest of the service.',
      },
    );
    new UserPoolDomain(this, 'LoginPage', {
      userPool: pool,
      cognitoDomain: { domainPrefix },
    });
    new UserPoolGroup(this, 'CoordinatorsGroup', {
      userPool: pool,
      groupName: coordinatorsGroup,
      description: 'May see the consultations and their consultees',
    });
    return pool;
  }
}

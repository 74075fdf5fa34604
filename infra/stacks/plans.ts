import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Consumer, type Intake } from '../constructs/consumer.ts';
import { HouseDashboard } from '../constructs/dashboard.ts';
import type { House } from '../constructs/house.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { servePaths } from '../constructs/pages.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { planDueIndex } from '../../shared/store/tasks.ts';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { DataStack } from './data.ts';
import { addPlanReactions } from './plan-reactions.ts';
import type { WorkflowStack } from './workflow.ts';

export interface PlansProps extends StackProps {
  config: Config;
  data: DataStack;
  /** Whose bus, pages and alarm topic this stack uses. */
  workflow: WorkflowStack;
  /** The code of a function, by its folder name. */
  code: (name: string) => Code;
}

const indexArn = (table: Table, index: string) => `${table.tableArn}/index/${index}`;

/** All that runs for action plans, commitments and the yearly follow-up: a stack of its own, since a stack holds 500 resources. */
export class PlansStack extends Stack {
  private readonly config: Config;
  private readonly data: DataStack;
  private readonly workflow: WorkflowStack;
  private readonly house: House;

  constructor(
    scope: Construct,
    id: string,
    { config, data, workflow, code, ...props }: PlansProps,
  ) {
    super(scope, id, props);
    this.config = config;
    this.data = data;
    this.workflow = workflow;
    this.house = { config, code, alarms: new Alarms(this, 'Alarms', config, workflow.alarmTopic) };

    this.turnCalendar();
    this.editPlans();
    this.exchangePlans();
    this.keepIndicators();
    this.editInitiatives();
    this.keepActors();
    this.decideCommitments();
    this.reportProgress();
    this.uploadAttachment();
    this.showPlans();
    this.runFollowUp();
    addPlanReactions((...consumer) => this.consumer(...consumer), data, config.locale);
    new HouseDashboard(this, 'Dashboard', { house: this.house, name: `${config.name}-plans` });
    this.printOutputs();
  }

  private turnCalendar(): void {
    const { plans } = this.data;
    const turn = new ScheduledFunction(this, 'turn-calendar', {
      house: this.house,
      environment: { PLANS_TABLE: plans.tableName },
      timeout: Duration.minutes(10),
      everyMinutes: 15,
      impact:
        'Rounds of the follow-up do not open or close by themselves, initiatives do not turn late, and no summaries are made. Nothing is lost: it happens when this works again. Look for errors in the log of turn-calendar.',
      runbook: 'calendar-stopped',
    });
    turn.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], plans.tableArn);
    turn.allow(['dynamodb:Query'], indexArn(plans, planDueIndex));
  }

  private editPlans(): void {
    const { plans, records } = this.data;
    const edit = this.staffPage(
      'edit-plans',
      { PLANS_TABLE: plans.tableName, RECORDS_TABLE: records.tableName },
      "The coordinators' pages of strategies and action plans fail: none can be read or changed. Actors can still report, and reminders leave.",
      '/samordna/planer',
      '/samordna/planer/{proxy+}',
    );
    edit.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], plans.tableArn);
    edit.allow(['dynamodb:GetItem', 'dynamodb:Query'], records.tableArn);
  }

  private editInitiatives(): void {
    const { plans, records } = this.data;
    const edit = this.staffPage(
      'edit-initiatives',
      { PLANS_TABLE: plans.tableName, RECORDS_TABLE: records.tableName },
      "The coordinators' pages of initiatives fail: none can be read or changed. Actors can still report, and reminders leave.",
      '/samordna/insatser/{proxy+}',
    );
    edit.allow(
      ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      plans.tableArn,
    );
    edit.allow(['dynamodb:GetItem'], records.tableArn);
  }

  private decideCommitments(): void {
    const { plans } = this.data;
    const page = this.staffPage(
      'decide-commitments',
      { PLANS_TABLE: plans.tableName },
      "The coordinators' pages of commitments fail: none can be accepted or set aside. Nothing pledged is lost.",
      '/samordna/ataganden',
      '/samordna/ataganden/{proxy+}',
    );
    page.allow(
      ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      plans.tableArn,
    );
  }

  private keepActors(): void {
    const { plans } = this.data;
    const page = this.staffPage(
      'keep-actors',
      { PLANS_TABLE: plans.tableName },
      "The coordinators' pages of actors fail: no address can be changed and no link sent again. Links that were sent still work.",
      '/samordna/aktorer',
      '/samordna/aktorer/{proxy+}',
    );
    page.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], plans.tableArn);
  }

  private runFollowUp(): void {
    const { plans, mail } = this.data;
    const page = this.staffPage(
      'run-follow-up',
      { PLANS_TABLE: plans.tableName, MAIL_TABLE: mail.tableName },
      "The coordinators' pages of the follow-up fail: no round can be planned, opened or closed by hand, and no rule changed. Rounds still open and close on their days, and reminders leave.",
      '/samordna/uppfoljning',
      '/samordna/uppfoljning/{proxy+}',
    );
    page.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], plans.tableArn);
    page.allow(['dynamodb:Query'], indexArn(plans, planDueIndex));
    page.allow(['dynamodb:Query'], mail.tableArn);
  }

  /** The actors' own pages. Nothing else may touch what they have begun to write. */
  private reportProgress(): void {
    const { plans, progressDrafts, unsentAttachments, linkSecret } = this.data;
    const report = this.page(
      'report-progress',
      {
        PLANS_TABLE: plans.tableName,
        PROGRESS_DRAFTS_TABLE: progressDrafts.tableName,
        ATTACHMENTS_TABLE: unsentAttachments.tableName,
        LINK_SECRET_ARN: linkSecret.secretArn,
      },
      "The actors' own pages fail: none can report, confirm or object. What they sent and saved is safe, and their links work again when this does.",
      '/uppdrag',
      '/uppdrag/{proxy+}',
    );
    report.allow(
      ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      plans.tableArn,
    );
    report.allow(
      ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
      progressDrafts.tableArn,
    );
    report.allow(
      ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      unsentAttachments.tableArn,
    );
    report.allow(['secretsmanager:GetSecretValue'], linkSecret.secretArn);
  }

  /** The page from which browsers send files to S3: it signs what they may send, and sees none of them. */
  private uploadAttachment(): void {
    const { unsentAttachments, records, quarantine, inbound } = this.data;
    const upload = this.page(
      'upload-attachment',
      {
        ATTACHMENTS_TABLE: unsentAttachments.tableName,
        RECORDS_TABLE: records.tableName,
        QUARANTINE_BUCKET: quarantine.bucketName,
        INBOUND_BUCKET: inbound.bucketName,
      },
      'Actors cannot attach files, and coordinators not upload saved mails. Actors can report without, and what was sent before is safe.',
      '/uppladdning/{proxy+}',
    );
    upload.allow(['dynamodb:GetItem'], unsentAttachments.tableArn, records.tableArn);
    upload.allow(['s3:PutObject'], quarantine.arnForObjects('*'));
    upload.allow(['s3:PutObject'], inbound.arnForObjects('uppladdat/*'));
    this.data.acknowledgeObjects(
      upload,
      inbound,
      'Signs for the folder of one saved mail at a time.',
      'uppladdat/',
    );
    this.data.acknowledgeObjects(
      upload,
      quarantine,
      'Signs for the folder of one attachment at a time, whoever its owner is.',
    );
  }

  /** What everyone may read. */
  private showPlans(): void {
    const { plans } = this.data;
    const show = this.page(
      'show-plans',
      { PLANS_TABLE: plans.tableName },
      'The public pages of plans, commitments and reports fail. Nothing is lost, and actors can still report.',
      '/planer',
      '/planer/{proxy+}',
      '/ataganden/{proxy+}',
      '/rapporter',
      '/rapporter/{proxy+}',
    );
    show.allow(['dynamodb:GetItem', 'dynamodb:Query'], plans.tableArn);
  }

  /** A function that answers browsers of staff on these paths, whatever the method. */
  protected staffPage(
    name: string,
    environment: Record<string, string>,
    impact: string,
    ...paths: string[]
  ): HouseFunction {
    const { sessionSecret } = this.data;
    const SESSION_SECRET_ARN = sessionSecret.secretArn;
    const page = this.page(name, { ...environment, SESSION_SECRET_ARN }, impact, ...paths);
    page.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    return page;
  }

  private exchangePlans(): void {
    const { plans, sessionSecret } = this.data;
    const exchange = this.page(
      'exchange-plans',
      { PLANS_TABLE: plans.tableName, SESSION_SECRET_ARN: sessionSecret.secretArn },
      'Coordinators cannot download plans as Excel files or read them in. A file is read in whole or not at all, so nothing is left halfway; plans can be changed on their own pages.',
      '/samordna/utbyte',
      '/samordna/utbyte/{proxy+}',
    );
    exchange.allow(
      ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      plans.tableArn,
    );
    exchange.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
  }

  /** Indicators by form for coordinators, and as JSON for other systems, which show a key of their own. */
  private keepIndicators(): void {
    const { plans, sessionSecret } = this.data;
    const edit = this.page(
      'edit-indicators',
      { PLANS_TABLE: plans.tableName, SESSION_SECRET_ARN: sessionSecret.secretArn },
      'Coordinators cannot see or change indicators. Their values are safe.',
      '/samordna/indikatorer',
      '/samordna/indikatorer/{proxy+}',
    );
    edit.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], plans.tableArn);
    edit.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    const take = this.page(
      'take-indicator-values',
      { PLANS_TABLE: plans.tableName },
      'Other systems can neither read nor give values of indicators. They get an error and can send again, as often as they like.',
      '/api/indikatorer/{proxy+}',
    );
    take.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], plans.tableArn);
  }

  /** A function that answers browsers on these paths, whatever the method. */
  protected page(
    name: string,
    environment: Record<string, string>,
    impact: string,
    ...paths: string[]
  ): HouseFunction {
    const page = new HouseFunction(this, name, {
      house: this.house,
      environment: {
        ...environment,
        PUBLIC_ORIGIN: this.workflow.pages.origin,
        LOCALE: this.config.locale,
      },
      timeout: Duration.seconds(10),
      impact,
      runbook: 'pages-failing',
    });
    servePaths(this, this.workflow.pages, page, ...paths);
    return page;
  }

  /** A consumer that reads and writes the plans table alone, unless it is allowed more. */
  protected consumer(
    name: string,
    intakes: [Intake, ...Intake[]],
    environment: Record<string, string> = {},
    timeout = Duration.seconds(30),
    memory?: number,
  ): Consumer {
    const { plans, parked } = this.data;
    const consumer = new Consumer(this, name, {
      house: this.house,
      bus: this.workflow.bus,
      environment: {
        PLANS_TABLE: plans.tableName,
        PARKED_TABLE: parked.tableName,
        ...environment,
      },
      timeout,
      memory,
      intakes,
    });
    consumer.allow(['dynamodb:PutItem'], parked.tableArn);
    return consumer;
  }

  private printOutputs(): void {
    const { plans, progressDrafts, unsentAttachments, reports, quarantine } = this.data;
    new CfnOutput(this, 'PlansTable', { value: plans.tableName });
    new CfnOutput(this, 'ProgressDraftsTable', { value: progressDrafts.tableName });
    new CfnOutput(this, 'UnsentAttachmentsTable', { value: unsentAttachments.tableName });
    new CfnOutput(this, 'ReportsBucket', { value: reports.bucketName });
    new CfnOutput(this, 'QuarantineBucket', { value: quarantine.bucketName });
  }
}

import { CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { type Code, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { dueIndex } from '../../shared/store/consultees.ts';
import { openIndex } from '../../shared/store/mail-ledger.ts';
import { planDueIndex } from '../../shared/store/tasks.ts';
import type { Config } from '../config.ts';
import { Alarms, AlarmTopic } from '../constructs/alarms.ts';
import { Consumer, type Intake } from '../constructs/consumer.ts';
import { HouseDashboard, serviceRows } from '../constructs/dashboard.ts';
import type { House } from '../constructs/house.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { Pages } from '../constructs/pages.ts';
import { DeadLetterQueue } from '../constructs/queues.ts';
import { watchAws, watchLogs } from '../constructs/service-alarms.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { coordinatorsGroup, type DataStack } from './data.ts';

export interface WorkflowProps extends StackProps {
  config: Config;
  data: DataStack;
  /** The code of a function, by its folder name. */
  code: (name: string) => Code;
}

const indexArn = (table: Table, index: string) => `${table.tableArn}/index/${index}`;

/** Everything that runs: pages, functions, bus, queues, schedule and alarms. It holds no data of its own. */
export class WorkflowStack extends Stack {
  readonly bus: EventBus;
  readonly pages: Pages;
  readonly alarmTopic: AlarmTopic;
  private readonly config: Config;
  private readonly data: DataStack;
  private readonly house: House;

  constructor(scope: Construct, id: string, { config, data, code, ...props }: WorkflowProps) {
    super(scope, id, props);
    this.config = config;
    this.data = data;
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', config);
    this.house = { config, code, alarms: new Alarms(this, 'Alarms', config, this.alarmTopic) };
    this.bus = new EventBus(this, 'Bus', { eventBusName: config.name });
    this.pages = new Pages(this, 'Pages', this.house);

    this.answerRequests();
    const publisher = this.publishEvents();
    this.planMails();
    this.replanReminders();
    this.importLists();
    this.compileRegister();
    this.keepList();
    this.sendMail();
    this.recordMailEvents();
    this.inspectAttachments();
    this.takeInMail();
    this.tendTroubledMail();
    const { tend } = this.tick();
    watchLogs(this.house);
    watchAws(this.house, this.tables);
    new HouseDashboard(this, 'Dashboard', {
      house: this.house,
      name: config.name,
      rows: serviceRows({
        house: this.house,
        pages: this.pages,
        tables: this.tables,
        ledgerTender: tend,
        publisher,
      }),
    });
    this.printOutputs();
  }

  private answerRequests(): void {
    const { records, drafts, mail, linkSecret, sessionSecret } = this.data;
    const { documents, reports, attachments } = this.data;
    const visitors = { PUBLIC_ORIGIN: this.pages.origin, LOCALE: this.config.locale };

    const respond = this.page(
      'respond',
      {
        RECORDS_TABLE: records.tableName,
        DRAFTS_TABLE: drafts.tableName,
        LINK_SECRET_ARN: linkSecret.secretArn,
        ...visitors,
        ABOUT: JSON.stringify({ organisation: this.config.sender.name, ...this.config.about }),
      },
      'The public pages fail, and the pages where consultees answer. What they saved is kept.',
    );
    const readAndWrite = [
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ];
    respond.allow(readAndWrite, records.tableArn, drafts.tableArn);
    respond.allow(['dynamodb:Query'], records.tableArn);
    respond.allow(['secretsmanager:GetSecretValue'], linkSecret.secretArn);
    this.pages.serveTheRest(respond);

    const print = this.page(
      'print-answer',
      {
        RECORDS_TABLE: records.tableName,
        LINK_SECRET_ARN: linkSecret.secretArn,
        ...visitors,
      },
      'Consultees cannot download the answers that they have sent. They can read them, and have them in their receipts.',
      // Fonts and a PDF writer are in it.
      { timeout: Duration.seconds(20) },
    );
    print.allow(['dynamodb:GetItem', 'dynamodb:Query'], records.tableArn);
    print.allow(['secretsmanager:GetSecretValue'], linkSecret.secretArn);
    this.pages.serveReading(print, '/svar/utskrift/{format}');

    const coordinate = this.page(
      'coordinate',
      {
        RECORDS_TABLE: records.tableName,
        MAIL_TABLE: mail.tableName,
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
      },
      "The coordinators' pages fail; consultees can answer, and mails leave.",
    );
    coordinate.allow(
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      records.tableArn,
    );
    // Puts decisions about outages, and updates the mails that a coordinator decides about.
    coordinate.allow([...readAndWrite, 'dynamodb:Query'], mail.tableArn);
    coordinate.allow(['dynamodb:Query'], indexArn(mail, openIndex));
    coordinate.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    this.pages.serve(coordinate, '/samordna', '/samordna/{proxy+}');

    const decideExtension = this.page(
      'decide-extension',
      {
        RECORDS_TABLE: records.tableName,
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
      },
      'Coordinators cannot give a consultee more time; what was asked for waits.',
    );
    decideExtension.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], records.tableArn);
    decideExtension.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    this.pages.serve(decideExtension, '/samordna/anstand/{proxy+}');

    const setUp = this.page(
      'set-up-consultation',
      {
        RECORDS_TABLE: records.tableName,
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
        ...(this.config.registrar && { REGISTRAR: this.config.registrar }),
      },
      'Coordinators can neither set up a consultation nor try it; those that are open go on.',
    );
    setUp.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], records.tableArn);
    setUp.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    this.pages.serve(setUp, '/samordna/forbered', '/samordna/forbered/{proxy+}');

    const registerIntake = this.page(
      'register-intake',
      {
        RECORDS_TABLE: records.tableName,
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
        ...(this.config.inbound && { INBOUND_DOMAIN: this.config.inbound.domain }),
      },
      'Coordinators cannot see or register answers that came by e-mail, letter or from meetings. What came in is safe.',
    );
    registerIntake.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      records.tableArn,
    );
    registerIntake.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    this.pages.serve(registerIntake, '/samordna/inkommet/{proxy+}');

    const exchange = this.page(
      'exchange-consultees',
      {
        RECORDS_TABLE: records.tableName,
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
      },
      'Coordinators can neither read in a distribution list nor download it. A list that was confirmed is read in all the same.',
      // Lists of ten thousand are read, held against what stands, and written as workbooks while somebody waits.
      { timeout: Duration.seconds(29), memory: 1769 },
    );
    exchange.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], records.tableArn);
    exchange.allow(['secretsmanager:GetSecretValue'], sessionSecret.secretArn);
    this.pages.serve(exchange, '/samordna/sandlista/{proxy+}');

    const signIn = this.page(
      'sign-in-coordinator',
      {
        SESSION_SECRET_ARN: sessionSecret.secretArn,
        ...visitors,
        LOGIN: this.toJsonString(this.login()),
      },
      'Coordinators cannot sign in or out; those who are signed in can go on.',
    );
    const { login } = this.config;
    const clientSecret = login.provider === 'oidc' ? login.clientSecretArn : undefined;
    signIn.allow(
      ['secretsmanager:GetSecretValue'],
      sessionSecret.secretArn,
      ...(clientSecret ? [clientSecret] : []),
    );
    this.pages.serve(signIn, '/samordna/logga-in', '/samordna/inloggad', '/samordna/logga-ut');

    const serveDocument = this.page(
      'serve-document',
      {
        DOCUMENTS_BUCKET: documents.bucketName,
        REPORTS_BUCKET: reports.bucketName,
        ATTACHMENTS_BUCKET: attachments.bucketName,
      },
      "The consultations' documents cannot be opened; the pages themselves can.",
    );
    const served = [documents, reports, attachments];
    serveDocument.allow(['s3:GetObject'], ...served.map((bucket) => bucket.arnForObjects('*')));
    for (const bucket of served)
      this.data.acknowledgeObjects(
        serveDocument,
        bucket,
        'Serves every object of the bucket, which holds nothing else, to whoever knows its address.',
      );
    this.pages.serveReading(serveDocument, '/dokument/{proxy+}');
    this.pages.serveReading(serveDocument, '/rapportfil/{proxy+}');
    this.pages.serveReading(serveDocument, '/bilaga/{proxy+}');

    const serveAssets = this.page(
      'serve-assets',
      {},
      'Pages come without their style sheet: they can be used, but are hard to read.',
    );
    this.pages.serveReading(serveAssets, '/statiskt/{proxy+}');
  }

  private page(
    name: string,
    environment: Record<string, string>,
    impact: string,
    size: { timeout: Duration; memory?: number } = { timeout: Duration.seconds(10) },
  ): HouseFunction {
    return new HouseFunction(this, name, {
      house: this.house,
      environment,
      ...size,
      impact,
      runbook: 'pages-failing',
    });
  }

  private publishEvents(): HouseFunction {
    const { records, drafts, mail, plans, parked } = this.data;
    const publish = new HouseFunction(this, 'publish-events', {
      house: this.house,
      environment: { BUS_NAME: this.bus.eventBusName, PARKED_TABLE: parked.tableName },
      timeout: Duration.seconds(30),
      impact:
        'Nothing that people do has its consequences: receipts, registrations and invitations wait. Answers are stored and safe. It is tried again by itself for 20 hours.',
      runbook: 'events-not-published',
    });
    publish.allow(['events:PutEvents'], this.bus.eventBusArn);
    publish.allow(['dynamodb:PutItem'], parked.tableArn);
    publish.allow(['dynamodb:ListStreams'], '*');
    Validations.of(publish).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Lambda lists streams before it reads them; that action knows no resources.',
    });

    const unread = new DeadLetterQueue(this, 'publish-events-dead', {
      house: this.house,
      impact:
        'Something was stored but its event was not published: receipts, registrations or invitations are missing. The message names the stream and the sequence numbers, which can be read for 24 hours after the change.',
      runbook: 'events-not-published',
    });
    Validations.of(unread).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue of the stream readers; nothing else writes to it.',
    });
    this.house.alarms.add('publish-events-late', {
      metric: publish.lambda.metric('IteratorAge', {
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      when: { above: Duration.minutes(10).toMilliseconds() },
      impact:
        'Events are published more than ten minutes late: receipts and registrations wait. Answers are stored and safe. Look for errors in the log of publish-events.',
      runbook: 'events-not-published',
      tellsEnd: true,
    });

    const idExists: unknown = FilterRule.exists();
    const carriesEvent = FilterCriteria.filter({
      dynamodb: { NewImage: { event: { M: { id: { S: idExists } } } } },
    });
    const isInsert: unknown = FilterRule.isEqual('INSERT');
    const draftBegan = FilterCriteria.filter({ eventName: isInsert });
    for (const [id, table, filter] of [
      ['RecordsStream', records, carriesEvent],
      ['DraftsStream', drafts, draftBegan],
      ['MailStream', mail, carriesEvent],
      ['PlansStream', plans, carriesEvent],
    ] as const) {
      const eventSourceArn = table.tableStreamArn;
      if (eventSourceArn === undefined) throw new Error(`${table.node.id} has no stream`);
      publish.allow(
        ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        eventSourceArn,
      );
      publish.lambda.addEventSourceMapping(id, {
        eventSourceArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        filters: [filter],
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 1000,
        // A stream keeps its records for 24 hours: four remain to read again what was given up.
        maxRecordAge: Duration.hours(20),
        onFailure: new SqsDlq(unread.queue),
      });
    }
    return publish;
  }

  /** The tables of consumers that see to mail, by the names that their `env.ts` gives them. */
  private get mailTables(): Record<string, string> {
    const { records, mail, parked } = this.data;
    return {
      RECORDS_TABLE: records.tableName,
      MAIL_TABLE: mail.tableName,
      PARKED_TABLE: parked.tableName,
    };
  }

  private planMails(): void {
    const { records, mail, parked } = this.data;
    const planner = (name: string, timeout: Duration, intake: Intake): Consumer => {
      const consumer = new Consumer(this, name, {
        house: this.house,
        bus: this.bus,
        environment: this.mailTables,
        timeout,
        intakes: [intake],
      });
      consumer.allow(['dynamodb:GetItem'], records.tableArn);
      consumer.allow(['dynamodb:PutItem'], mail.tableArn, parked.tableArn);
      return consumer;
    };

    planner('invite-consultees', Duration.minutes(5), {
      events: [
        'consultation.opened.v1',
        'consultation.test-mail-asked.v1',
        'consultee.added.v1',
        'consultee.address-changed.v1',
      ],
      impact:
        'One or more consultees did not get their invitation and may not know of the consultation. Mend the cause and redrive the queue: whoever was invited already is not invited twice.',
    }).allow(['dynamodb:Query'], records.tableArn);
    planner('announce-closing-date', Duration.minutes(5), {
      events: ['consultation.closing-date-moved.v1'],
      impact:
        'The last day to answer was moved, and one or more consultees were not told: they may think that their time is over. Mend the cause and redrive the queue: no one is told twice.',
    }).allow(['dynamodb:Query'], records.tableArn);
    planner('announce-extension', Duration.seconds(30), {
      events: ['consultee.extension-asked.v1', 'consultee.extension-decided.v1'],
      impact:
        'The coordinator was not told that a consultee asks for more time, or a consultee not what was decided: the workspace and its own page say so. Mend the cause and redrive the queue: no one is told twice.',
    });
    planner('acknowledge-response', Duration.seconds(30), {
      events: ['consultation-response.submitted.v1'],
      impact:
        'A consultee whose answer is safely stored got no receipt by mail. Mend the cause and redrive the queue: no one gets two.',
    });
    planner('register-response', Duration.seconds(30), {
      events: ['consultation-response.submitted.v1'],
      impact:
        'The registrar was not told of an answer, which must be registered without delay. Mend the cause and redrive the queue, or tell the registrar by hand.',
    });
    planner('tell-former-address', Duration.seconds(30), {
      events: ['consultee.address-changed.v1'],
      impact:
        'A former mailbox was not told that its link has ended, nor how to hand over its draft. Mend the cause and redrive the queue.',
    });
  }

  private replanReminders(): void {
    const { records, parked } = this.data;
    const replan = new Consumer(this, 'replan-reminders', {
      house: this.house,
      bus: this.bus,
      environment: { RECORDS_TABLE: records.tableName, PARKED_TABLE: parked.tableName },
      timeout: Duration.minutes(5),
      intakes: [
        {
          events: [
            'consultation.opened.v1',
            'consultation.closing-date-moved.v1',
            'consultation-response.started.v1',
          ],
          impact:
            'The last day to answer was moved, or set anew before the consultation opened, and some reminders still follow the former day: they come too early, or not at all. Or a consultee that has begun to answer is not told in time that it has not sent. Mend the cause and redrive the queue: it may be done again.',
        },
      ],
    });
    replan.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], records.tableArn);
    replan.allow(['dynamodb:PutItem'], parked.tableArn);
  }

  private importLists(): void {
    const { records, parked } = this.data;
    const importer = new Consumer(this, 'import-consultees', {
      house: this.house,
      bus: this.bus,
      environment: { RECORDS_TABLE: records.tableName, PARKED_TABLE: parked.tableName },
      timeout: Duration.minutes(1),
      intakes: [
        {
          events: ['distribution-list.importing.v1'],
          impact:
            'A distribution list is read in in part only: some consultees are missing and not invited. Mend the cause and redrive the queue: it goes on where it was, and nobody is added or invited twice.',
          maxConcurrency: 2,
        },
      ],
    });
    importer.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      records.tableArn,
    );
    importer.allow(['dynamodb:PutItem'], parked.tableArn);
  }

  private compileRegister(): void {
    const { records, parked, reports } = this.data;
    const compile = new Consumer(this, 'compile-register', {
      house: this.house,
      bus: this.bus,
      environment: {
        RECORDS_TABLE: records.tableName,
        PARKED_TABLE: parked.tableName,
        REPORTS_BUCKET: reports.bucketName,
        LOCALE: this.config.locale,
      },
      timeout: Duration.minutes(5),
      memory: 1024,
      intakes: [
        {
          events: ['consultation.closed.v1', 'consultation-register.asked.v1'],
          impact:
            'The register of all answers to a consultation is not made. The answers are safe, and each was sent to the registrar when it came. Mend the cause and redrive the queue: it may be done again.',
          maxConcurrency: 2,
        },
      ],
    });
    compile.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], records.tableArn);
    compile.allow(['dynamodb:PutItem'], parked.tableArn);
    compile.allow(['s3:PutObject'], reports.arnForObjects('*'));
    this.data.acknowledgeObjects(
      compile,
      reports,
      'Writes the registers of every consultation, whose addresses nobody guesses.',
    );
  }

  private keepList(): void {
    const { records, mail, parked } = this.data;
    const list = new Consumer(this, 'list-consultees', {
      house: this.house,
      bus: this.bus,
      environment: this.mailTables,
      timeout: Duration.seconds(30),
      intakes: [
        {
          events: [
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
          impact:
            "The coordinator's list misses a consultee's latest state; the answers themselves are safe. Mend the cause and redrive the queue.",
          // They all count in one row.
          maxConcurrency: 2,
        },
      ],
    });
    list.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], records.tableArn);
    list.allow(['dynamodb:GetItem'], mail.tableArn);
    list.allow(['dynamodb:PutItem'], parked.tableArn);
  }

  private sendMail(): void {
    const { records, plans, mail, parked, linkSecret } = this.data;
    const { sender, locale, quotas, trial } = this.config;
    const send = new Consumer(this, 'send-mail', {
      house: this.house,
      bus: this.bus,
      environment: {
        RECORDS_TABLE: records.tableName,
        PLANS_TABLE: plans.tableName,
        MAIL_TABLE: mail.tableName,
        PARKED_TABLE: parked.tableName,
        LINK_SECRET_ARN: linkSecret.secretArn,
        PUBLIC_ORIGIN: this.pages.origin,
        LOCALE: locale,
        SENDER: sender.address,
        SENDER_NAME: sender.name,
        CONFIGURATION_SET: this.config.name,
        ...(trial && {
          ALLOWED_RECIPIENTS: JSON.stringify(trial.recipients),
          SUBJECT_PREFIX: trial.subjectPrefix,
        }),
        ...(quotas.mailsPerSecond && { MAILS_PER_SECOND: String(quotas.mailsPerSecond) }),
      },
      // In the sandbox, at one mail a second, the last of two, five and two batches of ten waits 95 seconds for its turn.
      timeout: Duration.seconds(120),
      intakes: [
        {
          name: 'prompt',
          events: ['mail.planned.v1'],
          data: { lane: ['prompt'] },
          impact:
            'A receipt, a registration or a notice of a changed address or of more time was not sent. It stays pending in the mail ledger and is announced again within two hours; look for errors in the log of send-mail.',
          runbook: 'mail-not-sent',
          maxConcurrency: 2,
        },
        {
          name: 'bulk',
          events: ['mail.planned.v1'],
          data: { lane: ['bulk'] },
          impact:
            'Invitations or reminders were not sent. They stay pending in the mail ledger and are announced again within two hours; look for errors in the log of send-mail.',
          runbook: 'mail-not-sent',
          maxConcurrency: 5,
        },
        {
          name: 'gathered',
          events: ['mail.planned.v1'],
          data: { lane: ['gathered'] },
          impact:
            'A coordinator was not told of mails in trouble; the workspace shows them. The notice stays pending in the mail ledger and is announced again within two hours; look for errors in the log of send-mail.',
          runbook: 'mail-not-sent',
          maxConcurrency: 2,
          deliveryDelay: Duration.seconds(this.config.quotas.gatherMailSeconds),
        },
      ],
    });
    for (const [metric, state] of [
      ['mail-accepted', 'accepted'],
      ['mail-refused', 'pending'],
      ['mail-rejected', 'rejected'],
    ] as const)
      send.count(metric, FilterPattern.allTerms('mail tried', state));
    send.count('mail-unknown', FilterPattern.allTerms('mail unknown'));
    send.count('breaker-opened', FilterPattern.allTerms('breaker opened'));
    send.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], records.tableArn, mail.tableArn);
    send.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], plans.tableArn);
    send.allow(['dynamodb:PutItem'], parked.tableArn);
    send.allow(['secretsmanager:GetSecretValue'], linkSecret.secretArn);
    send.allow(
      ['ses:SendEmail'],
      this.sesArn('identity', sender.identityDomain),
      this.sesArn('configuration-set', this.config.name),
    );
    send.allow(['ses:GetAccount'], '*');
    Validations.of(send).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: "Reads the account's sending quota with ses:GetAccount, which knows no resources.",
    });
  }

  /** Looks through the files that were sent to quarantine, once they were scanned. */
  private inspectAttachments(): void {
    const { unsentAttachments, records, quarantine, parked } = this.data;
    const inspectFile = new Consumer(this, 'inspect-attachment', {
      house: this.house,
      bus: this.bus,
      environment: {
        ATTACHMENTS_TABLE: unsentAttachments.tableName,
        RECORDS_TABLE: records.tableName,
        QUARANTINE_BUCKET: quarantine.bucketName,
        PARKED_TABLE: parked.tableName,
      },
      timeout: Duration.minutes(2),
      // Unpacking is the work, and CPU follows memory.
      memory: 1024,
      intakes: [
        {
          from: {
            source: this.config.scanEventSource,
            detailTypes: ['GuardDuty Malware Protection Object Scan Result'],
            detail: { s3ObjectDetails: { bucketName: [quarantine.bucketName] } },
          },
          impact:
            'A file that somebody attached is not looked through: what it comes with waits, or is sent without it. Mend the cause and redrive the queue: it may be done again.',
        },
      ],
    });
    inspectFile.allow(
      ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      unsentAttachments.tableArn,
      records.tableArn,
    );
    inspectFile.allow(['dynamodb:PutItem'], parked.tableArn);
    inspectFile.allow(['s3:GetObjectVersion'], quarantine.arnForObjects('*'));
    this.data.acknowledgeObjects(
      inspectFile,
      quarantine,
      'Looks through every file in quarantine.',
    );
  }

  /** Makes an item of every message that comes in, and puts its files into quarantine. */
  private takeInMail(): void {
    const { records, inbound, quarantine, parked } = this.data;
    const take = new Consumer(this, 'take-in-mail', {
      house: this.house,
      bus: this.bus,
      environment: {
        RECORDS_TABLE: records.tableName,
        INBOUND_BUCKET: inbound.bucketName,
        QUARANTINE_BUCKET: quarantine.bucketName,
        PARKED_TABLE: parked.tableName,
        ...(this.config.inbound && { INBOUND_DOMAIN: this.config.inbound.domain }),
      },
      timeout: Duration.minutes(2),
      // A message of 40 MB is held as it came, unpacked, and on its way to quarantine.
      memory: 1769,
      intakes: [
        {
          from: {
            source: 'aws.s3',
            detailTypes: ['Object Created'],
            detail: { bucket: { name: [inbound.bucketName] } },
          },
          impact:
            'An answer that came by e-mail is not shown to the coordinators and may be registered too late. The message is safe in the bucket of inbound mail. Mend the cause and redrive the queue: it may be done again.',
          maxConcurrency: 2,
        },
      ],
    });
    take.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], records.tableArn);
    take.allow(['dynamodb:PutItem'], parked.tableArn);
    take.allow(['s3:GetObjectVersion'], inbound.arnForObjects('*'));
    take.allow(['s3:PutObject'], quarantine.arnForObjects('*'));
    this.data.acknowledgeObjects(take, inbound, 'Reads every message that comes in.');
    this.data.acknowledgeObjects(take, quarantine, 'Puts the files of every message there.');
  }

  private recordMailEvents(): void {
    const { records, mail, parked } = this.data;
    const record = new Consumer(this, 'record-mail-event', {
      house: this.house,
      bus: this.bus,
      environment: this.mailTables,
      timeout: Duration.seconds(30),
      intakes: [
        {
          from: {
            source: this.config.mailEventSource,
            detailTypes: [
              'Email Delivered',
              'Email Bounced',
              'Email Complaint Received',
              'Email Rejected',
              'Email Rendering Failed',
            ],
            detail: {
              mail: { tags: { 'ses:configuration-set': [this.config.name] } },
            },
          },
          impact:
            'It was not recorded what became of a mail: an address that bounced may get more mail, and doubted mails stay doubted. Mend the cause and redrive the queue.',
        },
      ],
    });
    record.allow(['dynamodb:UpdateItem'], records.tableArn);
    record.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], mail.tableArn);
    record.allow(['dynamodb:PutItem'], parked.tableArn);
  }

  private tendTroubledMail(): void {
    const { records, mail, parked } = this.data;
    const report = new Consumer(this, 'report-mail-trouble', {
      house: this.house,
      bus: this.bus,
      environment: this.mailTables,
      timeout: Duration.seconds(30),
      intakes: [
        {
          name: 'settled',
          events: ['mail.settled.v1'],
          data: { state: ['unknown', 'rejected'] },
          impact:
            'A coordinator is not told by mail that a mail is in trouble; the workspace shows it. Mend the cause and redrive the queue.',
          maxConcurrency: 2,
        },
        {
          name: 'reported',
          events: ['mail.reported.v1'],
          impact:
            'A coordinator is not told by mail that an address bounced; the workspace shows it. Mend the cause and redrive the queue.',
          maxConcurrency: 2,
        },
      ],
    });
    report.allow(['dynamodb:GetItem'], records.tableArn);
    report.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], mail.tableArn);
    report.allow(['dynamodb:PutItem'], parked.tableArn);

    const settle = new Consumer(this, 'settle-outage', {
      house: this.house,
      bus: this.bus,
      environment: { MAIL_TABLE: mail.tableName, PARKED_TABLE: parked.tableName },
      timeout: Duration.minutes(5),
      intakes: [
        {
          events: ['mail.outage-decided.v1'],
          impact:
            'What a coordinator decided about the mails of an outage is carried out in part only. Mend the cause and redrive the queue: it goes on where it stopped.',
          maxConcurrency: 2,
        },
      ],
    });
    settle.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], mail.tableArn);
    settle.allow(['dynamodb:Query'], indexArn(mail, openIndex));
    settle.allow(['dynamodb:PutItem'], parked.tableArn);
  }

  private sesArn(resource: string, resourceName: string): string {
    return this.formatArn({ service: 'ses', resource, resourceName });
  }

  private tick(): { tend: ScheduledFunction } {
    const { records, plans, mail } = this.data;
    const find = new ScheduledFunction(this, 'find-due-reminders', {
      house: this.house,
      environment: {
        RECORDS_TABLE: records.tableName,
        PLANS_TABLE: plans.tableName,
        MAIL_TABLE: mail.tableName,
      },
      timeout: Duration.minutes(10),
      everyMinutes: 15,
      impact:
        'Reminders are not planned. None is lost: they leave when this works again. Look for errors in the log of find-due-reminders.',
      runbook: 'reminders-stopped',
    });
    find.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], records.tableArn);
    find.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], plans.tableArn);
    find.allow(['dynamodb:Query'], indexArn(records, dueIndex), indexArn(plans, planDueIndex));
    find.allow(
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      mail.tableArn,
    );

    const close = new ScheduledFunction(this, 'close-consultations', {
      house: this.house,
      environment: { RECORDS_TABLE: records.tableName },
      timeout: Duration.minutes(1),
      everyMinutes: 15,
      impact:
        'A consultation whose last day is over is not closed, so that what follows from that waits. Late answers are marked all the same, and refused where they should be. It closes when this works again. Look for errors in the log of close-consultations.',
      runbook: 'reminders-stopped',
    });
    close.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], records.tableArn);
    close.allow(['dynamodb:Query'], indexArn(records, dueIndex));

    const tend = new ScheduledFunction(this, 'tend-mail-ledger', {
      house: this.house,
      environment: { MAIL_TABLE: mail.tableName },
      timeout: Duration.minutes(10),
      everyMinutes: 5,
      impact:
        'Mails whose sender died are not found: some may wait unseen. Look for errors in the log of tend-mail-ledger.',
      runbook: 'ledger-not-tended',
    });
    tend.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], mail.tableArn);
    tend.allow(['dynamodb:Query'], indexArn(mail, openIndex));
    tend.count('mail-unknown', FilterPattern.allTerms('mail unknown'));
    tend.count('mail-waits', FilterPattern.allTerms('mail waits too long'));
    return { tend };
  }

  private get tables(): Record<string, Table> {
    const { records, drafts, mail, parked, plans, progressDrafts, unsentAttachments } = this.data;
    return {
      ...{ records, drafts, mail, parked, plans },
      'progress-drafts': progressDrafts,
      'unsent-attachments': unsentAttachments,
    };
  }

  /** What sign-in-coordinator needs to know of the issuer; the shape is in its env.ts. */
  private login(): Record<string, unknown> {
    const { login, region } = this.config;
    if (login.provider === 'oidc') return { ...login, provider: undefined };
    const { userPool } = this.data;
    if (!userPool) throw new Error('the data stack has no user pool for login.provider cognito');
    const signedOut = `${this.pages.origin}/samordna/logga-in`;
    const client = new UserPoolClient(this, 'CoordinatorClient', {
      userPool,
      userPoolClientName: this.config.name,
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${this.pages.origin}/samordna/inloggad`],
        logoutUrls: [signedOut],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    this.output('UserPoolId', userPool.userPoolId);
    this.output('UserPoolClientId', client.userPoolClientId);
    const service = `https://cognito-idp.${region}.${this.urlSuffix}`;
    const signIn =
      login.endpoints?.signIn ?? `https://${login.domainPrefix}.auth.${region}.amazoncognito.com`;
    return {
      issuer: `${service}/${userPool.userPoolId}`,
      authorizationEndpoint: `${signIn}/oauth2/authorize`,
      tokenEndpoint: `${signIn}/oauth2/token`,
      jwksUri: `${login.endpoints?.keys ?? service}/${userPool.userPoolId}/.well-known/jwks.json`,
      endSessionEndpoint: `${signIn}/logout`,
      clientId: client.userPoolClientId,
      coordinatorClaim: { name: 'cognito:groups', value: coordinatorsGroup },
    };
  }

  private printOutputs(): void {
    const { records, drafts, mail, parked, documents, linkSecret, sessionSecret } = this.data;
    this.output('PublicUrl', this.pages.origin);
    this.output('ApiId', this.pages.api.apiId);
    if (this.pages.dnsTarget) this.output('DnsTarget', this.pages.dnsTarget);
    this.output('BusName', this.bus.eventBusName);
    this.output('RecordsTable', records.tableName);
    this.output('DraftsTable', drafts.tableName);
    this.output('MailTable', mail.tableName);
    this.output('ParkedTable', parked.tableName);
    this.output('DocumentsBucket', documents.bucketName);
    this.output('InboundBucket', this.data.inbound.bucketName);
    this.output('LinkSecretArn', linkSecret.secretArn);
    this.output('SessionSecretArn', sessionSecret.secretArn);
    this.output('AlarmTopicArn', this.alarmTopic.topic.topicArn);
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

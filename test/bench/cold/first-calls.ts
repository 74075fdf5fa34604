/** The first call of every function: one that succeeds and does its whole work. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DomainEvent } from '../../../events/index.ts';
import { bundleStylesheet } from '../../../infra/bundle.ts';
import { AttachmentId } from '../../../shared/domain/attached-file.ts';
import { quarantineFolder } from '../../../shared/domain/attachment.ts';
import { localDate } from '../../../shared/domain/calendar.ts';
import { sha256 } from '../../../shared/platform/hash.ts';
import {
  createActorSessionToken,
  createLinkToken,
  createSessionToken,
} from '../../../shared/platform/link-token.ts';
import { actorCookie, sessionCookie } from '../../../shared/web/cookies.ts';
import { createStaffSession, staffCookie } from '../../../shared/platform/staff-session.ts';
import { listConsultee } from '../../../shared/store/consultee-list.ts';
import { addConsultee } from '../../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../../shared/store/consultations.ts';
import { mailTags } from '../../../shared/mail/tags.ts';
import { claimMail, planMail, settleAttempt } from '../../../shared/store/mail-ledger.ts';
import { beginImport } from '../../../shared/store/list-imports.ts';
import { decideOutage } from '../../../shared/store/outages.ts';
import { putIndicator } from '../../../shared/store/indicators.ts';
import { putInitiative, putPlan } from '../../../shared/store/plans.ts';
import { acceptedInto, commitmentRefOf, decidedAs } from '../../../shared/domain/commitment.ts';
import { initiativeRefOf } from '../../../shared/domain/plan.ts';
import { putCommitment } from '../../../shared/store/commitments.ts';
import { reserveAttachment } from '../../../shared/store/attachments.ts';
import { uploadPath } from '../../../shared/web/actor-paths.ts';
import { putActor } from '../../../shared/store/actors.ts';
import { submitUpdate } from '../../../shared/store/progress.ts';
import { putRound } from '../../../shared/store/rounds.ts';
import { frozenRows } from '../../../shared/store/frozen.ts';
import { putReport } from '../../../shared/store/reports.ts';
import { ReportFormat } from '../../../shared/domain/report.ts';
import { putStrategy } from '../../../shared/store/strategies.ts';
import { submitResponse } from '../../../shared/store/responses.ts';
import { setTickDay } from '../../../shared/store/tick.ts';
import {
  aCommitment,
  aFrozenHeader,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anIndicator,
  anInitiative,
  anUpdate,
} from '../../support/plans.ts';
import { aListImport, anAddition } from '../../support/lists.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  consultationId,
  createWorld,
  refOf,
  someContent,
} from '../../support/world.ts';

interface Calls {
  /** Of every function, with the names of the tables. */
  environment: Record<string, string>;
  events: Record<string, FirstEvent>;
}

export interface FirstEvent {
  event: unknown;
  /** The AWS operation that shows that the work was done. */
  does?: string;
}

const attachmentId = AttachmentId.parse('0'.repeat(32));

export const secret = 'a secret of the bench';
const origin = 'https://remiss.example';
const login = {
  issuer: 'https://issuer.example',
  authorizationEndpoint: 'https://issuer.example/authorize',
  tokenEndpoint: 'https://issuer.example/token',
  jwksUri: 'https://issuer.example/keys',
  clientId: 'bench',
};

const queued = (event: object) => ({
  Records: [{ messageId: 'message', body: JSON.stringify({ detail: event }) }],
});
const get = (rawPath: string, headers: Record<string, string> = {}) => ({
  rawPath,
  rawQueryString: '',
  headers: { 'accept-encoding': 'br', ...headers },
  requestContext: { http: { method: 'GET' } },
});

/** Rows for every function's work, in tables of the place where the world was settled, and the events that ask for it. */
export async function prepareFirstCalls(): Promise<Calls> {
  const world = await createWorld();
  const { records, drafts, mail, parked, plans, now } = world;
  const consultation = aConsultation();
  const silent = aConsultee('tyst', { nextReminderOn: localDate('2021-03-04') });
  const answered = aConsultee('svarar');
  const moved = aConsultee('flyttad', { generation: 2, formerEmails: ['forr@flyttad.example'] });
  await putDraftConsultation(records, consultation, { ...someContent, consultationId });
  for (const consultee of [silent, answered, moved]) {
    await addConsultee(records, consultee, now);
    await listConsultee(records, refOf(consultee), consultee.name);
  }
  await openConsultation(records, consultationId, new Date('2021-01-11T08:00:00Z'));
  await submitResponse(records, aResponse(answered));
  await beginImport(records, aListImport([[anAddition('ny')]]), [[anAddition('ny')]]);
  await setTickDay(records, undefined, localDate('2021-02-25'));
  const receipt = await planMail(
    mail,
    answered.email,
    { kind: 'receipt', subject: refOf(answered), version: 1 },
    now,
  );
  const invitation = await planMail(
    mail,
    silent.email,
    { kind: 'invitation', subject: refOf(silent), generation: 1 },
    now,
  );
  await claimMail(mail, invitation, [], now);
  await settleAttempt(mail, invitation, 1, { state: 'accepted', messageId: 'message' }, now);
  const outage = { from: '2021-02-26T07:00:00.000Z', until: '2021-02-26T07:30:00.000Z' };
  await decideOutage(mail, { ...outage, as: 'sent', by: 'Bench', at: now.toISOString() });

  await putStrategy(plans, aStrategy(), now);
  for (const id of ['a', 'b']) await putActor(plans, anActor(id), 'added', now);
  await putPlan(plans, aPlan());
  const closedRound = aRound({ state: 'closed', closedAt: now.toISOString() });
  await putRound(plans, closedRound);
  await putInitiative(plans, anInitiative());
  const initiative = initiativeRefOf(anInitiative());
  const agreeing = aPlan('hp-kompetens', { state: 'agreeing', agreementSequence: 1 });
  await putPlan(plans, agreeing);
  const accepted = decidedAs(
    aCommitment('a'),
    acceptedInto(initiative, now.toISOString(), 'Bench'),
  );
  await putCommitment(plans, { ...accepted, version: 1 }, 'decided', now.toISOString());
  await putIndicator(plans, anIndicator());

  const frozen = { strategyId: aStrategy().id, roundId: closedRound.id };
  await plans.client.send(
    new PutItemCommand({ TableName: plans.name, Item: frozenRows(frozen).header(aFrozenHeader()) }),
  );
  for (const format of ReportFormat.options)
    await putReport(plans, {
      ...{ ...frozen, format, key: format, bytes: 1, checksum: '0', madeAt: now.toISOString() },
    });

  const owner = { ...initiative, actorId: anActor('a').id };
  await submitUpdate(plans, anUpdate('a', initiative), []);
  await reserveAttachment(world.unsentAttachments, owner, attachmentId, now);

  const envelope = { id: 'event', occurredAt: now.toISOString() };
  const added: DomainEvent = { ...envelope, type: 'consultee.added.v1', data: refOf(silent) };
  const submitted = queued({
    ...envelope,
    type: 'consultation-response.submitted.v1',
    data: { ...refOf(answered), version: 1, late: false },
  });
  const closingDateMoved = queued({
    ...envelope,
    type: 'consultation.closing-date-moved.v1',
    data: { consultationId, sequence: 1 },
  });
  const extensionAsked = queued({
    ...envelope,
    type: 'consultee.extension-asked.v1',
    data: { ...refOf(answered), version: 1 },
  });
  const updated = queued({
    ...envelope,
    type: 'action-plan.updated.v1',
    data: { ...initiative, actorId: 'a', version: 1 },
  });
  const link = createLinkToken(secret, 'answer', { ...refOf(silent), generation: 1 });
  const session = createSessionToken(
    secret,
    { ...refOf(answered), generation: 1 },
    new Date(now.getTime() + 3_600_000),
  );
  const actorSession = createActorSessionToken(
    secret,
    { actorId: anActor('a').id, generation: 1 },
    new Date(now.getTime() + 3_600_000),
  );
  const staff = await createStaffSession(secret, { sub: 'bench', name: 'Bench' }, now);
  const stylesheetHash = sha256(await bundleStylesheet()).slice(0, 16);

  return {
    environment: {
      RECORDS_TABLE: records.name,
      DRAFTS_TABLE: drafts.name,
      MAIL_TABLE: mail.name,
      PARKED_TABLE: parked.name,
      PLANS_TABLE: plans.name,
      PROGRESS_DRAFTS_TABLE: world.progressDrafts.name,
      REPORTS_BUCKET: 'reports',
      ATTACHMENTS_TABLE: world.unsentAttachments.name,
      QUARANTINE_BUCKET: 'quarantine',
      ATTACHMENTS_BUCKET: 'attachments',
      BUS_NAME: 'bench',
      DOCUMENTS_BUCKET: 'documents',
      LINK_SECRET_ARN: 'link-secret',
      SESSION_SECRET_ARN: 'session-secret',
      PUBLIC_ORIGIN: origin,
      LOCALE: 'sv',
      LOGIN: JSON.stringify(login),
      ABOUT: JSON.stringify({ organisation: 'Region Exempel', shortcomings: [] }),
      SENDER: 'remiss@region.example',
      SENDER_NAME: 'Region Exempel',
      BENCH_NOW: now.toISOString(),
      AWS_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
    events: {
      'acknowledge-response': { event: submitted, does: 'PutItem' },
      'compile-register': {
        event: queued({
          ...envelope,
          type: 'consultation.closed.v1',
          data: { consultationId, sequence: 0 },
        }),
        does: 'UpdateItem',
      },
      // Its documents are there, as when the event comes again.
      'compile-report': {
        event: queued({ ...envelope, type: 'follow-up-round.frozen.v1', data: frozen }),
        does: 'GetItem',
      },
      'acknowledge-update': { event: updated, does: 'PutItem' },
      'show-plans': { event: get('/planer/hp-forskning'), does: 'Query' },
      'tell-followers': { event: updated, does: 'PutItem' },
      'report-lateness': {
        event: queued({
          ...envelope,
          type: 'initiative.status-changed.v1',
          data: { ...initiative, version: 1, from: 'on-time', to: 'late' },
        }),
        does: 'PutItem',
      },
      'ask-for-agreement': {
        event: queued({
          ...envelope,
          type: 'action-plan.changed.v1',
          data: { planId: agreeing.id, version: 1, state: 'agreeing', agreementSequence: 1 },
        }),
        does: 'Query',
      },
      'answer-commitment': {
        event: queued({
          ...envelope,
          type: 'commitment.decided.v1',
          data: { ...commitmentRefOf(accepted), decisions: 1 },
        }),
        does: 'PutItem',
      },
      'report-progress': {
        event: get('/uppdrag', { cookie: `${actorCookie}=${actorSession}` }),
        does: 'Query',
      },
      'report-silence': {
        event: queued({
          ...envelope,
          type: 'follow-up.summary-due.v1',
          data: { strategyId: 'nts-2021', summary: 'weekly', on: '2021-03-01' },
        }),
        does: 'PutItem',
      },
      'announce-report': {
        event: queued({
          ...envelope,
          type: 'follow-up-report.ready.v1',
          data: { strategyId: 'nts-2021', roundId: 'uppfoljning-2022', format: 'html' },
        }),
        does: 'PutItem',
      },
      'pass-on-link': {
        event: queued({
          ...envelope,
          type: 'actor.changed.v1',
          data: { actorId: 'a', generation: 1, cause: 'address' },
        }),
        does: 'PutItem',
      },
      'recompute-status': {
        event: queued({
          ...envelope,
          type: 'initiative.changed.v1',
          data: { ...initiative, version: 1 },
        }),
        does: 'UpdateItem',
      },
      'freeze-round': {
        event: queued({
          ...envelope,
          type: 'follow-up-round.closed.v1',
          data: { strategyId: 'nts-2021', roundId: closedRound.id },
        }),
        does: 'TransactWriteItems',
      },
      'gather-commitments': { event: submitted, does: 'PutItem' },
      'announce-closing-date': { event: closingDateMoved, does: 'PutItem' },
      'announce-extension': { event: extensionAsked, does: 'PutItem' },
      'assign-tasks': {
        event: queued({
          ...envelope,
          type: 'initiative.changed.v1',
          data: { ...initiative, version: 1 },
        }),
        does: 'PutItem',
      },
      // Nothing closes, as at nearly every tick.
      'close-consultations': { event: {}, does: 'UpdateItem' },
      coordinate: {
        event: get(`/samordna/remisser/${consultationId}`, { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      'decide-extension': {
        event: get(`/samordna/anstand/${consultationId}/${answered.id}`, {
          cookie: `${staffCookie}=${staff}`,
        }),
        does: 'GetItem',
      },
      'set-up-consultation': {
        event: get(`/samordna/forbered/${consultationId}`, { cookie: `${staffCookie}=${staff}` }),
        does: 'GetItem',
      },
      'edit-initiatives': {
        event: get('/samordna/insatser/hp-forskning/oppna-testbaddar', {
          cookie: `${staffCookie}=${staff}`,
        }),
        does: 'Query',
      },
      'edit-plans': {
        event: get('/samordna/planer/plan/hp-forskning', { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      'decide-commitments': {
        event: get('/samordna/ataganden', { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      'keep-actors': {
        event: get('/samordna/aktorer', { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      'edit-indicators': {
        event: get('/samordna/indikatorer/nts-2021/en/fou-andel', {
          cookie: `${staffCookie}=${staff}`,
        }),
        does: 'GetItem',
      },
      'exchange-consultees': {
        event: get(`/samordna/sandlista/${consultationId}/csv`, {
          cookie: `${staffCookie}=${staff}`,
        }),
        does: 'Query',
      },
      'import-consultees': {
        event: queued({
          ...envelope,
          type: 'distribution-list.importing.v1',
          data: { consultationId, step: 1 },
        }),
        does: 'TransactWriteItems',
      },
      'exchange-plans': {
        event: get('/samordna/utbyte/nts-2021/planer/fil', { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      // Nothing is due, as at nearly every tick.
      'find-due-reminders': { event: {}, does: 'UpdateItem' },
      'invite-consultees': { event: queued(added), does: 'PutItem' },
      'list-consultees': { event: queued(added), does: 'TransactWriteItems' },
      'publish-events': {
        event: {
          Records: [
            {
              eventName: 'INSERT',
              dynamodb: {
                SequenceNumber: '1',
                StreamViewType: 'NEW_AND_OLD_IMAGES',
                NewImage: marshall({ event: added }),
              },
            },
          ],
        },
        does: 'PutEvents',
      },
      'record-mail-event': {
        event: queued({
          eventType: 'Delivery',
          mail: {
            tags: Object.fromEntries(
              Object.entries(mailTags(invitation, 1)).map(([name, value]) => [name, [value]]),
            ),
          },
          delivery: { timestamp: now.toISOString() },
        }),
        does: 'UpdateItem',
      },
      'replan-reminders': { event: closingDateMoved, does: 'UpdateItem' },
      'report-mail-trouble': {
        event: queued({
          ...envelope,
          type: 'mail.settled.v1',
          data: {
            recipient: invitation.recipient,
            key: invitation.key,
            kind: 'invitation',
            state: 'unknown',
            subjects: [refOf(silent)],
          },
        }),
        does: 'PutItem',
      },
      // A file with malware is not even read.
      'inspect-attachment': {
        event: queued({
          s3ObjectDetails: {
            objectKey: `${quarantineFolder(owner, attachmentId)}a.pdf`,
            versionId: 'v1',
          },
          scanResultDetails: { scanResultStatus: 'THREATS_FOUND' },
        }),
        does: 'UpdateItem',
      },
      // What SES writes when its rule is made: a message would have to lie in S3.
      'take-in-mail': {
        event: queued({ object: { key: 'mejl/AMAZON_SES_SETUP_NOTIFICATION' } }),
      },
      'register-intake': {
        event: get(`/samordna/inkommet/${consultationId}`, { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      // An update without files.
      'keep-attachments': { event: updated, does: 'GetItem' },
      'upload-attachment': { event: get(uploadPath(owner, attachmentId)), does: 'GetItem' },
      'register-response': { event: submitted, does: 'PutItem' },
      'print-answer': {
        event: get('/svar/utskrift/pdf', { cookie: `${sessionCookie}=${session}` }),
        does: 'Query',
      },
      respond: { event: get(`/svara/${link}`), does: 'BatchGetItem' },
      'run-follow-up': {
        event: get('/samordna/uppfoljning', { cookie: `${staffCookie}=${staff}` }),
        does: 'Query',
      },
      'send-mail': {
        event: queued({
          ...envelope,
          type: 'mail.planned.v1',
          data: { recipient: receipt.recipient, key: receipt.key, lane: 'prompt' },
        }),
        does: 'outbound-emails',
      },
      'serve-assets': { event: get(`/statiskt/${stylesheetHash}.css`) },
      'serve-document': {
        event: get(`/dokument/${consultationId}/missiv/0123456789abcdef/missiv.pdf`),
      },
      'settle-outage': {
        event: queued({ ...envelope, type: 'mail.outage-decided.v1', data: outage }),
        does: 'UpdateItem',
      },
      'sign-in-coordinator': { event: get('/samordna/logga-in') },
      'take-indicator-values': {
        event: get('/api/indikatorer/nts-2021/fou-andel/varden'),
        does: 'GetItem',
      },
      'tell-former-address': {
        event: queued({
          ...envelope,
          type: 'consultee.address-changed.v1',
          data: { ...refOf(moved), generation: 2 },
        }),
        does: 'PutItem',
      },
      'tend-mail-ledger': { event: {}, does: 'Query' },
    },
  };
}

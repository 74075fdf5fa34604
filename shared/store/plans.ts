import type { EventOf } from '../../events/index.ts';
import type { ActorId, InitiativeRef, PlanId, StrategyId } from '../domain/ids.ts';
import {
  ActionPlan,
  Agreement,
  Initiative,
  initiativeRefOf,
  nextStatusDay,
} from '../domain/plan.ts';
import { type LocalDate, localDateOf } from '../domain/calendar.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import {
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow, listRows } from './plan-rows.ts';
import { turnOn } from './turns.ts';
import { versionPut, writeTogether } from './versions.ts';

export const getPlan = (plans: Table, id: PlanId): Promise<ActionPlan | undefined> =>
  getRow(plans, ActionPlan, planKeys.plan(id));

/** The plans of a strategy, by id: one per focus area, or a few. */
export const listPlans = async (plans: Table, strategyId: StrategyId): Promise<ActionPlan[]> =>
  (await listRows(plans, ActionPlan, planPartitions.plans)).filter(
    (plan) => plan.strategyId === strategyId,
  );

/** Writes a plan over its former version, and keeps this version for ever. `false` when another write was first. */
export function putPlan(plans: Table, plan: ActionPlan): Promise<boolean> {
  const { id, version, state, agreementSequence, changed } = plan;
  const event: EventOf<'action-plan.changed.v1'> = {
    id: `action-plan.changed#${id}#${version}`,
    type: 'action-plan.changed.v1',
    occurredAt: changed.at,
    data: { planId: id, version, state, agreementSequence },
  };
  return writeTogether(plans, [
    { Put: versionPut(plans, planKeys.plan(id), plan, { event }) },
    { Put: keep(plans, planKeys.planVersion(id, version), plan) },
  ]);
}

const keep = (plans: Table, Key: ReturnType<typeof toItem>, row: object) => ({
  TableName: plans.name,
  Item: { ...Key, ...toItem({ ...row }) },
  ConditionExpression: 'attribute_not_exists(pk)',
});

/** Every version of a plan, oldest first. */
export const listPlanVersions = (plans: Table, id: PlanId): Promise<ActionPlan[]> =>
  listRows(plans, ActionPlan, planPartitions.planHistory(id));

/** The condition that a plan still may change, as an item of a transaction that changes what is in it. */
export const planIsOpen = (plans: Table, id: PlanId): TransactWriteItem => ({
  ConditionCheck: {
    TableName: plans.name,
    Key: planKeys.plan(id),
    ConditionExpression: 'attribute_exists(pk) AND #state <> :closed',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: toItem({ ':closed': 'closed' }),
  },
});

export const getPlanVersion = (
  plans: Table,
  id: PlanId,
  version: number,
): Promise<ActionPlan | undefined> => getRow(plans, ActionPlan, planKeys.planVersion(id, version));

export const getInitiative = (plans: Table, ref: InitiativeRef): Promise<Initiative | undefined> =>
  getRow(plans, Initiative, planKeys.initiative(ref));

const giveUp = (_row: string, error: unknown): never => {
  throw error;
};

/**
 * The initiatives of a plan, by id, a page at a time.
 *
 * @param onBroken is told of a row that breaks its schema, and the others follow; without it the reading ends there.
 */
export async function* eachInitiative(
  plans: Table,
  planId: PlanId,
  onBroken: (row: string, error: unknown) => Promise<void> = giveUp,
): AsyncGenerator<Initiative> {
  for await (const item of eachItem(plans, planPartitions.plan(planId), 'initiative#')) {
    const initiative = Initiative.safeParse(unmarshall(item));
    if (initiative.success) yield initiative.data;
    else await onBroken(`${planId}#${item['sk']?.S ?? ''}`, initiative.error);
  }
}

export const getInitiativeVersion = (
  plans: Table,
  ref: InitiativeRef,
  version: number,
): Promise<Initiative | undefined> =>
  getRow(plans, Initiative, planKeys.initiativeVersion(ref, version));

/** Every version of an initiative, oldest first. */
export const listInitiativeVersions = (plans: Table, ref: InitiativeRef): Promise<Initiative[]> =>
  listRows(plans, Initiative, planPartitions.initiativeHistory(ref));

/**
 * A plan or an initiative as it was at a time. `undefined` when it was not there yet.
 *
 * @param row as it stands.
 */
async function asItWas<Row extends Pick<Initiative, 'version' | 'changed'>>(
  row: Row,
  at: string,
  readVersion: (version: number) => Promise<Row | undefined>,
): Promise<Row | undefined> {
  let was: Row | undefined = row;
  while (was && was.changed.at > at)
    was = was.version > 1 ? await readVersion(was.version - 1) : undefined;
  return was;
}

export const planAt = (plans: Table, plan: ActionPlan, at: string) =>
  asItWas(plan, at, (version) => getPlanVersion(plans, plan.id, version));

export const initiativeAt = (plans: Table, initiative: Initiative, at: string) =>
  asItWas(initiative, at, (version) =>
    getInitiativeVersion(plans, initiativeRefOf(initiative), version),
  );

const turnOf = (initiative: Initiative, today: LocalDate): string | undefined => {
  const day = nextStatusDay(initiative, today);
  return day && turnOn(day);
};

/**
 * What writes an initiative over its former version, and keeps this version for ever: two items of a transaction. Its
 * status stays as it was: that it has become another is found by whoever reacts to the change, and told.
 */
export function initiativePuts(plans: Table, initiative: Initiative): TransactWriteItem[] {
  const ref = initiativeRefOf(initiative);
  const { version, changed } = initiative;
  const event: EventOf<'initiative.changed.v1'> = {
    id: `initiative.changed#${ref.planId}#${ref.initiativeId}#${version}`,
    type: 'initiative.changed.v1',
    occurredAt: changed.at,
    data: { ...ref, version },
  };
  const due = turnOf(initiative, localDateOf(new Date(changed.at)));
  return [
    { Put: versionPut(plans, planKeys.initiative(ref), initiative, { event, due }) },
    { Put: keep(plans, planKeys.initiativeVersion(ref, version), initiative) },
  ];
}

/** Writes an initiative over its former version. `false` when another write was first. */
export const putInitiative = (plans: Table, initiative: Initiative): Promise<boolean> =>
  writeTogether(plans, initiativePuts(plans, initiative));

/**
 * Writes initiatives over their former versions, all or none: 45 in ten plans at most. `false` when another write was
 * first, or one of their plans has been closed.
 */
export const putInitiatives = (plans: Table, initiatives: Initiative[]): Promise<boolean> =>
  writeTogether(plans, [
    ...[...new Set(initiatives.map(({ planId }) => planId))].map((id) => planIsOpen(plans, id)),
    ...initiatives.flatMap((initiative) => initiativePuts(plans, initiative)),
  ]);

/**
 * Sets the status that was computed anew for a day; the version stays, since nobody changed what it says. `false` when
 * the initiative was changed since it was read.
 */
export function turnStatus(
  plans: Table,
  initiative: Initiative,
  status: Initiative['status'],
  now: Date,
): Promise<boolean> {
  const ref = initiativeRefOf(initiative);
  const today = localDateOf(now);
  const due = turnOf(initiative, today);
  const event: EventOf<'initiative.status-changed.v1'> = {
    id: `initiative.status-changed#${ref.planId}#${ref.initiativeId}#${initiative.version}#${today}#${status}`,
    type: 'initiative.status-changed.v1',
    occurredAt: now.toISOString(),
    data: { ...ref, version: initiative.version, from: initiative.status, to: status },
  };
  const isNews = status !== initiative.status;
  const sets = [
    ...(isNews ? ['#status = :status', 'statusSince = :today', '#event = :event'] : []),
    ...(due ? ['due = :due'] : []),
  ];
  return wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.initiative(ref),
        UpdateExpression: `${sets.length > 0 ? `SET ${sets.join(', ')}` : ''} ${due ? '' : 'REMOVE due'}`,
        ConditionExpression: '#version = :seen AND #status = :from',
        ExpressionAttributeNames: {
          '#version': 'version',
          '#status': 'status',
          ...(isNews && { '#event': 'event' }),
        },
        ExpressionAttributeValues: toItem({
          ':seen': initiative.version,
          ':from': initiative.status,
          ...(isNews && { ':status': status, ':today': today, ':event': event }),
          ...(due && { ':due': due }),
        }),
      }),
    ),
  );
}

export const getAgreement = (
  plans: Table,
  planId: PlanId,
  actorId: ActorId,
): Promise<Agreement | undefined> => getRow(plans, Agreement, planKeys.agreement(planId, actorId));

/** What the actors of a plan answered when they were asked to agree, by actor. */
export const listAgreements = (plans: Table, planId: PlanId): Promise<Agreement[]> =>
  listRows(plans, Agreement, planPartitions.plan(planId), 'agreement#');

/** Records that an actor is asked to agree. `false` when it was asked this time already. */
export function askForAgreement(plans: Table, asked: Agreement): Promise<boolean> {
  const { planId, actorId, sequence, at } = asked;
  const event: EventOf<'action-plan.agreement-asked.v1'> = {
    id: `action-plan.agreement-asked#${planId}#${actorId}#${sequence}`,
    type: 'action-plan.agreement-asked.v1',
    occurredAt: at,
    data: { planId, actorId, sequence },
  };
  return wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.agreement(planId, actorId), ...toItem({ ...asked, event }) },
        ConditionExpression: 'attribute_not_exists(pk) OR #sequence < :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: toItem({ ':sequence': sequence }),
      }),
    ),
  );
}

/** Records an actor's answer, which it may change while the plan asks. `false` when it is asked anew, or was never asked. */
export function answerAgreement(plans: Table, answer: Agreement): Promise<boolean> {
  const { planId, actorId, sequence, at } = answer;
  const event: EventOf<'action-plan.agreement-answered.v1'> = {
    id: `action-plan.agreement-answered#${planId}#${actorId}#${sequence}#${at}`,
    type: 'action-plan.agreement-answered.v1',
    occurredAt: at,
    data: { planId, actorId, sequence },
  };
  return wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.agreement(planId, actorId), ...toItem({ ...answer, event }) },
        ConditionExpression: '#sequence = :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: toItem({ ':sequence': sequence }),
      }),
    ),
  );
}

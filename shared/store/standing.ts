import { type Actor, isActive } from '../domain/actor.ts';
import { addDays, type LocalDate } from '../domain/calendar.ts';
import { chainStateOf } from '../domain/commitment.ts';
import { type ActorId, type InitiativeRef } from '../domain/ids.ts';
import { actorsOf, type Initiative, initiativeRefOf, isEnded, statusOf } from '../domain/plan.ts';
import { isSilentAbout, type Standing } from '../domain/standing.ts';
import type { Strategy } from '../domain/strategy.ts';
import type { Table } from '../platform/dynamo.ts';
import { inParallel } from '../platform/in-parallel.ts';
import { remembered } from '../platform/remembered.ts';
import { getActor } from './actors.ts';
import { eachCommitment } from './commitments.ts';
import { eachInitiative, listPlans } from './plans.ts';
import { listTasks } from './tasks.ts';

const queriesAtOnce = 25;
const daysOfMonth = 31;

/**
 * How a strategy's plans stand on a day. Reads every initiative of its adopted plans once, every actor with a part in one,
 * and what each of them has to do; keeps only what it tells.
 */
export async function readStanding(
  plans: Table,
  strategy: Strategy,
  today: LocalDate,
): Promise<Standing> {
  const standing: Standing = {
    plans: [],
    ownerless: [],
    turnedLate: [],
    silent: [],
    commitments: {},
  };
  const actorOf = remembered((id: ActorId) => getActor(plans, id));
  const overrides = new Map<string, Pick<Initiative, 'override'>>();
  const involved = new Set<ActorId>();
  for (const plan of await listPlans(plans, strategy.id)) {
    const statuses: Standing['plans'][number]['statuses'] = {};
    for await (const initiative of eachInitiative(plans, plan.id)) {
      overrides.set(refKeyOf(initiativeRefOf(initiative)), pickOverride(initiative));
      if (plan.state !== 'adopted') continue;
      const status = statusOf(initiative, today);
      statuses[status] = (statuses[status] ?? 0) + 1;
      const lead = initiative.leadActor && (await actorOf(initiative.leadActor));
      if (!isEnded(status)) {
        for (const id of actorsOf(initiative)) involved.add(id);
        if (!lead || !isActive(lead)) standing.ownerless.push({ initiative, plan });
      }
      const { statusSince } = initiative;
      if (status === 'late' && statusSince && statusSince >= addDays(today, -daysOfMonth))
        standing.turnedLate.push({ initiative, lead: lead?.name, since: statusSince });
    }
    if (plan.state === 'adopted') standing.plans.push({ plan, statuses });
  }
  standing.silent = await silentOf(plans, strategy, { involved, actorOf, today });
  await countCommitments(plans, strategy, overrides, standing.commitments);
  return standing;
}

const refKeyOf = ({ planId, initiativeId }: InitiativeRef): string => `${planId}#${initiativeId}`;

const pickOverride = ({ override }: Initiative): Pick<Initiative, 'override'> =>
  override ? { override } : {};

async function silentOf(
  plans: Table,
  { id }: Strategy,
  {
    involved,
    actorOf,
    today,
  }: {
    involved: Set<ActorId>;
    actorOf: (id: ActorId) => Promise<Actor | undefined>;
    today: LocalDate;
  },
): Promise<Standing['silent']> {
  const silent: Standing['silent'] = [];
  await inParallel(queriesAtOnce, involved, async (actorId) => {
    const actor = await actorOf(actorId);
    if (!actor || !isActive(actor)) return;
    const [first, ...rest] = (await listTasks(plans, actorId))
      .filter(({ strategyId }) => strategyId === id)
      .filter((task) => isSilentAbout(task, actor.heardAt, today))
      .map(({ dueOn }) => dueOn);
    if (first) silent.push({ actor, overdue: [first, ...rest] });
  });
  return silent.sort((one, other) => one.actor.name.localeCompare(other.actor.name, 'sv'));
}

async function countCommitments(
  plans: Table,
  { consultations }: Strategy,
  overrides: Map<string, Pick<Initiative, 'override'>>,
  counted: Standing['commitments'],
): Promise<void> {
  for (const id of consultations)
    for await (const commitment of eachCommitment(plans, id)) {
      const { decision } = commitment;
      const initiative =
        decision.state === 'accepted' ? overrides.get(refKeyOf(decision.initiative)) : undefined;
      const state = chainStateOf(commitment, initiative);
      counted[state] = (counted[state] ?? 0) + 1;
    }
}

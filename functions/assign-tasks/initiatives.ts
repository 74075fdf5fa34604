/** What there is to do about initiatives: milestones to meet, progress updates to send; and who has a part in them. */
import type { Actor } from '../../shared/domain/actor.ts';
import { milestoneAssignments, updateAssignment } from '../../shared/domain/assignments.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { ActorId, InitiativeRef, RoundRef } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  actorsOf,
  type Initiative,
  initiativeRefOf,
  statusOf,
} from '../../shared/domain/plan.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { taskKey } from '../../shared/domain/task.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { eachActor, getActor } from '../../shared/store/actors.ts';
import { eachInitiative, getInitiative, getPlan, listPlans } from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import { findOpenRound, getRound } from '../../shared/store/rounds.ts';
import {
  getPart,
  getTask,
  listTasks,
  type Part,
  putPart,
  removePart,
} from '../../shared/store/tasks.ts';
import { follow } from './follow.ts';
import { type Deps, requirePolicy, settle, settleOne, type Whose } from './settle.ts';

/** Enough for thousands of initiatives within the function's time, little enough for one connection pool. */
const initiativesAtOnce = 25;
const actorsAtOnce = 25;

export type OnBroken = (row: string, error: unknown) => Promise<void>;

/**
 * Keeps the tasks and parts of an initiative right, for everyone who has a part in it.
 *
 * @param former who had one, and may have none any more.
 */
export async function keepInitiative(
  deps: Deps,
  ref: InitiativeRef,
  former: ActorId[] = [],
): Promise<void> {
  const { plans } = deps;
  let asked: FollowUpRound | undefined;
  const read = async () => {
    const [initiative, plan] = await Promise.all([
      getInitiative(plans, ref),
      getPlan(plans, ref.planId),
    ]);
    if (!initiative || !plan) throw new Error('an initiative changed that is not stored');
    const open = await findOpenRound(plans, plan.strategyId);
    // One that closed meanwhile withdraws what it was just asked for.
    const round =
      open ??
      (asked && (await getRound(plans, { strategyId: asked.strategyId, roundId: asked.id })));
    asked = round;
    const ids = [...new Set([...actorsOf(initiative), ...former])];
    return {
      initiative,
      plan,
      round,
      policy: await requirePolicy(deps, plan.strategyId),
      reported: round ? await reportedIn(deps, ref, round) : [],
      actors: await known(ids, (id) => getActor(plans, id)),
    };
  };
  await follow(read, async ({ initiative, plan, round, policy, reported, actors }) => {
    const today = localDateOf(deps.clock());
    const milestones = milestoneAssignments(initiative, plan, today);
    for (const actor of actors) {
      const actorId = actor.id;
      await settle(
        deps,
        { policy, actor },
        milestones.filter((one) => one.actorId === actorId),
        await listTasks(plans, actorId, `milestone#${ref.planId}#${ref.initiativeId}#`),
      );
      if (round) await keepUpdate(deps, { round, initiative, plan, reported }, { policy, actor });
      await keepPart(deps, initiative, actorId, today);
    }
    // After the others: it may be on its way, and until then nobody is asked for what it has to do.
    const isKnown = (id: ActorId) => actors.some((actor) => actor.id === id);
    if (!actorsOf(initiative).every(isKnown))
      throw new Error('an initiative names an actor that is not stored');
  });
}

const known = async (
  ids: ActorId[],
  read: (id: ActorId) => Promise<Actor | undefined>,
): Promise<Actor[]> => (await Promise.all(ids.map(read))).filter((actor) => actor !== undefined);

/** Who has sent a progress update on an initiative for a round. */
const reportedIn = async (
  { plans }: Deps,
  ref: InitiativeRef,
  round: FollowUpRound,
): Promise<ActorId[]> =>
  (await listUpdates(plans, ref)).flatMap(({ roundId, actorId }) =>
    roundId === round.id ? [actorId] : [],
  );

async function keepPart(
  { plans }: Deps,
  initiative: Initiative,
  actorId: ActorId,
  today: LocalDate,
): Promise<void> {
  const ref = initiativeRefOf(initiative);
  const { names, leadActor, version } = initiative;
  const standing = await getPart(plans, actorId, ref);
  if (!actorsOf(initiative).includes(actorId)) {
    if (standing) await removePart(plans, actorId, ref, version);
    return;
  }
  const part: Part = {
    actorId,
    initiative: ref,
    name: currentName(names),
    role: leadActor === actorId ? 'lead' : 'participating',
    status: statusOf(initiative, today),
    version,
  };
  if (JSON.stringify(part) !== JSON.stringify(standing)) await putPart(plans, part);
}

/** Keeps all initiatives of a plan right: it was adopted, or is so no more. */
export const keepInitiativesOf = (
  deps: Deps,
  plan: ActionPlan,
  onBroken: OnBroken,
): Promise<void> =>
  inParallel(initiativesAtOnce, eachInitiative(deps.plans, plan.id, onBroken), (initiative) =>
    keepInitiative(deps, initiativeRefOf(initiative)),
  );

/** Asks for progress updates on all initiatives of a strategy while a round is open, and for none when it is over. */
export async function keepRound(deps: Deps, ref: RoundRef, onBroken: OnBroken): Promise<void> {
  const round = await getRound(deps.plans, ref);
  if (round?.state === 'open') await askForUpdates(deps, ref, onBroken);
  else await withdrawUpdates(deps, ref);
}

/**
 * Page by page, so that thousands of initiatives take no more memory than some. Begun again, it reads what is written
 * already.
 */
async function askForUpdates(deps: Deps, ref: RoundRef, onBroken: OnBroken): Promise<void> {
  const { plans } = deps;
  const actorOf = remembered((id: ActorId) => getActor(plans, id));
  const policy = await requirePolicy(deps, ref.strategyId);
  for (const { id } of await listPlans(plans, ref.strategyId))
    await inParallel(initiativesAtOnce, eachInitiative(plans, id, onBroken), async (initiative) => {
      const actors = await known(actorsOf(initiative), actorOf);
      await follow(
        () => readRound(deps, ref, initiativeRefOf(initiative)),
        async (situation) => {
          for (const actor of actors) await keepUpdate(deps, situation, { policy, actor });
        },
      );
    });
}

/** By actor and not by initiative: whoever has reported on all of its initiatives costs one query. */
async function withdrawUpdates(deps: Deps, ref: RoundRef): Promise<void> {
  const { plans } = deps;
  const policy = await requirePolicy(deps, ref.strategyId);
  await inParallel(actorsAtOnce, eachActor(plans), async (actor) => {
    for (const { state, subject } of await listTasks(plans, actor.id, `update#${ref.roundId}#`))
      if (state === 'open' && subject.kind === 'update')
        await keepUpdate(deps, await readRound(deps, ref, subject), { policy, actor });
  });
}

async function readRound(deps: Deps, round: RoundRef, ref: InitiativeRef) {
  const [open, initiative, plan] = await Promise.all([
    getRound(deps.plans, round),
    getInitiative(deps.plans, ref),
    getPlan(deps.plans, ref.planId),
  ]);
  if (!open || !initiative || !plan) throw new Error('a round that is not stored');
  return { round: open, initiative, plan, reported: await reportedIn(deps, ref, open) };
}

async function keepUpdate(
  deps: Deps,
  { round, initiative, plan, reported }: Awaited<ReturnType<typeof readRound>>,
  whose: Whose,
): Promise<void> {
  const today = localDateOf(deps.clock());
  const actorId = whose.actor.id;
  const update = updateAssignment(initiative, plan, round, { actorId, reported, today });
  const standing = await getTask(deps.plans, actorId, taskKey(update.subject));
  await settleOne(deps, whose, update, standing);
}

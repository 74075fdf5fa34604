/** Who is not heard of, and which initiatives nobody leads. */
import { isActive } from '../../shared/domain/actor.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { type Initiative, isEnded, statusOf } from '../../shared/domain/plan.ts';
import { isSilentAbout } from '../../shared/domain/standing.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { listActors } from '../../shared/store/actors.ts';
import { eachInitiative, listPlans } from '../../shared/store/plans.ts';
import { listTasks } from '../../shared/store/tasks.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, type Page, strategyAsked } from './asked.ts';
import { actorsAsked } from './round.ts';
import { ownerlessAtMost, silencePage, type SilentActor } from './silence-page.tsx';

export const showSilence: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const { actors, ...page } = await actorsAsked(asked);
  const [silent, ownerless] = await Promise.all([
    Promise.all(actors.filter(isActive).map((actor) => silenceOf(asked, strategy, actor))),
    page.page === 1 ? ownerlessIn(asked, strategy) : undefined,
  ]);
  return silencePage(asked.viewer, strategy, {
    ...page,
    silent: silent.filter(({ tasks }) => tasks.length > 0),
    ownerless,
  });
};

async function silenceOf(
  { plans, viewer }: Asked,
  { id }: Strategy,
  actor: SilentActor['actor'],
): Promise<SilentActor> {
  const today = localDateOf(viewer.now);
  const tasks = await listTasks(plans, actor.id);
  return {
    actor,
    tasks: tasks.filter(
      (task) => task.strategyId === id && isSilentAbout(task, actor.heardAt, today),
    ),
  };
}

/** Reads page by page, and no further than the page has room for. */
async function ownerlessIn({ plans, viewer }: Asked, strategy: Strategy) {
  const today = localDateOf(viewer.now);
  const actors = await listActors(plans);
  const nameOf = new Map(actors.map(({ id, name }) => [id, name]));
  const active = new Set(actors.filter(isActive).map(({ id }) => id));
  const isOwnerless = (initiative: Initiative) =>
    !isEnded(statusOf(initiative, today)) &&
    !(initiative.leadActor && active.has(initiative.leadActor));
  const initiatives: { initiative: Initiative; former: string | undefined }[] = [];
  for (const { id, state } of await listPlans(plans, strategy.id)) {
    if (state !== 'adopted') continue;
    for await (const initiative of eachInitiative(plans, id)) {
      if (!isOwnerless(initiative)) continue;
      if (initiatives.length === ownerlessAtMost) return { initiatives, isAll: false };
      const { leadActor } = initiative;
      initiatives.push({ initiative, former: leadActor && nameOf.get(leadActor) });
    }
  }
  return { initiatives, isAll: true };
}

/** One round: what it asks, how far it has come, or what came of it. */
import type { Actor } from '../../shared/domain/actor.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { listActors } from '../../shared/store/actors.ts';
import { getFrozenHeader } from '../../shared/store/frozen.ts';
import { listTasks } from '../../shared/store/tasks.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, type Page, pageAsked, roundAsked } from './asked.ts';
import { type Progress, roundPage } from './round-page.tsx';

/** Actors on a page: each is a query of its own. */
const actorsAPage = 50;

export const showRound: Page = async (asked) => {
  const round = await roundAsked(asked);
  if (!round) return notFound(asked);
  const { plans, request, viewer } = asked;
  const { strategyId, id: roundId, state } = round;
  const isCounted = state === 'open' || state === 'closed';
  const [progress, header, previous] = await Promise.all([
    isCounted ? progressOf(asked, round) : undefined,
    state === 'frozen' ? getFrozenHeader(plans, { strategyId, roundId }) : undefined,
    round.previous && roundAsked({ ...asked, params: { strategyId, roundId: round.previous } }),
  ]);
  const done = (
    [
      ['sparad', 'saved'],
      ['flyttad', 'moved'],
      ['oppnad', 'opened'],
      ['stangd', 'closed'],
    ] as const
  ).find(([query]) => request.query.has(query))?.[1];
  return roundPage(viewer, round, {
    progress,
    header,
    previous: previous ? previous.title : undefined,
    done,
  });
};

const swedish = new Intl.Collator('sv');

/** A page of the actors, by name, each with the progress updates that it is asked for. */
export async function actorsAsked(
  asked: Asked,
): Promise<Pick<Progress, 'page' | 'isLast'> & { actors: Actor[] }> {
  const page = pageAsked(asked);
  const all = await listActors(asked.plans);
  const start = (page - 1) * actorsAPage;
  return {
    page,
    isLast: start + actorsAPage >= all.length,
    actors: all
      .sort((one, other) => swedish.compare(one.name, other.name))
      .slice(start, start + actorsAPage),
  };
}

async function progressOf(asked: Asked, round: FollowUpRound): Promise<Progress> {
  const { actors, ...page } = await actorsAsked(asked);
  const rows = await Promise.all(
    actors.map(async (actor) => {
      const tasks = await listTasks(asked.plans, actor.id, `update#${round.id}#`);
      // A task that was withdrawn when the round closed was asked for all the same.
      const own = tasks.filter(({ strategyId }) => strategyId === round.strategyId);
      const wanted =
        round.state === 'open' ? own.filter((task) => task.state !== 'withdrawn') : own;
      const reported = wanted.filter(({ state }) => state === 'done').length;
      return { actor, asked: wanted.length, reported };
    }),
  );
  return { ...page, rows: rows.filter((row) => row.asked > 0) };
}

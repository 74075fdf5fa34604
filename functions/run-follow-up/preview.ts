/** Which mails of the follow-up leave in the next days. */
import { addDays, type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { foresee } from '../../shared/domain/foresight.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import type { Task } from '../../shared/domain/task.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { getActor } from '../../shared/store/actors.ts';
import { firstTasksDueOn, getTask } from '../../shared/store/tasks.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Page, strategyAsked } from './asked.ts';
import { previewPage, tasksADay } from './preview-page.tsx';

const daysAhead = 14;

export const showPreview: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const { plans, viewer } = asked;
  const from = localDateOf(viewer.now);
  const days = Array.from({ length: daysAhead }, (_, n) => addDays(from, n));
  const cut: LocalDate[] = [];
  const due: { actorId: ActorId; key: string }[] = [];
  await inParallel(daysAhead, days, async (day) => {
    const first = await firstTasksDueOn(plans, day, tasksADay);
    due.push(...first.due);
    if (!first.isAll) cut.push(day);
  });
  const tasks: Task[] = [];
  const actorOf = remembered((id: ActorId) => getActor(plans, id));
  await inParallel(25, due, async ({ actorId, key }) => {
    const [task] = await Promise.all([getTask(plans, actorId, key), actorOf(actorId)]);
    if (task?.state === 'open' && task.strategyId === strategy.id) tasks.push(task);
  });
  const found = await Promise.all([...new Set(tasks.map(({ actorId }) => actorId))].map(actorOf));
  const actors = found.filter((actor) => actor !== undefined);
  const foreseen = foresee(strategy, tasks, actors, { from, days: daysAhead });
  return previewPage(viewer, strategy, { foreseen, cut });
};

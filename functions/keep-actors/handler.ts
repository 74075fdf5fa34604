import type { ActorId } from '../../shared/domain/ids.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { getActor, listActors } from '../../shared/store/actors.ts';
import { readActorPage } from '../../shared/store/tasks.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { actorPage } from './actor-page.tsx';
import { actorAsked, type ActorDeps, listPath, newActorPath, type Page } from './asked.ts';
import { add, askForChange, askForLink, askForNew, change, sendLink } from './details.ts';
import { listPage } from './list-page.tsx';
import { askForEnd, askToReopen, end, reopen } from './standing.ts';

/** The coordinator's pages of actors. */
export function actorRoutes(deps: ActorDeps): Route[] {
  const staff = forStaff(deps);
  const one = `${listPath}/en/:actorId`;
  return [
    route('GET', listPath, staff(showList)),
    route('GET', newActorPath, staff(askForNew)),
    route('POST', newActorPath, staff(add)),
    route('GET', one, staff(showActor)),
    route('GET', `${one}/andra`, staff(askForChange)),
    route('POST', `${one}/andra`, staff(change)),
    route('GET', `${one}/lank`, staff(askForLink)),
    route('POST', `${one}/lank`, staff(sendLink)),
    route('GET', `${one}/avsluta`, staff(askForEnd)),
    route('POST', `${one}/avsluta`, staff(end)),
    route('GET', `${one}/verksam`, staff(askToReopen)),
    route('POST', `${one}/verksam`, staff(reopen)),
  ];
}

const showList: Page = async ({ plans, request, viewer }) => {
  const search = cleanText(request.query.get('sok') ?? '').slice(0, 200);
  const page = Math.max(1, Math.trunc(Number(request.query.get('sida'))) || 1);
  return listPage(viewer, await listActors(plans), { search, page });
};

const showActor: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  const { plans, request } = asked;
  const related: ActorId[] = [
    ...actor.formerly,
    ...(actor.standing.state === 'merged' ? [actor.standing.into] : []),
  ];
  const [{ parts, tasks }, others] = await Promise.all([
    readActorPage(plans, actor.id),
    Promise.all(related.map((id) => getActor(plans, id))),
  ]);
  const names = new Map(others.flatMap((other) => (other ? [[other.id, other.name]] : [])));
  const done = (
    [
      ['sparad', 'saved'],
      ['lank', 'sent'],
      ['lage', 'moved'],
      ['ny', 'added'],
    ] as const
  ).find(([query]) => request.query.has(query))?.[1];
  return actorPage(asked.viewer, { actor, names, parts, tasks }, done);
};

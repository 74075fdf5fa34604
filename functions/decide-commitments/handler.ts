import { ActorId, PartId, StrategyId } from '../../shared/domain/ids.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff } from '../../shared/web/staff.tsx';
import type { CommitmentDeps, Page } from './asked.ts';
import { readLinks, type Selection, viewOf } from './chain.ts';
import { accept, setAside, showCommitment, takeBack } from './decisions.ts';
import { listPage } from './list-page.tsx';

/** The coordinator's pages of commitments: the list of all, and the decisions about each. */
export function commitmentRoutes(deps: CommitmentDeps): Route[] {
  const staff = forStaff(deps);
  const list = '/samordna/ataganden';
  const one = `${list}/:consultationId/:consulteeId/:focusAreaId`;
  return [
    route('GET', list, staff(showList)),
    route('GET', one, staff(showCommitment)),
    route('POST', `${one}/ta-upp`, staff(accept)),
    route('POST', `${one}/lagg-at-sidan`, staff(setAside)),
    route('POST', `${one}/ta-tillbaka`, staff(takeBack)),
  ];
}

const showList: Page = async ({ plans, request, viewer }) => {
  const selection = selectionOf(request.query);
  const all = await listStrategies(plans);
  const chosen = all.filter(({ id }) => id === selection.strategy);
  const strategies = chosen.length > 0 ? chosen : all;
  return listPage(viewer, { strategies, links: await readLinks(plans, strategies) }, selection);
};

const selectionOf = (query: URLSearchParams): Selection => ({
  strategy: StrategyId.safeParse(query.get('strategi')).data,
  focusArea: PartId.safeParse(query.get('omrade')).data,
  actor: ActorId.safeParse(query.get('aktor')).data,
  view: viewOf(query.get('lage')),
  page: Math.max(1, Math.trunc(Number(query.get('sida'))) || 1),
});

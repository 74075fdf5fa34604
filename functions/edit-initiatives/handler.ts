import { type Commitment } from '../../shared/domain/commitment.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import { getCommitment } from '../../shared/store/commitments.ts';
import { listInitiativeVersions } from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { initiativeAsked, type InitiativeDeps, type Page } from './asked.ts';
import { askForChange, askForNew, change, create } from './editing.ts';
import { historyPage } from './history-page.tsx';
import { initiativePage } from './initiative-page.tsx';

/** The coordinator's pages of initiatives: what each is, its history, and the form that makes and changes it. */
export function initiativeRoutes(deps: InitiativeDeps): Route[] {
  const staff = forStaff(deps);
  const ofPlan = '/samordna/insatser/:planId';
  const one = `${ofPlan}/:initiativeId`;
  return [
    route('GET', ofPlan, staff(askForNew)),
    route('POST', ofPlan, staff(create)),
    route('GET', one, staff(show)),
    route('GET', `${one}/andra`, staff(askForChange)),
    route('POST', `${one}/andra`, staff(change)),
    route('GET', `${one}/historik`, staff(showHistory)),
  ];
}

const show: Page = async (asked) => {
  const found = await initiativeAsked(asked);
  if (!found) return notFound(asked);
  const { initiative } = found;
  const [commitments, updates] = await Promise.all([
    commitmentsOf(asked.plans, initiative),
    listUpdates(asked.plans, initiativeRefOf(initiative)),
  ]);
  const { query } = asked.request;
  return initiativePage(
    asked.viewer,
    {
      ...found,
      lead: found.actors.find(({ id }) => id === initiative.leadActor),
      commitments,
      updates,
    },
    query.has('sparad') ? 'saved' : query.has('ny') ? 'created' : undefined,
  );
};

/** The commitments that an initiative grew from, as they are; those that were taken back stand elsewhere. */
async function commitmentsOf(plans: Table, initiative: Initiative): Promise<Commitment[]> {
  const found = await Promise.all(
    initiative.sources.flatMap((source) =>
      source.kind === 'commitment' ? [getCommitment(plans, source.commitment)] : [],
    ),
  );
  return found.filter(
    (commitment): commitment is Commitment =>
      commitment?.decision.state === 'accepted' &&
      commitment.decision.initiative.planId === initiative.planId &&
      commitment.decision.initiative.initiativeId === initiative.id,
  );
}

const showHistory: Page = async (asked) => {
  const found = await initiativeAsked(asked);
  if (!found) return notFound(asked);
  const versions = await listInitiativeVersions(asked.plans, initiativeRefOf(found.initiative));
  return historyPage(asked.viewer, found, found.initiative, versions);
};

/** What everyone may read of plans, commitments and the follow-up. Drafts are never among it. */
import { type Route, route } from '../../shared/web/router.ts';
import { type Deps, seen } from './seen.tsx';
import { showCommitments, showCommitmentsAsCsv, showCommitmentsAsJson } from './commitments.tsx';
import { showInitiative } from './initiative-page.tsx';
import { showPlan } from './plan-page.tsx';
import { showPlans } from './plans-page.tsx';
import { showReport, showReports } from './reports.tsx';

export function publicRoutes(deps: Deps): Route[] {
  return [
    route('GET', '/planer', seen(deps, showPlans)),
    route('GET', '/planer/:plan', seen(deps, showPlan)),
    route('GET', '/planer/:plan/:initiative', seen(deps, showInitiative)),
    route('GET', '/ataganden/:strategy', seen(deps, showCommitments)),
    route('GET', '/ataganden/:strategy/csv', seen(deps, showCommitmentsAsCsv)),
    route('GET', '/ataganden/:strategy/json', seen(deps, showCommitmentsAsJson)),
    route('GET', '/rapporter', seen(deps, showReports)),
    route('GET', '/rapporter/:strategy/:round', seen(deps, showReport)),
  ];
}

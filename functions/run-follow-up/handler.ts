import { listRounds } from '../../shared/store/rounds.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff } from '../../shared/web/staff.tsx';
import { area, type FollowUpDeps, type Page, whyPath } from './asked.ts';
import { askToMove, move } from './moving.ts';
import { overviewPage } from './overview-page.tsx';
import { askForPolicy, changePolicy } from './policy.ts';
import { showPreview } from './preview.ts';
import { askForChange, askForNew, change, create } from './rounds.ts';
import { showRound } from './round.ts';
import { showSilence } from './silence.ts';
import { askToClose, askToOpen, close, open } from './turning.ts';
import { askWhy, showWhy } from './why.ts';

/** The coordinator's pages of the follow-up. */
export function followUpRoutes(deps: FollowUpDeps): Route[] {
  const staff = forStaff(deps);
  const strategy = `${area}/:strategyId`;
  const round = `${strategy}/omgang/:roundId`;
  return [
    route('GET', area, staff(showOverview)),
    route('GET', whyPath, staff(askWhy)),
    route('POST', whyPath, staff(showWhy)),
    route('GET', `${strategy}/ny-omgang`, staff(askForNew)),
    route('POST', `${strategy}/ny-omgang`, staff(create)),
    route('GET', `${strategy}/utskick`, staff(showPreview)),
    route('GET', `${strategy}/tysta`, staff(showSilence)),
    route('GET', `${strategy}/regler`, staff(askForPolicy)),
    route('POST', `${strategy}/regler`, staff(changePolicy)),
    route('GET', round, staff(showRound)),
    route('GET', `${round}/andra`, staff(askForChange)),
    route('POST', `${round}/andra`, staff(change)),
    route('GET', `${round}/flytta`, staff(askToMove)),
    route('POST', `${round}/flytta`, staff(move)),
    route('GET', `${round}/oppna`, staff(askToOpen)),
    route('POST', `${round}/oppna`, staff(open)),
    route('GET', `${round}/stang`, staff(askToClose)),
    route('POST', `${round}/stang`, staff(close)),
  ];
}

const showOverview: Page = async ({ plans, viewer }) => {
  const strategies = await listStrategies(plans);
  return overviewPage(
    viewer,
    await Promise.all(
      strategies.map(async (strategy) => ({
        strategy,
        rounds: await listRounds(plans, strategy.id),
      })),
    ),
  );
};

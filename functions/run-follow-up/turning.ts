/** Opening a round before its day, and closing it: asked first, since neither can be undone. */
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { findOpenRound, putRound } from '../../shared/store/rounds.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, type Page, roundAsked, roundPath } from './asked.ts';
import { changeBy } from './rounds.ts';
import { type Turn, turningPage } from './turning-page.tsx';

const before: Record<Turn, FollowUpRound['state']> = { open: 'planned', close: 'open' };

const ask =
  (turn: Turn): Page =>
  async (asked) => {
    const round = await roundAsked(asked);
    if (!round) return notFound(asked);
    return round.state === before[turn]
      ? turningPage(asked.viewer, round, turn)
      : seeOther(roundPath(round));
  };

export const askToOpen = ask('open');
export const askToClose = ask('close');

export const open: Page = async (asked) => {
  const round = await roundAsked(asked);
  if (!round) return notFound(asked);
  const { plans, viewer } = asked;
  const t = locale[viewer.language];
  const today = localDateOf(viewer.now);
  const other = await findOpenRound(plans, round.strategyId);
  const refuse = (message: string) =>
    turningPage(viewer, round, 'open', [{ field: 'innehall', message }]);
  if (round.state === 'planned' && other) return refuse(t.errors.otherOpen(other.title));
  if (round.state === 'planned' && round.closesOn < today) return refuse(t.errors.past);
  return turn(asked, round, 'open', {
    ...round,
    state: 'open',
    opensOn: round.opensOn < today ? round.opensOn : today,
    openedAt: viewer.now.toISOString(),
    version: round.version + 1,
    changed: changeBy(asked, t.open.why),
  });
};

export const close: Page = async (asked) => {
  const round = await roundAsked(asked);
  if (!round) return notFound(asked);
  const { viewer } = asked;
  return turn(asked, round, 'close', {
    ...round,
    state: 'closed',
    closedAt: viewer.now.toISOString(),
    version: round.version + 1,
    changed: changeBy(asked, locale[viewer.language].close.why),
  });
};

/** Whoever did it, and however often it is sent: the round has turned. */
async function turn(
  asked: Asked,
  round: FollowUpRound,
  how: Turn,
  turned: FollowUpRound,
): Promise<Response> {
  const done = seeOther(`${roundPath(round)}?${how === 'open' ? 'oppnad' : 'stangd'}`);
  if (round.state !== before[how]) return done;
  const t = locale[asked.viewer.language];
  const stale = (current: FollowUpRound) =>
    turningPage(asked.viewer, current, how, [{ field: 'innehall', message: t.errors.stale }]);
  if (asked.request.form.get('version') !== String(round.version)) return stale(round);
  if (await putRound(asked.plans, turned)) return done;
  const current = (await roundAsked(asked)) ?? round;
  return current.state === before[how] ? stale(current) : done;
}

/** Moving the last day of a round: a form, a page that says what the move does, and the move. */
import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { listRounds, putMovedRound } from '../../shared/store/rounds.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import { seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, type Page, roundAsked, roundPath } from './asked.ts';
import { checkMovePage, type Move, movingPage, type MoveTyped } from './moving-page.tsx';
import { changeBy } from './rounds.ts';

const isMovable = ({ state }: FollowUpRound): boolean => state === 'planned' || state === 'open';

export const askToMove: Page = async (asked) => {
  const round = await roundAsked(asked);
  if (!round) return notFound(asked);
  return isMovable(round)
    ? movingPage(asked.viewer, round, { typed: { day: '', why: '' } })
    : seeOther(roundPath(round));
};

/** Says what the move does and changes nothing, until that page's button says that it is meant. */
export const move: Page = async (asked) => {
  const round = await roundAsked(asked);
  if (!round) return notFound(asked);
  const { plans, viewer, request } = asked;
  const field = (name: string) => cleanText(request.form.get(name) ?? '');
  const typed = { day: field('closesOn'), why: field('why') };
  const done = seeOther(`${roundPath(round)}?flyttad`);
  // Sent twice: the first did it.
  if (isDone(asked, round, typed)) return done;
  if (!isMovable(round)) return movingPage(viewer, round, { typed, errors: [gone(asked)] });
  if (field('version') !== String(round.version))
    return movingPage(viewer, round, { typed, isConflict: true });
  const { move: meant, errors } = await moveIn(asked, round, typed);
  if (errors) return movingPage(viewer, round, { typed, errors });
  if (!request.form.has('flytta')) return checkMovePage(viewer, round, meant);
  const changed = changeBy(asked, meant.why);
  const moved = { ...changed, from: round.closesOn, to: meant.day };
  const next: FollowUpRound = {
    ...round,
    closesOn: meant.day,
    moved: [...(round.moved ?? []), moved],
    version: round.version + 1,
    changed,
  };
  if (await putMovedRound(plans, next)) return done;
  const current = (await roundAsked(asked)) ?? round;
  // Ourselves, when the reply of an earlier attempt was lost.
  if (isDone(asked, current, typed)) return done;
  return movingPage(viewer, current, {
    typed,
    ...(isMovable(current) ? { isConflict: true } : { errors: [gone(asked)] }),
  });
};

const isDone = ({ viewer }: Asked, { moved }: FollowUpRound, { day, why }: MoveTyped): boolean => {
  const last = moved?.at(-1);
  return last?.by === viewer.session.name && last.to === day && last.why === why;
};

const gone = ({ viewer }: Asked): FieldError => ({
  field: 'innehall',
  message: locale[viewer.language].errors.gone,
});

async function moveIn(
  { plans, viewer }: Asked,
  round: FollowUpRound,
  { day: typedDay, why }: MoveTyped,
): Promise<{ move: Move; errors?: undefined } | { errors: FieldError[]; move?: undefined }> {
  const { errors: t, form, move: words } = locale[viewer.language];
  const day = LocalDate.safeParse(typedDay);
  const rounds = await listRounds(plans, round.strategyId);
  const inTheWay = rounds.find(
    (other) =>
      other.id !== round.id &&
      other.state === 'planned' &&
      day.success &&
      other.opensOn <= day.data &&
      round.opensOn <= other.closesOn,
  );
  const errors: FieldError[] = [];
  const add = (field: 'closesOn' | 'why', label: string, message: string) =>
    errors.push({ field, label, message });
  const { closesOn } = form;
  if (!day.success) add('closesOn', closesOn, t.notADay);
  else if (day.data < localDateOf(viewer.now)) add('closesOn', closesOn, t.past);
  else if (day.data === round.closesOn) add('closesOn', closesOn, words.sameDay);
  else if (round.state === 'planned' && day.data <= round.opensOn)
    add('closesOn', closesOn, t.beforeOpening);
  else if (inTheWay)
    add(
      'closesOn',
      closesOn,
      words.overlaps(inTheWay.title, inSentence(inTheWay.opensOn, viewer.language)),
    );
  if (why === '') add('why', words.why, words.whyMissing);
  else if (why.length > shortTextLimit) add('why', words.why, t.tooLong(String(shortTextLimit)));
  return day.success && errors.length === 0 ? { move: { day: day.data, why } } : { errors };
}

/** Planning a round, and changing it until it opens. */
import { dayOfYear, localDateOf } from '../../shared/domain/calendar.ts';
import { RoundId } from '../../shared/domain/ids.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { getRound, listRounds, putRound } from '../../shared/store/rounds.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { differences } from '../../shared/web/versions.tsx';
import { type Asked, type Page, roundAsked, roundPath, strategyAsked } from './asked.ts';
import {
  detailsIn,
  formOf,
  questionsOf,
  readForm,
  type RoundDetails,
  type RoundForm,
} from './round-form.ts';
import { type FormState, roundFormPage } from './round-form-page.tsx';

const wordsOf = ({ viewer }: Asked) => locale[viewer.language];
const emptyQuestions = 2;

/** The round that comes before one that opens on a day. */
const lastBefore = (rounds: FollowUpRound[], opensOn: string): FollowUpRound | undefined =>
  rounds
    .filter(({ closesOn }) => closesOn < opensOn)
    .toSorted((a, b) => (a.closesOn < b.closesOn ? -1 : 1))
    .at(-1);

export const askForNew: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const rounds = await listRounds(asked.plans, strategy.id);
  const last = lastBefore(rounds, '9999-12-31');
  return roundFormPage(asked.viewer, strategy, undefined, {
    form: proposal(asked, strategy, last),
    errors: [],
    status: 200,
    more: emptyQuestions,
    from: last?.title,
  });
};

/** The next round as the rules and the last one would have it. */
function proposal(asked: Asked, { policy }: Strategy, last: FollowUpRound | undefined): RoundForm {
  const today = localDateOf(asked.viewer.now);
  const yearOf = (day: string) => Number(day.slice(0, 4));
  const isOver = dayOfYear(yearOf(today), policy.round.closes) <= today;
  const year = Math.max(yearOf(today) + (isOver ? 1 : 0), last ? yearOf(last.closesOn) + 1 : 0);
  return {
    title: wordsOf(asked).form.proposed(String(year)),
    opensOn: dayOfYear(year, policy.round.opens),
    closesOn: dayOfYear(year, policy.round.closes),
    questions: last ? questionsOf(last) : [],
  };
}

export const create: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const { plans, viewer, request } = asked;
  const form = readForm(request.form);
  const show = (state: Pick<FormState, 'errors' | 'status'>, more = emptyQuestions) =>
    roundFormPage(viewer, strategy, undefined, { form, more, ...state });
  if (request.form.has('fler')) return show({ errors: [], status: 200 }, 6);
  const rounds = await listRounds(plans, strategy.id);
  const same = rounds.find((round) => isMadeOf(asked, round, form));
  // Sent twice: the first did it.
  if (same) return doneAt(same);
  const { details, errors } = detailsIn(form, {
    others: rounds,
    today: localDateOf(viewer.now),
    t: wordsOf(asked),
  });
  if (errors) return show({ errors, status: 422 });
  const round: FollowUpRound = {
    strategyId: strategy.id,
    id: freeId(rounds, details),
    ...details,
    ...previousOf(rounds, details),
    state: 'planned',
    version: 1,
    changed: changeBy(asked, wordsOf(asked).form.created),
  };
  if (await putRound(plans, round)) return doneAt(round);
  const present = await getRound(plans, { strategyId: strategy.id, roundId: round.id });
  if (present && isMadeOf(asked, present, form)) return doneAt(present);
  // Somebody else planned a round of that year meanwhile: its days stand in the way.
  const { errors: after } = detailsIn(form, {
    others: present ? [present] : [],
    today: localDateOf(viewer.now),
    t: wordsOf(asked),
  });
  return show({ errors: after ?? [], status: 409 });
};

const doneAt = (round: FollowUpRound): Response => seeOther(`${roundPath(round)}?sparad`);

const previousOf = (rounds: FollowUpRound[], { opensOn }: RoundDetails) => {
  const previous = lastBefore(rounds, opensOn);
  return previous ? { previous: previous.id } : {};
};

export const changeBy = ({ viewer }: Asked, why: string): FollowUpRound['changed'] => ({
  at: viewer.now.toISOString(),
  by: viewer.session.name,
  why,
});

/** The year in which it closes; the second one of a year gets a number. */
function freeId(rounds: FollowUpRound[], { closesOn }: RoundDetails): RoundId {
  const year = closesOn.slice(0, 4);
  const isFree = (id: string) => rounds.every((round) => round.id !== id);
  let id = year;
  for (let number = 2; !isFree(id); number += 1) id = `${year}-${number}`;
  return RoundId.parse(id);
}

const isMadeOf = ({ viewer }: Asked, round: FollowUpRound, form: RoundForm): boolean =>
  round.changed.by === viewer.session.name && isAsTyped(round, form);

const withoutIds = ({ questions, ...form }: RoundForm) => ({
  ...form,
  questions: questions.map((question) => ({ ...question, id: '' })),
});

const isAsTyped = (round: FollowUpRound, form: RoundForm): boolean =>
  differences(withoutIds(formOf(round)), withoutIds(form)).length === 0;

async function plannedAsked(asked: Asked) {
  const round = await roundAsked(asked);
  const strategy = round && (await getStrategy(asked.plans, round.strategyId));
  return round && strategy && { round, strategy };
}

export const askForChange: Page = async (asked) => {
  const found = await plannedAsked(asked);
  if (!found) return notFound(asked);
  const { round, strategy } = found;
  if (round.state !== 'planned') return seeOther(roundPath(round));
  return roundFormPage(asked.viewer, strategy, round, {
    form: formOf(round),
    errors: [],
    status: 200,
    more: emptyQuestions,
  });
};

export const change: Page = async (asked) => {
  const found = await plannedAsked(asked);
  if (!found) return notFound(asked);
  const { round, strategy } = found;
  const { plans, viewer, request } = asked;
  const t = wordsOf(asked);
  const form = readForm(request.form);
  const show = (state: Pick<FormState, 'errors' | 'status' | 'conflict'>, more = emptyQuestions) =>
    roundFormPage(viewer, strategy, round, { form, more, ...state });
  if (request.form.has('fler')) return show({ errors: [], status: 200 }, 6);
  if (isAsTyped(round, form)) return doneAt(round);
  if (round.state !== 'planned')
    return show({ errors: [{ field: 'innehall', message: t.errors.gone }], status: 409 });
  if (request.form.get('version') !== String(round.version))
    return show({ errors: [], status: 409, conflict: conflictWith(asked, round, form) });
  const others = (await listRounds(plans, strategy.id)).filter(({ id }) => id !== round.id);
  const { details, errors } = detailsIn(form, { others, today: localDateOf(viewer.now), t });
  if (errors) return show({ errors, status: 422 });
  const next: FollowUpRound = {
    ...round,
    ...details,
    ...previousOf(others, details),
    version: round.version + 1,
    changed: changeBy(asked, t.form.changed),
  };
  if (await putRound(plans, next)) return doneAt(next);
  const current = (await roundAsked(asked)) ?? round;
  // Ourselves, when the reply of an earlier attempt was lost.
  if (isAsTyped(current, form)) return doneAt(current);
  return show({ errors: [], status: 409, conflict: conflictWith(asked, current, form) });
};

/** What somebody else saved meanwhile, beside the form that holds what was typed. */
function conflictWith(
  asked: Asked,
  round: FollowUpRound,
  form: RoundForm,
): NonNullable<FormState['conflict']> {
  const t = wordsOf(asked).form;
  const theirs = formOf(round);
  const textOf = (field: keyof RoundForm) =>
    field === 'questions' ? theirs.questions.map(({ text }) => text).join('\n') : theirs[field];
  return {
    round,
    fields: differences(withoutIds(theirs), withoutIds(form)).map((field) => ({
      label: t[field],
      theirs: textOf(field),
      byBoth: true,
    })),
  };
}

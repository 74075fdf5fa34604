/** Moving an action plan from state to state: each move is a version, with who, when and why. */
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import {
  type ActionPlan,
  actorsOf,
  type Agreement,
  type Initiative,
  mayBecome,
  PlanState,
} from '../../shared/domain/plan.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import { putPlan } from '../../shared/store/plans.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import type { Asked, Page } from './asked.ts';
import { changeBy, faultsInWhy } from './editing.ts';
import type { PlanRecord } from './plan-page.tsx';
import { planRecordAsked } from './plan-record.ts';
import {
  needsWhy,
  type Standing,
  type TransitionForm,
  transitionOf,
  transitionPage,
} from './transition-page.tsx';

const empty: TransitionForm = { body: '', on: '', paragraph: '', why: '' };

export const askForTransition: Page = async (asked) => {
  const record = await planRecordAsked(asked);
  const to = PlanState.safeParse(asked.request.query.get('till'));
  if (!record || !to.success) return notFound(asked);
  const { plan } = record;
  if (!mayBecome(plan.state, to.data)) return seeOther(planPath(plan.id));
  return transitionPage(
    asked.viewer,
    { plan, to: to.data, standing: standingOf(record) },
    { form: empty, errors: [], status: 200 },
  );
};

export const makeTransition: Page = async (asked) => {
  const record = await planRecordAsked(asked);
  const { form: posted } = asked.request;
  const to = PlanState.safeParse(posted.get('till'));
  if (!record || !to.success) return notFound(asked);
  const { plan } = record;
  const done = seeOther(`${planPath(plan.id)}?flyttad`);
  const form = readForm(posted);
  const seen = Number(posted.get('version'));
  if (plan.version !== seen)
    return isDone(asked, plan, { to: to.data, seen }) ? done : stale(asked, record, to.data, form);
  if (!mayBecome(plan.state, to.data)) return seeOther(planPath(plan.id));
  const kind = transitionOf(plan, to.data);
  const standing = standingOf(record);
  const errors = [
    ...(kind === 'adopted' ? faultsInDecision(form, asked) : []),
    ...(needsWhy(kind)
      ? faultsInWhy(form.why, locale[asked.viewer.language].transition.why, asked)
      : []),
  ];
  if (errors.length > 0 || (kind === 'agreeing' && standing.asked === 0))
    return transitionPage(
      asked.viewer,
      { plan, to: to.data, standing },
      { form, errors, status: 422 },
    );
  if (await putPlan(asked.plans, moved(asked, plan, to.data, form))) return done;
  const current = await planRecordAsked(asked);
  if (!current) return notFound(asked);
  if (isDone(asked, current.plan, { to: to.data, seen })) return done;
  return stale(asked, current, to.data, form);
};

function readForm(posted: URLSearchParams): TransitionForm {
  const text = (name: keyof TransitionForm) => cleanText(posted.get(name) ?? '');
  return { body: text('body'), on: text('on'), paragraph: text('paragraph'), why: text('why') };
}

function moved(
  asked: Asked,
  plan: ActionPlan,
  to: PlanState,
  { body, on, paragraph, why }: TransitionForm,
): ActionPlan {
  const t = locale[asked.viewer.language];
  const kind = transitionOf(plan, to);
  const adoption = { body, on: on as LocalDate, paragraph };
  const reason =
    kind === 'adopted'
      ? t.page.adoptedBy(body, on, paragraph).slice(0, shortTextLimit)
      : kind === 'agreeing'
        ? t.transition.asked
        : why;
  return {
    ...plan,
    state: to,
    agreementSequence: plan.agreementSequence + (kind === 'agreeing' ? 1 : 0),
    ...(kind === 'adopted' && { adoption }),
    version: plan.version + 1,
    changed: changeBy(asked, reason),
  };
}

/** Whether the plan has gone there in the version after the one that was seen, by the same person: it was sent twice. */
const isDone = (
  { viewer }: Asked,
  { state, version, changed }: ActionPlan,
  { to, seen }: { to: PlanState; seen: number },
): boolean => state === to && version === seen + 1 && changed.by === viewer.session.name;

function faultsInDecision({ body, on, paragraph }: TransitionForm, asked: Asked): FieldError[] {
  const { errors: t, transition: words } = locale[asked.viewer.language];
  const errors: FieldError[] = [];
  for (const [field, value] of Object.entries({ body, on, paragraph }) as [
    'body' | 'on' | 'paragraph',
    string,
  ][]) {
    const add = (message: string) => errors.push({ field, label: words[field], message });
    if (value === '') add(t.required);
    else if (value.length > shortTextLimit) add(t.tooLong(String(shortTextLimit)));
    else if (field === 'on') {
      const day = LocalDate.safeParse(value);
      if (!day.success) add(t.notADay);
      else if (day.data > localDateOf(asked.viewer.now)) add(t.future);
    }
  }
  return errors;
}

/** Shows the plan as somebody else has left it, with what was typed. */
function stale(asked: Asked, record: PlanRecord, to: PlanState, form: TransitionForm): Response {
  const { language } = asked.viewer;
  const { plan } = record;
  const t = locale[language].transition;
  const { by, at } = plan.changed;
  const what = t.stale(
    by,
    instantInTable(new Date(at), language),
    planWords[language].planStates[plan.state],
  );
  return transitionPage(
    asked.viewer,
    { plan, to, standing: standingOf(record) },
    {
      form,
      errors: mayBecome(plan.state, to) ? [] : [{ field: 'innehall', message: t.impossible }],
      status: 409,
      stale: what,
    },
  );
}

function standingOf({ plan, initiatives, actors, agreements }: PlanRecord): Standing {
  const present = actorsWithParts(initiatives, actors);
  const given = (id: ActorId): Agreement | undefined =>
    agreements.find(
      ({ actorId, sequence }) => actorId === id && sequence === plan.agreementSequence,
    );
  return {
    asked: present.length,
    unanswered: present
      .filter(({ id }) => !given(id) || given(id)?.answer === 'asked')
      .map(({ name }) => name),
    objections: present.flatMap(({ id, name }) => {
      const agreement = given(id);
      return agreement?.answer === 'objected'
        ? [{ name, text: agreement.text ?? '', at: agreement.at }]
        : [];
    }),
  };
}

const actorsWithParts = (initiatives: Initiative[], actors: Map<ActorId, Actor>): Actor[] =>
  [...new Set(initiatives.flatMap(actorsOf))].flatMap((id) => {
    const actor = actors.get(id);
    return actor && isActive(actor) ? [actor] : [];
  });

/** Making and changing initiatives: one form, whose text is never lost. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { presentActor } from '../../shared/domain/actor.ts';
import {
  acceptedInto,
  type Commitment,
  commitmentRefOf,
  decidedAs,
  grownFrom,
} from '../../shared/domain/commitment.ts';
import {
  CommitmentRef,
  InitiativeId,
  type InitiativeRef,
  slugOf,
} from '../../shared/domain/ids.ts';
import {
  type Change,
  type Initiative,
  initiativeRefOf,
  participantLimit,
} from '../../shared/domain/plan.ts';
import { shortTextLimit } from '../../shared/domain/text.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { initiatives } from '../../shared/locales/initiatives.ts';
import { commitmentPut, getCommitment } from '../../shared/store/commitments.ts';
import {
  getInitiative,
  getInitiativeVersion,
  getPlan,
  initiativePuts,
  planIsOpen,
} from '../../shared/store/plans.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { writeTogether } from '../../shared/store/versions.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { initiativePath, planPath } from '../../shared/web/staff-paths.ts';
import { differences, mergeForms } from '../../shared/web/versions.tsx';
import {
  type Asked,
  initiativeAsked,
  type InitiativeAsked,
  type Page,
  planAsked,
  type PlanAsked,
} from './asked.ts';
import {
  answerAt,
  emptyForm,
  type Extra,
  formOf,
  type InitiativeForm,
  readExtra,
  readForm,
  toInitiative,
} from './form.ts';
import { formPage, type FormState, type Subject, untouched } from './form-page.tsx';

const wordsOf = ({ viewer }: Asked) => initiatives[viewer.language];

export const askForChange: Page = async (asked) => {
  const found = await initiativeAsked(asked);
  if (!found) return notFound(asked);
  const { initiative, plan, directory } = found;
  if (plan.state === 'closed') return seeOther(initiativePath(initiativeRefOf(initiative)));
  return formPage(
    asked.viewer,
    found,
    { initiative },
    {
      ...untouched,
      form: formOf(initiative, directory),
    },
  );
};

export const askForNew: Page = async (asked) => {
  const found = await planAsked(asked);
  if (!found) return notFound(asked);
  if (found.plan.state === 'closed') return seeOther(planPath(found.plan.id));
  const commitment = await commitmentAsked(asked, asked.request.query.get('atagande'));
  return formPage(
    asked.viewer,
    found,
    { commitment },
    {
      ...untouched,
      form: commitment ? formFrom(commitment, found) : emptyForm,
    },
  );
};

/** The commitment that an initiative is to grow from, while nobody has decided about it. */
async function commitmentAsked(
  { plans }: Asked,
  key: string | null,
): Promise<Commitment | undefined> {
  const [consultationId, consulteeId, focusAreaId] = (key ?? '').split('#');
  const ref = CommitmentRef.safeParse({ consultationId, consulteeId, focusAreaId });
  return ref.success ? getCommitment(plans, ref.data) : undefined;
}

/** What a commitment says already: who, and what. */
function formFrom(commitment: Commitment, { directory }: PlanAsked): InitiativeForm {
  const leads = commitment.participation.includes('LEAD');
  return {
    ...emptyForm,
    activities: commitment.text,
    ...(leads && { leadActor: directory.nameOf(commitment.actorId) }),
  };
}

export const create: Page = async (asked) => {
  const found = await planAsked(asked);
  if (!found) return notFound(asked);
  const t = wordsOf(asked);
  const { form: posted } = asked.request;
  const commitment = await commitmentAsked(asked, posted.get('atagande'));
  const typed = await readTyped(asked);
  const show = (state: Partial<FormState>) =>
    formPage(asked.viewer, found, { commitment }, { ...untouched, ...typed, ...state });
  const refuse = (errors: FieldError[], status: 409 | 422 = 422) => show({ errors, status });
  if (posted.has('fler')) return show(moreLines(posted));

  const at = asked.viewer.now.toISOString();
  const why = commitment ? t.createdFrom : t.created;
  const id = InitiativeId.safeParse(slugOf(typed.form.name));
  const { initiative, errors } = toInitiative(typed.form, found, undefined, {
    id: id.data ?? InitiativeId.parse('insats'),
    change: { at, by: asked.viewer.session.name, why },
    t,
  });
  if (typed.form.name !== '' && !id.success)
    errors.push({ field: 'name', label: t.fields.name, message: t.errors.noSuchName });
  errors.push(...typed.errors);
  if (found.plan.state === 'closed') errors.unshift({ field: 'name', message: t.planClosed });
  if (errors.length > 0) return refuse(errors);

  const made = commitment ? growFrom(asked, found, initiative, commitment) : initiative;
  if (!made) return refuse([{ field: 'name', message: t.errors.pledgerGone }]);
  const ref = initiativeRefOf(made);
  const done = seeOther(`${initiativePath(ref)}?ny`);
  const before = await getInitiative(asked.plans, ref);
  if (before) return isTheSame(before, made, found) ? done : refuse([sameName(asked)], 409);
  if (commitment && commitment.decision.state !== 'open')
    return refuse([{ field: 'name', message: t.errors.decided }], 409);
  if (made.participatingActors.length > participantLimit)
    return refuse([{ field: 'participants-0', message: t.errors.tooManyParticipants }]);
  const accepted: TransactWriteItem[] = commitment
    ? [
        {
          Put: commitmentPut(
            asked.plans,
            decidedAs(commitment, acceptedInto(ref, at, asked.viewer.session.name)),
            { cause: 'decided', at },
          ),
        },
      ]
    : [];
  if (
    await writeTogether(asked.plans, [
      planIsOpen(asked.plans, ref.planId),
      ...initiativePuts(asked.plans, made),
      ...accepted,
    ])
  )
    return done;
  // Somebody was first: with the name, with the commitment, or by closing the plan. Or it was ourselves, and the reply was lost.
  const now = await getInitiative(asked.plans, ref);
  if (now) return isTheSame(now, made, found) ? done : refuse([sameName(asked)], 409);
  const plan = await getPlan(asked.plans, ref.planId);
  const message = plan?.state === 'closed' ? t.planClosed : t.errors.decided;
  return refuse([{ field: 'name', message }], 409);
};

/** Nothing when whoever pledged it has ended. */
function growFrom(
  { viewer }: Asked,
  { actors }: PlanAsked,
  initiative: Initiative,
  commitment: Commitment,
): Initiative | undefined {
  const { participations } = answerLabels[viewer.language];
  const role = commitment.participation.map((each) => participations[each]).join(', ');
  const actorId = presentActor(actors, commitment.actorId);
  return actorId && grownFrom(initiative, commitmentRefOf(commitment), { actorId, role });
}

/** Whether two are one that was sent twice. */
const isTheSame = (one: Initiative, other: Initiative, { directory }: PlanAsked): boolean =>
  one.changed.by === other.changed.by &&
  differences(formOf(one, directory), formOf(other, directory)).length === 0;

const sameName = (asked: Asked): FieldError => {
  const t = wordsOf(asked);
  return { field: 'name', label: t.fields.name, message: t.errors.sameName };
};

/** What was typed, and the answer whose address was typed among the sources. */
async function readTyped({ request, records, viewer }: Asked): Promise<{
  form: InitiativeForm;
  extra: Extra;
  errors: FieldError[];
}> {
  const t = initiatives[viewer.language];
  const form = readForm(request.form);
  const extra = readExtra(request.form);
  if (extra.answer === '') return { form, extra, errors: [] };
  const fault = (field: string, label: string, message: string) => ({
    form,
    extra,
    errors: [{ field, label, message }],
  });
  const ref = answerAt(extra.answer);
  if (!ref || !(await getResponse(records, ref)))
    return fault('answer', t.newAnswer, t.errors.answer);
  if (extra.section === '') return fault('section', t.newSection, t.errors.answerSection);
  const source = `${ref.consultationId}#${ref.consulteeId}#${extra.section}`;
  const sources = [...new Set([...form.sources, source])];
  return { form: { ...form, sources }, extra: { ...extra, answer: '', section: '' }, errors: [] };
}

const moreLines = (posted: URLSearchParams): Partial<FormState> => ({
  errors: [],
  ...(posted.get('fler') === 'milestones' ? { moreMilestones: 8 } : { moreParticipants: 8 }),
});

export const change: Page = async (asked) => {
  const found = await initiativeAsked(asked);
  if (!found) return notFound(asked);
  const { initiative, directory } = found;
  const t = wordsOf(asked);
  const { form: posted } = asked.request;
  const typed = await readTyped(asked);
  const subject: Subject = { initiative };
  const show = (state: Partial<FormState>) =>
    formPage(asked.viewer, found, subject, { ...untouched, ...typed, ...state });
  if (posted.has('fler')) return show(moreLines(posted));

  const ref = initiativeRefOf(initiative);
  const done = seeOther(`${initiativePath(ref)}?sparad`);
  const refuse = (...errors: FieldError[]) => show({ errors, status: 422 });
  if (found.plan.state === 'closed') return refuse({ field: 'name', message: t.planClosed });
  const present = formOf(initiative, directory);
  if (typed.errors.length === 0 && differences(present, typed.form).length === 0) return done;
  const seen = Number(posted.get('version'));
  if (seen !== initiative.version) return conflict(asked, found, typed, seen);

  const at = asked.viewer.now.toISOString();
  const made: Change = { at, by: asked.viewer.session.name, why: typed.extra.why };
  const { initiative: next, errors } = toInitiative(typed.form, found, initiative, {
    id: initiative.id,
    change: made,
    t,
  });
  errors.push(...typed.errors, ...faultsInWhy(typed.extra, asked));
  if (errors.length > 0) return refuse(...errors);
  if (
    await writeTogether(asked.plans, [
      planIsOpen(asked.plans, ref.planId),
      ...initiativePuts(asked.plans, next),
    ])
  )
    return done;
  const current = await initiativeAsked(asked);
  if (!current) return notFound(asked);
  if (current.plan.state === 'closed') return refuse({ field: 'name', message: t.planClosed });
  // Ourselves, when the reply of an earlier attempt was lost.
  if (differences(formOf(current.initiative, directory), typed.form).length === 0) return done;
  return conflict(asked, current, typed, seen);
};

function faultsInWhy({ why }: Extra, asked: Asked): FieldError[] {
  const t = wordsOf(asked);
  const limit = String(shortTextLimit);
  if (why === '') return [{ field: 'why', label: t.why, message: t.errors.why }];
  return why.length > shortTextLimit
    ? [{ field: 'why', label: t.why, message: t.errors.tooLong(limit) }]
    : [];
}

/** Gives everything back: what was typed, and what somebody else saved meanwhile. */
async function conflict(
  asked: Asked,
  found: InitiativeAsked,
  typed: { form: InitiativeForm; extra: Extra; errors: FieldError[] },
  seen: number,
): Promise<Response> {
  const { initiative, directory } = found;
  const ref: InitiativeRef = initiativeRefOf(initiative);
  const base =
    Number.isSafeInteger(seen) && seen > 0
      ? await getInitiativeVersion(asked.plans, ref, seen)
      : undefined;
  const theirs = formOf(initiative, directory);
  const { merged, byThem, byBoth } = mergeForms(
    base && formOf(base, directory),
    theirs,
    typed.form,
  );
  return formPage(
    asked.viewer,
    found,
    { initiative },
    {
      ...untouched,
      ...typed,
      form: merged,
      status: 409,
      conflict: { theirs, byThem, byBoth },
    },
  );
}

/** Adding an actor, changing its details, and sending it another link. */
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import { ActorId, slugOf } from '../../shared/domain/ids.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { differences, mergeForms } from '../../shared/web/versions.tsx';
import {
  type ActorForm,
  detailsIn,
  emptyForm,
  formOf,
  isSameMailbox,
  readForm,
} from './actor-form.ts';
import { actorAsked, type Asked, isSeen, type Page } from './asked.ts';
import { formPage } from './form-page.tsx';
import { linkPage } from './standing-pages.tsx';

export const askForNew: Page = ({ viewer }) =>
  formPage(viewer, undefined, { form: emptyForm, errors: [], status: 200 });

export const add: Page = async ({ plans, viewer, request }) => {
  const t = locale[viewer.language];
  const form = readForm(request.form);
  const { details, errors } = detailsIn(form, t);
  if (errors) return formPage(viewer, undefined, { form, errors, status: 422 });
  const actor: Actor = {
    ...details,
    id: ActorId.parse(slugOf(form.name)),
    generation: 1,
    formerEmails: [],
    standing: { state: 'active' },
    formerly: [],
    version: 1,
  };
  const done = seeOther(`${actorPath(actor.id)}?ny`);
  if (await putActor(plans, actor, 'added', viewer.now)) return done;
  const present = await getActor(plans, actor.id);
  // Sent twice: the first did it.
  if (present && differences(formOf(present), form).length === 0) return done;
  return formPage(viewer, undefined, {
    form,
    errors: [{ field: 'name', label: t.form.fields.name, message: t.errors.sameName }],
    status: 409,
  });
};

export const askForChange: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  return formPage(asked.viewer, actor, { form: formOf(actor), errors: [], status: 200 });
};

/** Changes the details. Another address is another link: the former one ends. */
export const change: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  const { plans, viewer, request } = asked;
  const form = readForm(request.form);
  const done = seeOther(`${actorPath(actor.id)}?sparad`);
  if (differences(formOf(actor), form).length === 0) return done;
  if (!isSeen(asked, actor)) return conflict(asked, actor, form);
  const { details, errors } = detailsIn(form, locale[viewer.language]);
  if (errors) return formPage(viewer, actor, { form, errors, status: 422 });
  const isMoved = !isSameMailbox(details.email, actor.email);
  const next = isMoved ? { ...withNextLink(actor), ...details } : { ...nextOf(actor), ...details };
  if (await putActor(plans, next, isMoved ? 'address' : 'corrected', viewer.now)) return done;
  const current = (await actorAsked(asked)) ?? actor;
  // Ourselves, when the reply of an earlier attempt was lost.
  if (differences(formOf(current), form).length === 0) return done;
  return conflict(asked, current, form);
};

const nextOf = (actor: Actor): Actor => ({ ...actor, version: actor.version + 1 });

const withNextLink = (actor: Actor): Actor => ({
  ...nextOf(actor),
  generation: actor.generation + 1,
  formerEmails: [...actor.formerEmails, actor.email],
});

/** Gives everything back: what was typed, and what somebody else saved meanwhile. */
function conflict({ viewer }: Asked, actor: Actor, form: ActorForm): Response {
  const theirs = formOf(actor);
  const { merged, byThem } = mergeForms(undefined, theirs, form);
  return formPage(viewer, actor, {
    form: merged,
    errors: [],
    status: 409,
    conflict: { theirs, byThem },
  });
}

export const askForLink: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  return isActive(actor) ? linkPage(asked.viewer, actor) : seeOther(actorPath(actor.id));
};

/** Ends the present link and sends the next. */
export const sendLink: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  if (!isActive(actor)) return seeOther(actorPath(actor.id));
  // Sent twice, or somebody else did it: a link is on its way.
  if (asked.request.form.get('generation') === String(actor.generation)) {
    const isWritten = await putActor(asked.plans, withNextLink(actor), 'address', asked.viewer.now);
    const current = isWritten ? undefined : await actorAsked(asked);
    if (current?.generation === actor.generation) return linkPage(asked.viewer, current);
  }
  return seeOther(`${actorPath(actor.id)}?lank`);
};

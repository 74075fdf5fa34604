/** Ending an actor, merging it into another, and undoing either. */
import { type Actor, directoryOf, isActive } from '../../shared/domain/actor.ts';
import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import { getActor, listActors, putActor, putActors } from '../../shared/store/actors.ts';
import { readActorPage } from '../../shared/store/tasks.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { actorAsked, type Asked, isSeen, type Page } from './asked.ts';
import { type EndForm, endPage, reopenPage } from './standing-pages.tsx';

const doneAt = ({ id }: Actor) => seeOther(`${actorPath(id)}?lage`);

async function around({ plans }: Asked, actor: Actor) {
  const [actors, { parts }] = await Promise.all([
    listActors(plans),
    readActorPage(plans, actor.id),
  ]);
  return { actor, parts, directory: directoryOf(actors), names: directoryOf(actors).names };
}

export const askForEnd: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  if (!isActive(actor)) return seeOther(actorPath(actor.id));
  return endPage(asked.viewer, await around(asked, actor), {
    form: { how: '', on: localDateOf(asked.viewer.now), into: '' },
    errors: [],
    status: 200,
  });
};

export const end: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  const { plans, viewer, request } = asked;
  const form = readForm(request.form);
  const t = locale[viewer.language];
  const found = await around(asked, actor);
  const show = (errors: FieldError[], status: 409 | 422) =>
    endPage(viewer, found, { form, errors, status });
  const into = form.how === 'merged' ? found.directory.find(form.into) : undefined;
  if (hasEnded(actor, form, into)) return doneAt(actor);
  if (!isActive(actor)) return show([{ field: 'how', message: t.errors.ended }], 409);
  if (!isSeen(asked, actor)) return show([{ field: 'innehall', message: t.errors.stale }], 409);
  const errors = faultsIn(asked, actor, form, into);
  if (errors.length > 0) return show(errors, 422);
  const on = form.on as LocalDate;
  const version = actor.version + 1;
  const isWritten = into
    ? await putActors(
        plans,
        [
          { ...actor, standing: { state: 'merged', on, into: into.id }, version },
          {
            ...into,
            formerly: [...new Set([...into.formerly, ...actor.formerly, actor.id])],
            version: into.version + 1,
          },
        ],
        viewer.now,
      )
    : await putActor(
        plans,
        { ...actor, standing: { state: 'closed', on }, version },
        'standing',
        viewer.now,
      );
  if (isWritten) return doneAt(actor);
  const current = (await actorAsked(asked)) ?? actor;
  // Whoever did it, or an attempt of ours whose reply was lost: it is done.
  if (hasEnded(current, form, into)) return doneAt(actor);
  const now = await around(asked, current);
  return endPage(viewer, now, {
    form,
    errors: [{ field: 'innehall', message: t.errors.stale }],
    status: 409,
  });
};

function readForm(posted: URLSearchParams): EndForm {
  const text = (name: keyof EndForm) => cleanText(posted.get(name) ?? '');
  return { how: text('how'), on: text('on'), into: text('into') };
}

function hasEnded({ standing }: Actor, { how, on }: EndForm, into: Actor | undefined): boolean {
  if (standing.state === 'active' || standing.on !== on || standing.state !== how) return false;
  return standing.state === 'closed' || standing.into === into?.id;
}

function faultsIn(
  { viewer }: Asked,
  actor: Actor,
  { how, on, into: typed }: EndForm,
  into: Actor | undefined,
): FieldError[] {
  const t = locale[viewer.language];
  const errors: FieldError[] = [];
  if (how !== 'closed' && how !== 'merged')
    errors.push({ field: 'how', label: t.end.how, message: t.errors.notAChoice });
  if (how === 'merged') {
    const fault = (message: string) => errors.push({ field: 'into', label: t.end.into, message });
    if (typed === '') fault(t.errors.required);
    else if (!into) fault(t.errors.unknownActor);
    else if (into.id === actor.id) fault(t.errors.itself);
    else if (!isActive(into)) fault(t.errors.actorGone);
  }
  const day = LocalDate.safeParse(on);
  const fault = (message: string) => errors.push({ field: 'on', label: t.end.on, message });
  if (!day.success) fault(t.errors.notADay);
  else if (day.data > localDateOf(viewer.now)) fault(t.errors.future);
  return errors;
}

export const askToReopen: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  return isActive(actor) ? seeOther(actorPath(actor.id)) : reopenPage(asked.viewer, actor);
};

/** Makes an actor active again; what had gone to another comes back. */
export const reopen: Page = async (asked) => {
  const actor = await actorAsked(asked);
  if (!actor) return notFound(asked);
  const { plans, viewer } = asked;
  const { standing } = actor;
  // Whoever did it, it is active.
  if (standing.state === 'active') return doneAt(actor);
  if (!isSeen(asked, actor)) return reopenPage(viewer, actor, true);
  const active: Actor = { ...actor, standing: { state: 'active' }, version: actor.version + 1 };
  const heir = standing.state === 'merged' ? await getActor(plans, standing.into) : undefined;
  const theirs = [actor.id, ...actor.formerly];
  const isWritten = heir
    ? await putActors(
        plans,
        [
          active,
          {
            ...heir,
            formerly: heir.formerly.filter((id) => !theirs.includes(id)),
            version: heir.version + 1,
          },
        ],
        viewer.now,
      )
    : await putActor(plans, active, 'standing', viewer.now);
  if (isWritten) return doneAt(actor);
  const current = (await actorAsked(asked)) ?? actor;
  return isActive(current) ? doneAt(actor) : reopenPage(viewer, current, true);
};

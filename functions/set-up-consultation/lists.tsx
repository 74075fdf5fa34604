/** The parts of the strategy in their order: moved up, taken away. */
import { PartId } from '../../shared/domain/ids.ts';
import { type Draft, movedUp, withoutPart } from '../../shared/domain/setting-up.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { Button, Notice } from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { settingUpPath } from '../../shared/web/staff-paths.ts';
import { notFound, type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { type Asked, draftAsked, type Page } from './asked.ts';
import { openedPage } from './opened-page.tsx';
import { isList, type Listed, type ListName, lists } from './parts.ts';
import { listOfPartsPath, newPartPath, partOfListPath } from './paths.ts';
import { changeDraft, seenMark } from './saving.ts';

const listAsked = ({ params }: Asked): ListName | undefined =>
  isList(params['list']) ? params['list'] : undefined;

export const showList: Page = async (asked) => {
  const draft = await draftAsked(asked);
  const list = listAsked(asked);
  if (!draft || !list) return notFound(asked);
  if (draft.consultation.state !== 'draft')
    return openedPage(asked.viewer, draft.consultation, asked.request);
  return listPage(asked.viewer, draft, list, asked.request.query.has('sparat'));
};

/** Moves one up from the place in which it was seen. */
export const moveUp: Page = (asked) => {
  const list = listAsked(asked);
  const id = asked.params['partId'] ?? '';
  if (!list) return notFound(asked);
  const { of, put } = lists[list];
  const seen = Number(asked.request.form.get('plats'));
  return changeDraft(asked, asked.request.path.replace(/\/en\/.*$/, '?sparat'), (draft) => {
    const place = of(draft).findIndex((one) => one.id === id);
    // Sent twice, or moved by somebody else meanwhile.
    return place === seen ? put(draft, movedUp(of(draft), id)) : draft;
  });
};

export const askToRemove: Page = async (asked) => {
  const draft = await draftAsked(asked);
  const list = listAsked(asked);
  const one =
    draft && list && lists[list].of(draft).find(({ id }) => id === asked.params['partId']);
  if (!draft || !list || !one) return notFound(asked);
  if (draft.consultation.state !== 'draft')
    return openedPage(asked.viewer, draft.consultation, asked.request);
  return removalPage(asked.viewer, draft, list, one);
};

/** Takes one away, as it was seen. */
export const remove: Page = (asked) => {
  const list = listAsked(asked);
  const id = PartId.safeParse(asked.params['partId']);
  if (!list || !id.success) return notFound(asked);
  const { of, put } = lists[list];
  const next = asked.request.path.replace(/\/en\/.*$/, '?sparat');
  return changeDraft(asked, next, (draft) => {
    const one = of(draft).find((each) => each.id === id.data);
    if (one && asked.request.form.get('sett') !== seenMark(one))
      return removalPage(asked.viewer, draft, list, one, true);
    return put(draft, withoutPart(of(draft), id.data));
  });
};

interface ListProps {
  viewer: Viewer;
  draft: Draft;
  list: ListName;
}

function listPage(viewer: Viewer, draft: Draft, list: ListName, isSaved: boolean): Response {
  const { language } = viewer;
  const { id, title, caseReference } = draft.consultation;
  const words = settingUpWords[language];
  const t = words.lists[list];
  const listed = lists[list].of(draft);
  return workspacePage(
    viewer,
    { title: t.title, returnTo: listOfPartsPath(id, list) },
    <>
      <p class="overline">
        {caseReference} {title}
      </p>
      <h1>{t.title}</h1>
      {isSaved ? (
        <Notice tone="success">
          <p>{words.overview.saved}</p>
        </Notice>
      ) : null}
      <p class="lead">{t.lead}</p>
      {listed.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ol class="tasks">
          {listed.map((one, place) => (
            <OneListed viewer={viewer} draft={draft} list={list} one={one} place={place} />
          ))}
        </ol>
      )}
      <div class="actions">
        <a
          class="ds-button"
          data-variant={listed.length === 0 ? 'primary' : 'secondary'}
          href={newPartPath(id, list)}
        >
          {t.add}
        </a>
        <a class="ds-link" href={settingUpPath(id)}>
          {words.lists.back}
        </a>
      </div>
    </>,
  );
}

const OneListed = ({
  viewer: { language },
  draft,
  list,
  one,
  place,
}: ListProps & { one: Listed; place: number }) => {
  const { lists: t } = settingUpWords[language];
  const path = partOfListPath(draft.consultation.id, list, one.id);
  // Says to those who hear links and buttons alone which one they are about.
  const about = <span class="ds-sr-only">{t.named(one.name)}</span>;
  return (
    <li>
      <div>
        <strong>{one.name}</strong>
        {one.viewsAskedFor ? null : <p class="subtle">{t.notAskedFor}</p>}
      </div>
      {place === 0 ? null : (
        <form method="post" action={`${path}/upp`}>
          <input type="hidden" name="plats" value={String(place)} autocomplete="off" />
          <button class="ds-link">
            {t.up}
            {about}
          </button>
        </form>
      )}
      <a class="ds-link" href={path}>
        {t.edit}
        {about}
      </a>
      <a class="ds-link" href={`${path}/ta-bort`}>
        {t.remove}
        {about}
      </a>
    </li>
  );
};

/** @param hasChanged since its removal was asked about. */
function removalPage(
  viewer: Viewer,
  { consultation }: Draft,
  list: ListName,
  one: Listed,
  hasChanged = false,
): Response {
  const words = settingUpWords[viewer.language];
  const { removal: t } = words.lists;
  const path = `${partOfListPath(consultation.id, list, one.id)}/ta-bort`;
  return workspacePage(
    viewer,
    {
      title: t.title(one.name),
      returnTo: path,
      ...(hasChanged && { status: 409, hasError: true }),
    },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.title(one.name)}</h1>
      {hasChanged ? (
        <Notice tone="warning">
          <p>{words.conflict.title}</p>
        </Notice>
      ) : null}
      {one.summary === '' ? null : <p class="typed">{one.summary}</p>}
      <p>{t.text}</p>
      <form method="post" action={path}>
        <input type="hidden" name="sett" value={seenMark(one)} autocomplete="off" />
        <div class="actions">
          <Button>{t.confirm}</Button>
          <a class="ds-link" href={listOfPartsPath(consultation.id, list)}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

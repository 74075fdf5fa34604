/** The key with which another system gives an indicator's values: a page that says what each button does, and the buttons. */
import { currentName } from '../../shared/domain/names.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { createApiKey } from '../../shared/platform/api-key.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { getIndicatorKey, putIndicatorKey } from '../../shared/store/indicator-keys.ts';
import { Button, Notice, SummaryList } from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound, workspacePage } from '../../shared/web/staff.tsx';
import {
  area,
  type Asked,
  changeBy,
  type Found,
  indicatorAsked,
  indicatorPath,
  keyPath,
  type Page,
} from './asked.ts';

export const showKey: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  return keyPage(asked, found, { isRevoked: asked.request.query.has('borttagen') });
};

/** Makes a key in the place of the one that was there when the page was shown, and shows it this once. */
export const makeKey: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  const { plans, request, viewer } = asked;
  const { strategyId, id: indicatorId } = found.indicator;
  const key = createApiKey();
  const isMade = await putIndicatorKey(plans, {
    strategyId,
    indicatorId,
    hash: sha256(key),
    version: versionAfter(request.form),
    changed: changeBy(viewer, indicators[viewer.language].key.madeWhy),
  });
  // Somebody else was first, or the button was pressed twice: the page says what is there now. Or a reply was lost.
  const now = isMade ? undefined : await getIndicatorKey(plans, strategyId, indicatorId);
  if (!isMade && now?.hash !== sha256(key)) return seeOther(keyPath(found.indicator));
  return keyPage(asked, found, { made: key });
};

export const revokeKey: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  const { plans, request, viewer } = asked;
  const { strategyId, id: indicatorId } = found.indicator;
  await putIndicatorKey(plans, {
    strategyId,
    indicatorId,
    version: versionAfter(request.form),
    changed: changeBy(viewer, indicators[viewer.language].key.revokedWhy),
  });
  const now = await getIndicatorKey(plans, strategyId, indicatorId);
  const path = keyPath(found.indicator);
  return seeOther(now?.hash === undefined ? `${path}?borttagen` : path);
};

const versionAfter = (form: URLSearchParams): number => {
  const version = Number(form.get('version'));
  return Number.isSafeInteger(version) && version >= 0 ? version + 1 : 1;
};

async function keyPage(
  { plans, publicOrigin, viewer }: Asked,
  { indicator }: Found,
  { made, isRevoked = false }: { made?: string; isRevoked?: boolean },
): Promise<Response> {
  const { language } = viewer;
  const { key: t } = indicators[language];
  const { strategyId, id, names } = indicator;
  const key = await getIndicatorKey(plans, strategyId, id);
  const isThere = key?.hash !== undefined;
  const path = keyPath(indicator);
  const version = <input type="hidden" name="version" value={String(key?.version ?? 0)} />;
  return workspacePage(
    viewer,
    { title: t.title, returnTo: path, area },
    <>
      <p class="overline">{currentName(names)}</p>
      <h1>{t.title}</h1>
      {made === undefined ? null : (
        <Notice tone="success" title={t.made}>
          <p>
            <code class="code">{made}</code>
          </p>
          <p>{t.once}</p>
        </Notice>
      )}
      {isRevoked && !isThere ? <Notice tone="success" title={t.revoked} /> : null}
      <p class="lead">{t.text}</p>
      <SummaryList
        rows={[
          {
            label: t.address,
            value: (
              <code class="code">{`${publicOrigin}/api/indikatorer/${strategyId}/${id}/varden`}</code>
            ),
          },
        ]}
      />
      <p>{t.how}</p>
      <p>
        {isThere
          ? t.since(instantInTable(new Date(key.changed.at), language), key.changed.by)
          : t.none}
      </p>
      {isThere ? <p>{t.replaceWarning}</p> : null}
      <div class="actions">
        <form method="post" action={path}>
          {version}
          <Button variant={isThere ? 'secondary' : 'primary'}>
            {isThere ? t.replace : t.make}
          </Button>
        </form>
        {isThere ? (
          <form method="post" action={`${path}/ta-bort`}>
            {version}
            <Button variant="secondary">{t.revoke}</Button>
          </form>
        ) : null}
        <a class="ds-link" href={indicatorPath(indicator)}>
          {t.back}
        </a>
      </div>
    </>,
  );
}

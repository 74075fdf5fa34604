import { coordinate } from '../../shared/locales/coordinate.ts';
import type { OutageDecision } from '../../shared/store/outages.ts';
import { Button, Notice } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { mailsPath, type Outage, outageDecisionPath, outagePath } from './mail-list.ts';
import { decidedInWords, MailTable, OutageChoices, OutageFacts } from './mails-page.tsx';

const BackToMails = ({ viewer: { language } }: { viewer: Viewer }) => (
  <p>
    <a class="ds-link" href={mailsPath}>
      {coordinate[language].mails.back}
    </a>
  </p>
);

/** An outage's mails, which can be decided about together or one by one. */
export function outagePage(viewer: Viewer, outage: Outage): Response {
  const { language } = viewer;
  const t = coordinate[language].mails.outage;
  const title = t.title(formatNumber(outage.mails.length, language));
  return workspacePage(
    viewer,
    { title, returnTo: mailsPath },
    <>
      <h1>{title}</h1>
      {outage.mails.length === 0 ? (
        <p class="lead">{t.none}</p>
      ) : (
        <>
          <OutageFacts viewer={viewer} outage={outage} />
          <OutageChoices viewer={viewer} outage={outage} />
          <MailTable viewer={viewer} caption={t.caption} mails={outage.mails} />
        </>
      )}
      <BackToMails viewer={viewer} />
    </>,
  );
}

/** Says what a decision about a whole outage means, and lets the coordinator make it. */
export function confirmOutagePage(
  viewer: Viewer,
  outage: Outage,
  decision: OutageDecision['as'],
): Response {
  const { language } = viewer;
  const { confirm: words } = coordinate[language].mails;
  const t = words[decision];
  const count = formatNumber(outage.mails.length, language);
  return workspacePage(
    viewer,
    { title: t.title(count), returnTo: mailsPath },
    <>
      <h1>{t.title(count)}</h1>
      <OutageFacts viewer={viewer} outage={outage} />
      <Notice tone="warning">
        {t.consequences.map((text) => (
          <p>{text}</p>
        ))}
        <p>{words.undo}</p>
      </Notice>
      <form method="post" action={outageDecisionPath(outage, decision)}>
        <div class="actions">
          <Button>{t.confirm(count)}</Button>
          <a class="ds-link" href={outagePath(outage)}>
            {words.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

/** Until a decision is carried out, its page asks again by itself. */
const secondsBetweenLooks = 5;
const slowAfter = 10 * 60_000;

/** What was decided about an outage, and how far that has come. */
export function outageProgressPage(
  viewer: Viewer,
  decision: OutageDecision,
  { left, isOthers }: { left: string; isOthers: boolean },
): Response {
  const { language, now } = viewer;
  const t = coordinate[language].mails.progress;
  const isDone = decision.doneAt !== undefined;
  const isSlow = now.getTime() - Date.parse(decision.at) > slowAfter;
  const response = workspacePage(
    viewer,
    { title: isDone ? t.title : t.left(left), returnTo: mailsPath },
    <>
      <h1>{t.title}</h1>
      {isOthers ? (
        <Notice tone="warning">
          <p>{t.other}</p>
        </Notice>
      ) : null}
      <p class="lead">{decidedInWords(viewer, decision)}</p>
      {isDone ? (
        <Notice tone="success">
          <p>{t.done}</p>
        </Notice>
      ) : (
        <Notice tone="info" title={t.left(left)}>
          <p>{isSlow ? t.slow : t.leftWhat}</p>
          <p>
            <a class="ds-link" href={outagePath(decision)}>
              {t.reload}
            </a>
          </p>
        </Notice>
      )}
      <BackToMails viewer={viewer} />
    </>,
  );
  return isDone || isSlow
    ? response
    : { ...response, headers: { ...response.headers, refresh: String(secondsBetweenLooks) } };
}

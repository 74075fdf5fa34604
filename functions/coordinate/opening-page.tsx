import { localDateOf } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { type Missing, timeWarnings } from '../../shared/domain/setting-up.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { openingWords } from '../../shared/locales/opening.ts';
import { Button, Notice } from '../../shared/web/components.tsx';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { openingPath, settingUpPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { timeWarningInWords } from '../../shared/web/time-warning.ts';
import { listPath } from './list.ts';

/**
 * Asks whether to open a consultation, and says what that does; or why it cannot be opened.
 *
 * @param about.hasChanged since somebody pressed the button on this page.
 */
export function openingPage(
  viewer: Viewer,
  consultation: Consultation,
  about: { consultees: number; missing: Missing[]; hasChanged?: boolean },
): Response {
  const { language, now } = viewer;
  const t = coordinate[language].opening;
  const { id, closingDate, caseReference, title, version } = consultation;
  const { consultees, missing, hasChanged } = about;
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: openingPath(id),
      ...(hasChanged && { status: 409, hasError: true }),
    },
    <>
      <p class="overline">
        {caseReference} {title}
      </p>
      <h1>{t.title}</h1>
      {hasChanged ? (
        <Notice tone="warning">
          <p>{t.changed}</p>
        </Notice>
      ) : null}
      {missing.length > 0 ? (
        <Incomplete viewer={viewer} id={id} missing={missing} />
      ) : (
        <>
          <p class="lead">{invitationsInWords(viewer, consultees)}</p>
          <p>
            {t.closing(inSentence(closingDate, language))} {t.final}
          </p>
          {timeWarnings(closingDate, localDateOf(now)).map((warning) => (
            <Notice tone="warning">
              <p>{timeWarningInWords(warning, language)}</p>
            </Notice>
          ))}
          <form method="post" action={openingPath(id)}>
            <input type="hidden" name="version" value={String(version ?? '')} autocomplete="off" />
            <div class="actions">
              <Button>{t.confirm}</Button>
              <a class="ds-link" href={listPath(id)}>
                {t.cancel}
              </a>
            </div>
          </form>
        </>
      )}
    </>,
  );
}

const Incomplete = ({
  viewer: { language },
  id,
  missing,
}: {
  viewer: Viewer;
  id: string;
  missing: Missing[];
}) => {
  const t = openingWords[language];
  return (
    <>
      <p class="lead">{t.incomplete}</p>
      <ul>
        {missing.map((part) => (
          <li>{t.missing[part]}</li>
        ))}
      </ul>
      <p>
        <a class="ds-button" data-variant="primary" href={settingUpPath(id)}>
          {t.toSetUp}
        </a>
      </p>
    </>
  );
};

function invitationsInWords({ language }: Viewer, consultees: number): string {
  const t = coordinate[language].opening;
  if (consultees === 0) return t.none;
  return consultees === 1 ? t.one : t.what(formatNumber(consultees, language));
}

import { addMonths, localDateOf } from '../../shared/domain/calendar.ts';
import { type Consultation, isLate } from '../../shared/domain/consultation.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { Button, Notice } from '../../shared/web/components.tsx';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { listPath, openingPath } from './list.ts';

/** Asks whether to open a consultation, and says what that does. */
export function openingPage(
  viewer: Viewer,
  consultation: Consultation,
  consultees: number,
): Response {
  const { language } = viewer;
  const t = coordinate[language].opening;
  const warning = warningOf(viewer, consultation);
  return workspacePage(
    viewer,
    { title: t.title, returnTo: openingPath(consultation.id) },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{invitationsInWords(viewer, consultees)}</p>
      <p>
        {t.closing(inSentence(consultation.closingDate, language))} {t.final}
      </p>
      {warning === undefined ? null : (
        <Notice tone="warning">
          <p>{warning}</p>
        </Notice>
      )}
      <form method="post" action={openingPath(consultation.id)}>
        <div class="actions">
          <Button>{t.confirm}</Button>
          <a class="ds-link" href={listPath(consultation.id)}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

function invitationsInWords({ language }: Viewer, consultees: number): string {
  const t = coordinate[language].opening;
  if (consultees === 0) return t.none;
  return consultees === 1 ? t.one : t.what(formatNumber(consultees, language));
}

function warningOf({ language, now }: Viewer, consultation: Consultation): string | undefined {
  const t = coordinate[language].opening;
  if (isLate(consultation, now)) return t.closed;
  return consultation.closingDate < addMonths(localDateOf(now), 3) ? t.short : undefined;
}

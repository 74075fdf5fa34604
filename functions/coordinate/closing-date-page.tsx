import {
  addDays,
  addMonths,
  isWorkingDay,
  type LocalDate,
  localDateOf,
  nearestWorkingDay,
} from '../../shared/domain/calendar.ts';
import { type Consultation, isLate } from '../../shared/domain/consultation.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { Button, Field, FormErrors, Notice } from '../../shared/web/components.tsx';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { closingDatePath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { listPath } from './list.ts';

/** Asks for a later last day to answer. It changes nothing: the next page says what the move does. */
export function closingDatePage(
  viewer: Viewer,
  consultation: Consultation,
  form: { typed: string; status?: 409 | 422; message?: string },
): Response {
  const { language, now } = viewer;
  const { typed, status = 200, message } = form;
  const t = coordinate[language].closingDate;
  const errors = message === undefined ? [] : [{ field: 'dag', message }];
  const closing = inSentence(consultation.closingDate, language);
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: closingDatePath(consultation.id),
      status,
      hasError: errors.length > 0,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{isLate(consultation, now) ? t.was(closing) : t.is(closing)}</p>
      <p>{t.laterOnly}</p>
      <form method="get" action={closingDatePath(consultation.id)} novalidate>
        <Field
          id="dag"
          label={t.newDay}
          hint={t.hint(exampleAfter(consultation, now))}
          value={typed}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.goOn}</Button>
          <a class="ds-link" href={listPath(consultation.id)}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

/** Says what moving the last day to answer does, and lets the coordinator do it. */
export function confirmClosingDatePage(
  viewer: Viewer,
  consultation: Consultation,
  { day, unanswered }: { day: LocalDate; unanswered: number },
): Response {
  const { language } = viewer;
  const t = coordinate[language].closingDate;
  const warnings = warningsOf(viewer, day);
  const title = t.confirmTitle(inSentence(day, language));
  return workspacePage(
    viewer,
    { title, returnTo: closingDatePath(consultation.id, day) },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{title}</h1>
      <p class="lead">{tellingInWords(viewer, unanswered)}</p>
      <ul>
        {t.consequences(inSentence(consultation.closingDate, language)).map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {warnings.map((text) => (
        <Notice tone="warning">
          <p>{text}</p>
        </Notice>
      ))}
      <form method="post" action={closingDatePath(consultation.id)}>
        <input type="hidden" name="dag" value={day} />
        <input type="hidden" name="fran" value={consultation.closingDate} />
        <div class="actions">
          <Button>{t.confirm}</Button>
          <a class="ds-link" href={closingDatePath(consultation.id)}>
            {t.otherDay}
          </a>
          <a class="ds-link" href={listPath(consultation.id)}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

/** A day that would do: two weeks more, to a working day. */
const exampleAfter = ({ closingDate }: Consultation, now: Date): LocalDate => {
  const today = localDateOf(now);
  return nearestWorkingDay(addDays(today > closingDate ? today : closingDate, 14), 1);
};

function tellingInWords({ language }: Viewer, unanswered: number): string {
  const t = coordinate[language].closingDate;
  if (unanswered === 0) return t.nobody;
  return unanswered === 1 ? t.one : t.tells(formatNumber(unanswered, language));
}

function warningsOf({ language, now }: Viewer, day: LocalDate): string[] {
  const { warnings: t } = coordinate[language].closingDate;
  return [
    ...(isWorkingDay(day) ? [] : [t.dayOff]),
    ...(day > addMonths(localDateOf(now), 12) ? [t.far] : []),
  ];
}

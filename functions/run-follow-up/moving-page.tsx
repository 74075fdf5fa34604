import { isWorkingDay, type LocalDate } from '../../shared/domain/calendar.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Typed,
} from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import { area, roundPath } from './asked.ts';

/** To which day, and why, as somebody wrote it. */
export interface MoveTyped {
  day: string;
  why: string;
}

export type Move = MoveTyped & { day: LocalDate };

const pathOf = (round: FollowUpRound): string => `${roundPath(round)}/flytta`;

/** Asks for another last day, and why. */
export function movingPage(
  viewer: Viewer,
  round: FollowUpRound,
  {
    typed,
    errors = [],
    isConflict = false,
  }: { typed: MoveTyped; errors?: FieldError[]; isConflict?: boolean },
): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.move;
  const hasError = errors.length > 0;
  const isGone = errors.some(({ field }) => field === 'innehall');
  return workspacePage(
    viewer,
    {
      area,
      title: t.title,
      returnTo: pathOf(round),
      status: isConflict || isGone ? 409 : hasError ? 422 : 200,
      hasError,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{round.title}</p>
      <h1>{t.title}</h1>
      {isConflict ? (
        <ConflictNotice
          changed={round.changed}
          fields={[{ label: words.form.closesOn, theirs: round.closesOn, byBoth: true }]}
          language={language}
        />
      ) : null}
      <p class="lead">{t.now(inSentence(round.closesOn, language))}</p>
      <form method="post" action={pathOf(round)} novalidate>
        <input type="hidden" name="version" value={round.version} />
        <Field
          id="closesOn"
          label={words.form.closesOn}
          hint={t.dayHint}
          value={typed.day}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <Field
          id="why"
          label={t.why}
          hint={t.whyHint}
          value={typed.why}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.goOn}</Button>
          <a class="ds-link" href={roundPath(round)}>
            {words.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

/** Says what moving the last day does, and lets the coordinator do it. */
export function checkMovePage(viewer: Viewer, round: FollowUpRound, { day, why }: Move): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.move;
  const title = t.checkTitle(inSentence(day, language));
  const warnings = [
    ...(round.state === 'open' && day < round.closesOn ? [t.earlier] : []),
    ...(isWorkingDay(day) ? [] : [t.dayOff]),
  ];
  return workspacePage(
    viewer,
    { area, title, returnTo: pathOf(round) },
    <>
      <p class="overline">{round.title}</p>
      <h1>{title}</h1>
      <ul>
        <li>{t.now(inSentence(round.closesOn, language))}</li>
        {t.what[round.state === 'open' ? 'open' : 'planned'].map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {warnings.map((text) => (
        <Notice tone="warning">
          <p>{text}</p>
        </Notice>
      ))}
      <h2>{t.why}</h2>
      <Typed text={why} />
      <form method="post" action={pathOf(round)} novalidate>
        <input type="hidden" name="version" value={round.version} />
        <input type="hidden" name="closesOn" value={day} />
        <input type="hidden" name="why" value={why} />
        <div class="actions">
          <Button name="flytta" value="1">
            {t.button}
          </Button>
          <a class="ds-link" href={roundPath(round)}>
            {words.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

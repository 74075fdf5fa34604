import { localDateOf } from '../../shared/domain/calendar.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { Button, type FieldError, FormErrors, Notice } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { area, roundPath } from './asked.ts';

export type Turn = 'open' | 'close';

/** Asks whether to open or close a round, and says what follows from it. */
export function turningPage(
  viewer: Viewer,
  round: FollowUpRound,
  turn: Turn,
  errors: FieldError[] = [],
): Response {
  const { language, now } = viewer;
  const words = locale[language];
  const t = words[turn];
  const path = `${roundPath(round)}/${turn === 'open' ? 'oppna' : 'stang'}`;
  const title = t.title(round.title);
  const hasError = errors.length > 0;
  const isEarly = turn === 'close' && localDateOf(now) <= round.closesOn;
  return workspacePage(
    viewer,
    { area, title, returnTo: path, status: hasError ? 409 : 200, hasError },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{title}</h1>
      <ul>
        {t.what.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {isEarly ? (
        <Notice tone="warning">
          <p>{words.close.early(inSentence(round.closesOn, language))}</p>
        </Notice>
      ) : null}
      <form method="post" action={path}>
        <input type="hidden" name="version" value={round.version} />
        <div class="actions">
          <Button>{t.button}</Button>
          <a class="ds-link" href={roundPath(round)}>
            {words.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

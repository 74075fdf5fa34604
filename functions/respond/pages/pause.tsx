/** Pages about pausing the reminders to a mailbox. Its address is not shown: the link does not hold it. */
import { respond } from '../../../shared/locales/respond.ts';
import { Button } from '../../../shared/web/components.tsx';
import type { Request, Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';

/** The address of the page itself, which every button on these pages starts from. */
const pathOf = ({ path }: Request) => path.replace(/\/(ateruppta\/?)?$/, '');

export function pausePage(request: Request): Response {
  const { language } = request;
  const t = respond[language].pause;
  const path = pathOf(request);
  return page(
    200,
    { language, title: t.title, returnTo: path },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <ul>
        {t.consequences.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <form method="post" action={path}>
        <Button>{t.pause}</Button>
      </form>
      <p class="subtle">{t.instead}</p>
    </>,
  );
}

export function pausedPage(request: Request): Response {
  const { language } = request;
  const t = respond[language].pause;
  const path = pathOf(request);
  return page(
    200,
    { language, title: t.pausedTitle, returnTo: path },
    <>
      <h1>{t.pausedTitle}</h1>
      <p class="lead">{t.pausedLead}</p>
      <ul>
        {t.consequences.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h2>{t.resumeTitle}</h2>
      <p>{t.resumeText}</p>
      <form method="post" action={`${path}/ateruppta`}>
        <Button variant="secondary">{t.resume}</Button>
      </form>
    </>,
  );
}

export function resumedPage(request: Request): Response {
  const { language } = request;
  const t = respond[language].pause;
  return page(
    200,
    { language, title: t.resumedTitle, returnTo: pathOf(request) },
    <>
      <h1>{t.resumedTitle}</h1>
      <p class="lead">{t.resumedText}</p>
    </>,
  );
}

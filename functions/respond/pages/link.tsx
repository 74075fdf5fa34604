/** Pages around personal links: what a link opens, links that do not work, hand-over, sign-out. */
import type { Consultation } from '../../../shared/domain/consultation.ts';
import type { Consultee } from '../../../shared/domain/consultee.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, SummaryList } from '../../../shared/web/components.tsx';
import { Deadline } from '../../../shared/web/consultation-view.tsx';
import { errorPage } from '../../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { LostLinkSection } from '../../../shared/web/lost-link.tsx';
import { lostLink } from '../lost-link.ts';
import { paths } from '../paths.ts';
import { TypedBack, workspaceFrame } from './parts.tsx';

export function linkPage(
  request: Request,
  { consultation, consultee }: { consultation: Consultation; consultee: Consultee },
  now: Date,
): Response {
  const { language, path } = request;
  const t = respond[language];
  return page(
    200,
    { language, title: t.link.title, sender: consultation.sender, returnTo: path },
    <>
      <p class="overline">{t.link.title}</p>
      <h1>{consultation.title}</h1>
      <p class="lead">{t.link.lead(consultee.name)}</p>
      <form method="post" action={path}>
        <Button>{t.link.open}</Button>
      </form>
      <SummaryList
        rows={[
          {
            label: t.public.lastDay,
            value: <Deadline consultation={consultation} now={now} language={language} />,
          },
          { label: t.public.caseReference, value: consultation.caseReference },
        ]}
      />
      <p class="subtle">{t.link.hint}</p>
    </>,
  );
}

/** The same for unknown, ended and mangled links. */
export function deadLinkPage(language: Language): Response {
  const t = respond[language].link;
  return page(
    404,
    { language, title: t.deadTitle, hasError: true, returnTo: '/' },
    <>
      <h1>{t.deadTitle}</h1>
      <p>{t.deadText}</p>
      <ol>
        {t.deadSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{t.deadElse}</p>
      <LostLinkSection link={lostLink} language={language} />
    </>,
  );
}

/** Gives back whatever was posted too late. */
export function sessionEndedPage({ language, form }: Request): Response {
  const t = respond[language].session;
  return page(
    403,
    { language, title: t.endedTitle, hasError: true, returnTo: '/' },
    <>
      <h1>{t.endedTitle}</h1>
      <p>{t.endedText}</p>
      <p>
        <a class="ds-link" href={lostLink.path}>
          {t.lost}
        </a>
      </p>
      <TypedBack form={form} language={language} />
    </>,
  );
}

/** We failed: whatever was posted comes back. */
export const failedPage = ({ language, form }: Request): Response =>
  errorPage('failed', language, <TypedBack form={form} language={language} />);

/** A form of another answer was posted, from a tab that was open before this link was: nothing happens, nothing is lost. */
export function otherAnswerPage({ language, form }: Request, workspace: Workspace): Response {
  const t = respond[language].otherAnswer;
  return page(
    409,
    workspaceFrame(workspace, language, { title: t.title, hasError: true, returnTo: paths.tasks }),
    <>
      <h1>{t.title}</h1>
      <p>{t.text(workspace.consultee.name, workspace.consultation.title)}</p>
      <p>{t.goOn}</p>
      <p>
        <a class="ds-link" href={paths.tasks}>
          {t.toThisOne(workspace.consultee.name)}
        </a>
      </p>
      <TypedBack form={form} language={language} />
    </>,
  );
}

export function signedOutPage({ language, path }: Request): Response {
  const t = respond[language].session;
  return page(
    200,
    { language, title: t.signedOutTitle, returnTo: path },
    <>
      <h1>{t.signedOutTitle}</h1>
      <p>{t.signedOutText}</p>
    </>,
  );
}

export function handOverPage(
  request: Request,
  consultation: Consultation,
  consultee: Consultee,
): Response {
  const { language, path } = request;
  const t = respond[language].handOver;
  return page(
    200,
    { language, title: t.title, sender: consultation.sender, returnTo: path },
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{t.title}</h1>
      <p>{t.text(consultee.name)}</p>
      <p>{t.decide}</p>
      <form method="post" action={path}>
        <Button>{t.button}</Button>
      </form>
    </>,
  );
}

export function handedOverPage(
  { language, path }: Request,
  consultation: Consultation,
  thereWasOne: boolean,
): Response {
  const t = respond[language].handOver;
  const title = thereWasOne ? t.doneTitle : t.noneTitle;
  return page(
    200,
    { language, title, sender: consultation.sender, returnTo: path },
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{title}</h1>
      <p>{thereWasOne ? t.doneText : t.noneText}</p>
    </>,
  );
}

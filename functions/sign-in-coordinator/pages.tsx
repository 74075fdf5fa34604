/** What someone sees who is not let in, or has gone out. */
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';

const home = '/samordna';
const statuses = { interrupted: 400, refused: 403, unavailable: 503 } as const;
export type Failure = keyof typeof statuses;

interface Message {
  status: number;
  title: string;
  text: string;
  hasError: boolean;
  link: { href: string; text: string };
}

const messagePage = (language: Language, { status, title, text, hasError, link }: Message) =>
  page(
    status,
    // Not to the workspace: from there the way leads on to the issuer, which this page's content security policy stops.
    { language, title, hasError, home, returnTo: '/' },
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>
        <a class="ds-button" data-variant="primary" href={link.href}>
          {link.text}
        </a>
      </p>
    </>,
  );

const signInAgain = (language: Language) => ({
  href: '/samordna/logga-in',
  text: coordinate[language].signIn.again,
});

export const failurePage = (language: Language, failure: Failure): Response =>
  messagePage(language, {
    status: statuses[failure],
    ...coordinate[language].signIn[failure],
    hasError: true,
    link: signInAgain(language),
  });

/** Signing in again would silently bring the same account while the issuer's session lasts: that is ended first. */
export function notCoordinatorPage(
  language: Language,
  name: string,
  endSessionUrl: string | undefined,
): Response {
  const { title, text, otherAccount } = coordinate[language].signIn.notCoordinator;
  return messagePage(language, {
    status: 403,
    title,
    text: text(name),
    hasError: true,
    link:
      endSessionUrl === undefined
        ? signInAgain(language)
        : { href: endSessionUrl, text: otherAccount },
  });
}

/**
 * The issuer's session is ended by a refresh, not by a redirect: this answers a form on a page whose content security
 * policy knows no other site.
 */
export function signedOutPage(language: Language, endSessionUrl: string | undefined): Response {
  const { title, text, goOn } = coordinate[language].signIn.signedOut;
  const message = { status: 200, title, text, hasError: false };
  if (endSessionUrl === undefined)
    return messagePage(language, { ...message, link: signInAgain(language) });
  const response = messagePage(language, { ...message, link: { href: endSessionUrl, text: goOn } });
  return { ...response, headers: { ...response.headers, refresh: `0; url=${endSessionUrl}` } };
}

import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Request, Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';

export const signInPath = '/samordna/logga-in';

/**
 * Answers a form that was posted after the session ended. Not a redirect to the issuer: the content security policy of
 * the page that holds the form would stop it without a word.
 */
export function sessionEndedPage({ language, form }: Request): Response {
  const { again, ended } = coordinate[language].signIn;
  const email = form.get('email') ?? '';
  return page(
    403,
    { language, title: ended.title, hasError: true, home: '/samordna', returnTo: '/' },
    <>
      <h1>{ended.title}</h1>
      <p class="lead">{ended.text}</p>
      {email === '' ? null : <p class="typed">{ended.typed(email)}</p>}
      <p>
        <a class="ds-button" data-variant="primary" href={signInPath}>
          {again}
        </a>
      </p>
    </>,
  );
}

/** Pages that say that something could not be done, and what to do instead. */
import type { Child } from 'hono/jsx';
import { type Common, commonSv } from '../locales/common.sv.ts';
import { common } from '../locales/common.ts';
import type { Language } from '../locales/language.ts';
import type { Response } from './http.ts';
import { page } from './layout.tsx';

export type ErrorKind = keyof typeof commonSv.errors;

const statuses: Record<ErrorKind, number> = {
  badRequest: 400,
  foreignOrigin: 403,
  notFound: 404,
  methodNotAllowed: 405,
  tooLarge: 413,
  failed: 500,
};

/** `more` comes last, e.g. what was typed. */
export function errorPage(kind: ErrorKind, language: Language, more?: Child): Response {
  const t: Common = common[language];
  const { title, text } = t.errors[kind];
  return page(
    statuses[kind],
    { language, title, hasError: true, returnTo: '/' },
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a class="ds-link" href="/">
          {t.home}
        </a>
      </p>
      {more}
    </>,
  );
}

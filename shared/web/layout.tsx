/** The frame of every page, and the one way from JSX to a response. */
import type { Child, FC } from 'hono/jsx';
import { raw } from 'hono/html';
import { common } from '../locales/common.ts';
import type { Language } from '../locales/language.ts';
import { stylesheet } from './assets.ts';
import type { Response } from './http.ts';

export interface Frame {
  language: Language;
  /** The page's heading, also the first part of the title. */
  title: string;
  /** Puts "Fel:" first in the title. */
  hasError?: boolean;
  /** Whose consultations these are, e.g. the region's name. */
  sender?: string | undefined;
  /** Where the name in the header leads. */
  home?: string;
  /** What stands to the right in the header, e.g. the actor's name and a sign-out button. */
  aside?: Child;
  /** Links below the header, to the parts of a workspace. */
  nav?: Child;
  /** A local page that the language switch comes back to: this one, when it can be opened with GET. */
  returnTo: string;
  /** The page's one inline script. */
  script?: string | undefined;
}

const Layout: FC<Frame & { children: Child }> = (props) => {
  const { language, title, hasError = false, sender, home = '/', aside, returnTo } = props;
  const t = common[language];
  const name = sender ?? t.serviceName;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${hasError ? `${t.errorPrefix} ` : ''}${title} – ${name}`}</title>
        <link rel="stylesheet" href={stylesheet.path} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="ds-skip-link" href="#innehall">
          {t.skipToContent}
        </a>
        <header class="site-header">
          <div class="site-width">
            <a class="site-name" href={home}>
              <strong>{name}</strong>
              {sender === undefined ? null : <span>{t.serviceName}</span>}
            </a>
            <div class="site-aside">
              {aside}
              <form method="post" action="/sprak">
                <input type="hidden" name="tillbaka" value={returnTo} />
                <button
                  class="ds-link"
                  name="sprak"
                  value={t.language.otherCode}
                  lang={t.language.otherCode}
                >
                  {t.language.other}
                </button>
              </form>
            </div>
          </div>
          {props.nav}
        </header>
        <main id="innehall" class="site-width" tabindex={-1}>
          {props.children}
        </main>
        <footer class="site-footer">
          <nav class="site-width" aria-label={t.footer.label}>
            <a class="ds-link" href="/tillganglighet">
              {t.footer.accessibility}
            </a>
            <a class="ds-link" href="/personuppgifter">
              {t.footer.personalData}
            </a>
          </nav>
        </footer>
        {props.script === undefined ? null : <script>{raw(props.script)}</script>}
      </body>
    </html>
  );
};

/** A whole page as a response. Components are synchronous, and so is rendering. */
export function page(status: number, frame: Frame, content: Child): Response {
  const document: unknown = <Layout {...frame}>{content}</Layout>;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-language': frame.language },
    body: `<!doctype html>${String(document)}`,
    script: frame.script,
  };
}

/** A part of a page that the browser shows in a frame of another of our pages. */
export function framedPage(language: Language, title: string, content: Child): Response {
  const document: unknown = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet.path} />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>
  );
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'",
    },
    body: `<!doctype html>${String(document)}`,
  };
}

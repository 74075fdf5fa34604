/** What all functions of staff share: who may see their pages, and the pages' frame. */
import type { Child } from 'hono/jsx';
import type { Language } from '../locales/language.ts';
import { staff } from '../locales/staff.ts';
import type { Clock } from '../platform/clock.ts';
import { readStaffSession, type StaffSession, staffCookie } from '../platform/staff-session.ts';
import { errorPage } from './error-pages.tsx';
import { type Request, type Response, seeOther } from './http.ts';
import { page } from './layout.tsx';
import type { Handler, Params } from './router.ts';

const signInPath = '/samordna/logga-in';

/** For whom and how a page of the workspace is made. */
export interface Viewer {
  session: StaffSession;
  language: Language;
  now: Date;
}

export interface StaffDeps {
  sessionSecret: string;
  clock: Clock;
}

/** What a page of the workspace is asked for: by whom, and of what. */
export type StaffAsked<Deps> = Deps & { request: Request; params: Params; viewer: Viewer };
export type StaffPage<Deps> = (asked: StaffAsked<Deps>) => Response | Promise<Response>;

/** Lets only those with a staff session to a page. */
export const forStaff =
  <Deps extends StaffDeps>(deps: Deps) =>
  (answer: StaffPage<Deps>): Handler =>
  async (request, params) => {
    const now = deps.clock();
    const session = await readStaffSession(deps.sessionSecret, request.cookies[staffCookie], now);
    if (!session)
      return request.method === 'GET' ? seeOther(signInPath) : sessionEndedPage(request);
    return answer({
      ...deps,
      request,
      params,
      viewer: { session, language: request.language, now },
    });
  };

export const notFound = ({ request }: { request: Request }): Response =>
  errorPage('notFound', request.language);

export type Area = Exclude<keyof (typeof staff)['sv']['areas'], 'label'>;
const areas: Area[] = [
  '/samordna',
  '/samordna/planer',
  '/samordna/ataganden',
  '/samordna/aktorer',
  '/samordna/uppfoljning',
  '/samordna/indikatorer',
];

/** A page of the workspace, with its areas, who is signed in and the way out. */
export function workspacePage(
  { session, language }: Viewer,
  frame: {
    title: string;
    returnTo: string;
    status?: number;
    hasError?: boolean;
    /** The part of the workspace that it belongs to. */
    area?: Area;
    /** The page's one inline script. */
    script?: string;
  },
  content: Child,
): Response {
  const { status = 200, area = '/samordna', ...rest } = frame;
  const t = staff[language];
  const aside = (
    <>
      <span>{session.name}</span>
      <form method="post" action="/samordna/logga-ut">
        <button class="ds-link">{t.signOut}</button>
      </form>
    </>
  );
  const nav = (
    <nav class="site-areas site-width" aria-label={t.areas.label}>
      {areas.map((each) => (
        <a class="ds-link" href={each} aria-current={each === area ? 'true' : undefined}>
          {t.areas[each]}
        </a>
      ))}
    </nav>
  );
  return page(status, { ...rest, language, home: '/samordna', aside, nav }, content);
}

/**
 * Answers a form that was posted after the session ended, and keeps what it held. Not a redirect to the issuer: the content
 * security policy of the page that holds the form would stop it without a word.
 */
function sessionEndedPage({ language, path, form }: Request): Response {
  const { title, text, how, again, resend } = staff[language].ended;
  return page(
    403,
    { language, title, hasError: true, home: '/samordna', returnTo: '/' },
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>{how}</p>
      <p>
        <a class="ds-link" href={signInPath} target="_blank" rel="noopener">
          {again}
        </a>
      </p>
      <form method="post" action={path}>
        {[...form].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="actions">
          <button class="ds-button" data-variant="primary">
            {resend}
          </button>
        </div>
      </form>
    </>,
  );
}

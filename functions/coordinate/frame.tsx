import type { Child } from 'hono/jsx';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { StaffSession } from '../../shared/platform/staff-session.ts';
import type { Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';

/** For whom and how a page of the workspace is made. */
export interface Viewer {
  session: StaffSession;
  language: Language;
  now: Date;
}

/** A page of the workspace, with who is signed in and the way out. */
export function workspacePage(
  { session, language }: Viewer,
  frame: { title: string; returnTo: string; status?: number; hasError?: boolean },
  content: Child,
): Response {
  const { status = 200, ...rest } = frame;
  const aside = (
    <>
      <span>{session.name}</span>
      <form method="post" action="/samordna/logga-ut">
        <button class="ds-link">{coordinate[language].signOut}</button>
      </form>
    </>
  );
  return page(status, { ...rest, language, home: '/samordna', aside }, content);
}

/** Who may see an actor's pages, and the pages' frame. */
import type { Child } from 'hono/jsx';
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { readActorSessionToken } from '../../shared/platform/link-token.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { getActor } from '../../shared/store/actors.ts';
import { actorHome } from '../../shared/web/actor-paths.ts';
import { actorCookie } from '../../shared/web/cookies.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import type { Handler, Params } from '../../shared/web/router.ts';
import { lostLink } from './lost-link.ts';
import { TypedBack } from './typed-back.tsx';

export interface Deps {
  plans: Table;
  drafts: Table;
  attachments: Table;
  linkSecret: string;
  clock: Clock;
}

/** A request by somebody with an actor's present link. */
export interface Visit extends Deps {
  request: Request;
  params: Params;
  actor: Actor;
  language: Language;
  now: Date;
  today: LocalDate;
}

/**
 * Lets a visit through while the session lasts, its link is the actor's present one and the actor still is there. What was
 * posted too late, or when we fail, comes back.
 */
export const visitor =
  (deps: Deps, answer: (visit: Visit) => Promise<Response> | Response): Handler =>
  async (request, params) => {
    const { language } = request;
    try {
      const now = deps.clock();
      const holder = readActorSessionToken(
        deps.linkSecret,
        request.cookies[actorCookie] ?? '',
        now,
      );
      const actor = holder && (await getActor(deps.plans, holder.actorId));
      if (!actor || actor.generation !== holder.generation || !isActive(actor))
        return sessionEndedPage(request);
      return await answer({
        ...deps,
        request,
        params,
        actor,
        language,
        now,
        today: localDateOf(now),
      });
    } catch (error) {
      log.error('request failed', { error: errorName(error) });
      return errorPage('failed', language, <TypedBack form={request.form} language={language} />);
    }
  };

export const notFound = ({ language }: Visit): Response => errorPage('notFound', language);

/** A page of the actor's own, with whose it is and the way out. */
export function ownPage(
  { actor, language, request }: Pick<Visit, 'actor' | 'language' | 'request'>,
  frame: { title: string; status?: number; hasError?: boolean; returnTo?: string },
  content: Child,
): Response {
  const { status = 200, returnTo = request.path, ...rest } = frame;
  const t = uppdrag[language];
  const aside = (
    <>
      <span>{actor.name}</span>
      <form method="post" action={`${actorHome}/logga-ut`}>
        <button class="ds-link">{t.signOut}</button>
      </form>
    </>
  );
  return page(status, { ...rest, language, home: actorHome, aside, returnTo }, content);
}

/** Gives back whatever was posted too late. */
function sessionEndedPage({ language, form }: Request): Response {
  const t = uppdrag[language].ended;
  return page(
    403,
    { language, title: t.title, hasError: true, returnTo: '/' },
    <>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p>{t.how}</p>
      <p>
        <a class="ds-link" href={lostLink.path}>
          {t.lost}
        </a>
      </p>
      <TypedBack form={form} language={language} />
    </>,
  );
}

/** The way back to the actor's first page. */
export const BackHome = ({ language }: { language: Language }) => (
  <p>
    <a class="ds-link" href={actorHome}>
      {uppdrag[language].home.back}
    </a>
  </p>
);

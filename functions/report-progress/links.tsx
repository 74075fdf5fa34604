/** Personal links: opening, and signing out. */
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { createActorSessionToken, readActorLinkToken } from '../../shared/platform/link-token.ts';
import { getActor } from '../../shared/store/actors.ts';
import { actorHome } from '../../shared/web/actor-paths.ts';
import { Button } from '../../shared/web/components.tsx';
import { actorCookie, endedCookie, hostCookie } from '../../shared/web/cookies.ts';
import { type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import { localPath } from '../../shared/web/local-path.ts';
import { type Handler, type Route, route } from '../../shared/web/router.ts';
import { lostLink } from './lost-link.ts';
import { LostLinkSection } from '../../shared/web/lost-link.tsx';
import type { Deps } from './visit.tsx';

const sessionSeconds = 12 * 3600;

/** Opens with a link of the actor's present generation alone. */
const withLink =
  ({ plans, linkSecret }: Deps, open: (request: Request, actor: Actor) => Response): Handler =>
  async (request, { token = '' }) => {
    const holder = readActorLinkToken(linkSecret, token);
    const actor = holder && (await getActor(plans, holder.actorId));
    return actor && actor.generation === holder.generation && isActive(actor)
      ? open(request, actor)
      : deadLinkPage(request);
  };

/** Where a link leads once it is opened: one of the actor's own pages. */
function destinationOf({ query }: Request): string {
  const to = localPath(query.get('till'));
  return to === actorHome || to.startsWith(`${actorHome}/`) ? to : actorHome;
}

/** A page and not the session itself: programs that look at links in mails must not sign anybody in. */
function linkPage(request: Request, { name }: Actor): Response {
  const { language, path } = request;
  const t = uppdrag[language].link;
  return page(
    200,
    { language, title: t.title, returnTo: path },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead(name)}</p>
      <form method="post" action={`${path}?till=${encodeURIComponent(destinationOf(request))}`}>
        <Button>{t.open}</Button>
      </form>
      <p class="subtle">{t.hint}</p>
    </>,
  );
}

/** The same for unknown, ended, handed over and mangled links. */
function deadLinkPage({ language }: Request): Response {
  const t = uppdrag[language].deadLink;
  return page(
    404,
    { language, title: t.title, hasError: true, returnTo: '/' },
    <>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <ul>
        {t.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ul>
      <LostLinkSection link={lostLink} language={language} />
    </>,
  );
}

function signedOutPage({ language, path }: Request): Response {
  const t = uppdrag[language].signedOut;
  return page(
    200,
    { language, title: t.title, returnTo: path },
    <>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
    </>,
  );
}

export function linkRoutes(deps: Deps): Route[] {
  const { linkSecret, clock } = deps;
  const link = `${actorHome}/lank/:token`;
  const signedOut = `${actorHome}/utloggad`;
  return [
    route('GET', link, withLink(deps, linkPage)),
    route(
      'POST',
      link,
      withLink(deps, (request, { id: actorId, generation }) => {
        const expiresAt = new Date(clock().getTime() + sessionSeconds * 1000);
        const session = createActorSessionToken(linkSecret, { actorId, generation }, expiresAt);
        return seeOther(destinationOf(request), [hostCookie(actorCookie, session, sessionSeconds)]);
      }),
    ),
    route('POST', `${actorHome}/logga-ut`, () => seeOther(signedOut, [endedCookie(actorCookie)])),
    route('GET', signedOut, signedOutPage),
  ];
}

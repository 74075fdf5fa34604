/** Personal links: opening, signing in and out, and handing a draft over. */
import {
  createSessionToken,
  type LinkHolder,
  type LinkPurpose,
  readLinkToken,
} from '../../shared/platform/link-token.ts';
import { recordSignIn } from '../../shared/store/consultees.ts';
import { handOverDraft } from '../../shared/store/drafts.ts';
import { readWorkspace, type Workspace } from '../../shared/store/workspace.ts';
import { endedCookie, hostCookie, sessionCookie } from '../../shared/web/cookies.ts';
import { type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { type Handler, type Route, route } from '../../shared/web/router.ts';
import type { Deps } from './deps.ts';
import {
  deadLinkPage,
  handedOverPage,
  handOverPage,
  linkPage,
  signedOutPage,
} from './pages/link.tsx';
import { paths } from './paths.ts';

const sessionSeconds = 12 * 3600;

/** What a link is good for: `answer` for the present generation, `hand-over` for an earlier one. */
const linkHandler =
  (
    deps: Deps,
    purpose: LinkPurpose,
    open: (
      request: Request,
      workspace: Workspace,
      holder: LinkHolder,
    ) => Response | Promise<Response>,
  ): Handler =>
  async (request, { token = '' }) => {
    const holder = readLinkToken(deps.linkSecret, purpose, token);
    const workspace =
      holder && (await readWorkspace(deps, holder, { draft: false, response: false }));
    const works =
      workspace?.consultation.state === 'open' &&
      (purpose === 'answer'
        ? holder?.generation === workspace.consultee.generation
        : (holder?.generation ?? Infinity) < workspace.consultee.generation);
    return holder && workspace && works
      ? open(request, workspace, holder)
      : deadLinkPage(request.language);
  };

export function linkRoutes(deps: Deps): Route[] {
  const { records, drafts, linkSecret, clock } = deps;
  return [
    route(
      'GET',
      '/svara/:token',
      linkHandler(deps, 'answer', (request, workspace) => linkPage(request, workspace, clock())),
    ),
    route(
      'POST',
      '/svara/:token',
      linkHandler(deps, 'answer', async (_request, _workspace, holder) => {
        const now = clock();
        await recordSignIn(records, holder, holder.generation, now);
        const expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
        const session = createSessionToken(linkSecret, holder, expiresAt);
        return seeOther(paths.tasks, [hostCookie(sessionCookie, session, sessionSeconds)]);
      }),
    ),
    route('POST', paths.signOut, () => seeOther(paths.signedOut, [endedCookie(sessionCookie)])),
    route('GET', paths.signedOut, signedOutPage),
    route(
      'GET',
      '/lamna-over/:token',
      linkHandler(deps, 'hand-over', (request, { consultation, consultee }) =>
        handOverPage(request, consultation, consultee),
      ),
    ),
    route(
      'POST',
      '/lamna-over/:token',
      linkHandler(deps, 'hand-over', async (request, { consultation }, holder) =>
        handedOverPage(request, consultation, await handOverDraft(drafts, holder, clock())),
      ),
    ),
  ];
}

/** Pausing the reminders to a mailbox, by the link that each of them carries, and wanting them again. */
import { readPauseToken } from '../../shared/platform/link-token.ts';
import { getMailbox, pauseReminders, resumeReminders } from '../../shared/store/mailboxes.ts';
import type { Request, Response } from '../../shared/web/http.ts';
import { type Handler, postFromAnywhere, type Route, route } from '../../shared/web/router.ts';
import type { Deps } from './deps.ts';
import { deadLinkPage } from './pages/link.tsx';
import { pausedPage, pausePage, resumedPage } from './pages/pause.tsx';

export function pauseRoutes({ records, linkSecret, clock }: Deps): Route[] {
  const ofMailbox =
    (answer: (recipient: string, request: Request) => Promise<Response>): Handler =>
    (request, { token = '' }) => {
      const recipient = readPauseToken(linkSecret, token);
      return recipient === undefined ? deadLinkPage(request.language) : answer(recipient, request);
    };
  return [
    route(
      'GET',
      '/pausa/:token',
      ofMailbox(async (recipient, request) => {
        const mailbox = await getMailbox(records, recipient);
        return mailbox?.paused ? pausedPage(request) : pausePage(request);
      }),
    ),
    postFromAnywhere(
      '/pausa/:token',
      ofMailbox(async (recipient, request) => {
        await pauseReminders(records, recipient, clock());
        return pausedPage(request);
      }),
    ),
    route(
      'POST',
      '/pausa/:token/ateruppta',
      ofMailbox(async (recipient, request) => {
        await resumeReminders(records, recipient);
        return resumedPage(request);
      }),
    ),
  ];
}

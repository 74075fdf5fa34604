/** The outbox: every mail as its recipient sees it, what became of it, the clock, and faults. For the local run only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { html } from 'hono/html';
import * as z from 'zod';
import type { ClockMover } from '../clock-mover.ts';
import type { EventReporter } from '../event-reporter.ts';
import type { Inbound } from '../inbound.ts';
import type { MailStore } from '../mail-store.ts';
import { clockPage, readClockForm } from './clock-page.ts';
import { faultsPage, type MailServiceControls, takeFaultsForm } from './faults-page.ts';
import { type Page, readForm, redirect, sendPage } from './frame.ts';
import { eventButtons, listPage, mailPage, sendAttachment, sendMailHtml } from './mail-pages.ts';
import { messageOf, sendPage as sendingPage } from './send-page.ts';
import { toOutboxMail } from './outbox-mail.ts';
import { doneWords } from './words.ts';

export interface OutboxDeps {
  store: MailStore;
  reporter: EventReporter;
  clock: ClockMover;
  controls: MailServiceControls;
  inbound: Inbound;
}

interface Exchange {
  path: string;
  query: URLSearchParams;
  response: ServerResponse;
}

const progressEvery = 2;

/** Answers GET of the pages and of `/mails` as JSON, and POST of the pages' forms. */
export async function answerOutbox(
  deps: OutboxDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  const exchange = { path, query, response };
  response.setHeader('cache-control', 'no-store');
  const answered =
    request.method === 'POST' && path === '/skicka'
      ? await takeMessage(deps, request, response)
      : request.method === 'POST'
        ? await takeForm(deps, exchange, await readForm(request))
        : await showPage(deps, exchange);
  if (!answered)
    await sendPage(
      response,
      {
        title: 'Sidan finns inte',
        body: html`<p><a href="/">Till alla brev</a></p>`,
        now: deps.clock.now(),
      },
      404,
    );
}

/** Whether there is such a page. */
async function showPage(deps: OutboxDeps, { path, query, response }: Exchange): Promise<boolean> {
  const { store, clock, controls } = deps;
  const now = clock.now();
  const notice = noticeIn(query);
  if (path === '/') await sendPage(response, { ...listPage(store, query.get('to') ?? ''), now });
  else if (path === '/mails')
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(store.to(query.get('to') ?? '').map(toOutboxMail)));
  else if (path === '/klocka')
    await sendPage(response, {
      ...clockPage(clock, now),
      now,
      ...(clock.current()?.state === 'moving' && { refreshAfter: progressEvery }),
    });
  else if (path === '/skicka') await sendPage(response, { ...sendingPage(), now, notice });
  else if (path === '/storningar')
    await sendPage(response, { ...faultsPage(controls), now, notice });
  else return showMail(store, now, notice, { path, query, response });
  return true;
}

function noticeIn(query: URLSearchParams): Page['notice'] {
  const [, done] = Object.entries(doneWords).find(([word]) => word === query.get('klart')) ?? [];
  return done === undefined ? undefined : { done };
}

async function showMail(
  store: MailStore,
  now: Date,
  notice: Page['notice'],
  { path, response }: Exchange,
): Promise<boolean> {
  const [, id = '', part, number] =
    /^\/mails\/(\d+)(?:\/(html|attachments)(?:\/(\d+))?)?$/.exec(path) ?? [];
  const stored = store.get(id);
  if (!stored) return false;
  const mail = toOutboxMail(stored);
  const attachment = mail.attachments[Number(number)];
  if (part === undefined) await sendPage(response, { ...mailPage(mail), now, notice });
  else if (part === 'html') sendMailHtml(response, mail);
  else if (attachment) sendAttachment(response, attachment);
  else return false;
  return true;
}

/** Whether there is such a form. */
async function takeForm(
  deps: OutboxDeps,
  { path, response }: Exchange,
  form: URLSearchParams,
): Promise<boolean> {
  const { clock, controls } = deps;
  const now = clock.now();
  if (path === '/klocka') {
    const wanted = readClockForm(form, now);
    const problem = 'problem' in wanted ? wanted.problem : clock.move(wanted.to);
    if (problem === undefined) redirect(response, '/klocka');
    else await sendPage(response, { ...clockPage(clock, now), now, notice: { problem } }, 400);
    return true;
  }
  const result = await takeFaultsForm(path, form, controls);
  if (!result) return takeEventForm(deps, path, form, response);
  if ('done' in result) redirect(response, `/storningar?klart=${result.done}`);
  else await sendPage(response, { ...faultsPage(controls), now, notice: result }, 400);
  return true;
}

/** Sends a message in. */
async function takeMessage(
  { clock, inbound }: OutboxDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<true> {
  const form = await new Response(new Uint8Array(await buffer(request)), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  await inbound.receive(await messageOf(form, clock.now()), clock.now());
  redirect(response, '/skicka?klart=skickat');
  return true;
}

async function takeEventForm(
  { store, reporter, clock }: OutboxDeps,
  path: string,
  form: URLSearchParams,
  response: ServerResponse,
): Promise<boolean> {
  const [, id = ''] = /^\/mails\/(\d+)\/events$/.exec(path) ?? [];
  const mail = store.get(id);
  const kind = z.enum(eventButtons).safeParse(form.get('kind')).data;
  if (!mail || !kind) return false;
  await store.addEvents(mail, [{ kind, delaySeconds: 0 }], clock.now());
  reporter.wake();
  redirect(response, `/mails/${id}?klart=${kind}`);
  return true;
}

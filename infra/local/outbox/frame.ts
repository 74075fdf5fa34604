/** What all pages of the outbox have in common. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { html, raw } from 'hono/html';
import { formatLocalTime } from '../local-clock.ts';
import { outboxStyles } from './styles.ts';

export type Html = ReturnType<typeof html>;

export interface Page {
  title: string;
  body: Html;
  /** By the local clock. */
  now: Date;
  /** What a form has done, or why it could not. */
  notice?: { done: string } | { problem: string } | undefined;
  /** The browser asks again after so many seconds. */
  refreshAfter?: number;
}

export async function sendPage(response: ServerResponse, page: Page, status = 200): Promise<void> {
  const body = String(await frame(page));
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'",
    })
    .end(body);
}

/** After a form: to a page that can be loaded again. */
export function redirect(response: ServerResponse, path: string): void {
  response.writeHead(303, { location: path }).end();
}

const rooms = [
  ['/', 'Alla brev'],
  ['/skicka', 'Skicka hit'],
  ['/klocka', 'Klocka'],
  ['/storningar', 'Störningar'],
] as const;

const frame = ({ title, body, now, notice, refreshAfter }: Page): Html =>
  html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshAfter ? html`<meta http-equiv="refresh" content="${refreshAfter}" />` : ''}
        <title>${notice && 'problem' in notice ? 'Fel: ' : ''}${title} – Utkorg</title>
        <style>
          ${raw(outboxStyles)}
        </style>
      </head>
      <body>
        <header>
          <a href="/">Utkorg</a>
          <span>Lokal körning: inget av detta har lämnat datorn</span>
          <span class="break"></span>
          <nav aria-label="Utkorgen">
            <ul>
              ${rooms.map(([path, name]) => html`<li><a href="${path}">${name}</a></li>`)}
            </ul>
          </nav>
          <span class="time">Klockan här: <time>${formatLocalTime(now)}</time></span>
        </header>
        <main>
          <h1>${title}</h1>
          ${noticeOf(notice)} ${body}
        </main>
      </body>
    </html>`;

function noticeOf(notice: Page['notice']): Html | '' {
  if (!notice) return '';
  return 'done' in notice
    ? html`<p class="done" role="status">${notice.done}</p>`
    : html`<p class="problem" role="alert">${notice.problem}</p>`;
}

/** Names and values in two columns. */
export const rows = (entries: [string, string | Html][]): Html =>
  html`<dl>
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

/** Whether a request that changes something comes from our own pages, or from no browser. */
export function isOurs({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`;
}

export const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams(await text(request));

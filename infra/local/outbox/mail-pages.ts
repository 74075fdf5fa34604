/** The list of all mails, and each mail as its recipient sees it. */
import type { ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { formatLocalSeconds, formatLocalTime } from '../local-clock.ts';
import type { MailStore, StoredMail } from '../mail-store.ts';
import { type Html, rows } from './frame.ts';
import { type OutboxMail, toOutboxMail } from './outbox-mail.ts';
import { eventWords } from './words.ts';

export function listPage(store: MailStore, recipient: string): { title: string; body: Html } {
  const mails = store.to(recipient).toReversed();
  const total = store.all().length;
  const count =
    recipient === '' ? counted(total) : `${mails.length} av ${counted(total)} till ”${recipient}”`;
  return {
    title: 'Alla brev',
    body: html`<form action="/" method="get" role="search">
        <label for="to">Mottagare</label>
        <div class="search">
          <input id="to" name="to" type="search" value="${recipient}" autocomplete="off" /><button>
            Sök
          </button>
        </div>
      </form>
      <p>${count}${recipient === '' ? '' : html` · <a href="/">Visa alla</a>`}</p>
      ${mails.length === 0 ? html`<p>Inga brev att visa.</p>` : listOf(mails)}`,
  };
}

const eventNames = (events: OutboxMail['events']): string =>
  events.length === 0 ? 'Inget hört' : events.map(({ kind }) => eventWords[kind].name).join(', ');

const counted = (count: number) => `${count} brev`;

const listOf = (mails: StoredMail[]): Html =>
  html`<table class="mails">
    <thead>
      <tr>
        <th scope="col">Skickat</th>
        <th scope="col">Till</th>
        <th scope="col">Ämne</th>
        <th scope="col">Vad det blev</th>
      </tr>
    </thead>
    <tbody>
      ${mails.map(toOutboxMail).map(
        ({ id, receivedAt, to, subject, events }) =>
          html`<tr>
            <td><time datetime="${receivedAt}">${formatLocalTime(new Date(receivedAt))}</time></td>
            <td>${to.join(', ')}</td>
            <td><a href="/mails/${id}">${subject}</a></td>
            <td>${eventNames(events)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

export const mailPage = (mail: OutboxMail): { title: string; body: Html } => ({
  title: mail.subject,
  body: html`${rows([
      ['Från', mail.from],
      ['Till', mail.to.join(', ')],
      ...(mail.replyTo.length > 0
        ? [['Svar till', mail.replyTo.join(', ')] as [string, string]]
        : []),
      ['Skickat', formatLocalSeconds(new Date(mail.receivedAt))],
    ])}
    ${eventsOf(mail)} ${mail.attachments.length === 0 ? '' : attachmentsOf(mail)}
    <h2>Som HTML</h2>
    ${
      mail.html === ''
        ? html`<p>Brevet har ingen HTML.</p>`
        : html`<iframe
            title="Brevet som HTML"
            src="/mails/${mail.id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          ></iframe>`
    }
    <h2>Som text</h2>
    <pre tabindex="0" aria-label="Brevet som text">${mail.text}</pre>
    <h2>Huvudfält</h2>
    ${rows(Object.entries(mail.headers))}
    <h2>Märkning</h2>
    ${rows(Object.entries(mail.tags))}
    <p>
      <a href="/?to=${encodeURIComponent(mail.to[0] ?? '')}">Alla brev till samma mottagare</a>
    </p>`,
});

const attachmentsOf = ({ id, attachments }: OutboxMail): Html =>
  html`<h2>Bilagor</h2>
    <ul>
      ${attachments.map(
        ({ fileName, contentType, content }, index) =>
          html`<li>
            <a href="/mails/${id}/attachments/${index}">${fileName}</a> (${contentType},
            ${Buffer.from(content, 'base64').length} byte)
          </li>`,
      )}
    </ul>`;

/** The events that a person may let happen to a mail. */
export const eventButtons = ['delivery', 'bounce', 'complaint', 'out-of-office'] as const;

const eventsOf = ({ id, events }: OutboxMail): Html =>
  html`<h2>Vad det blev av brevet</h2>
    ${
      events.length === 0
        ? html`<p>Inget har hörts om brevet efter att posttjänsten tog emot det.</p>`
        : rows(
            events.map(({ kind, at, reported }) => [
              formatLocalSeconds(new Date(at)),
              `${eventWords[kind].name} (${reported ? 'rapporterat' : 'ännu inte rapporterat'})`,
            ]),
          )
    }
    <form action="/mails/${id}/events" method="post">
      <p id="let">Låt posttjänsten rapportera:</p>
      <div class="buttons" role="group" aria-labelledby="let">
        ${eventButtons.map(
          (kind) =>
            html`<button class="quiet" name="kind" value="${kind}">
              ${eventWords[kind].button}
            </button>`,
        )}
      </div>
    </form>`;

/** The mail's own HTML: no script, nothing from elsewhere; links open beside the outbox. */
export function sendMailHtml(response: ServerResponse, mail: OutboxMail): void {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    })
    .end(mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`));
}

export function sendAttachment(
  response: ServerResponse,
  attachment: OutboxMail['attachments'][number],
): void {
  const name = encodeURIComponent(attachment.fileName);
  response
    .writeHead(200, {
      'content-type': attachment.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    })
    .end(Buffer.from(attachment.content, 'base64'));
}

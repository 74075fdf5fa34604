/** The outbox: every mail as its recipient sees it. For the local run only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { html, raw } from 'hono/html';
import { formatLocalSeconds, formatLocalTime } from './local-clock.ts';
import type { MailEventKind } from './mail-faults.ts';
import type { MailStore, StoredMail } from './mail-store.ts';
import { outboxStyles } from './outbox-styles.ts';

type Page = ReturnType<typeof html>;

/** A mail as `/mails` gives it to tests. */
export interface OutboxMail {
  id: string;
  /** By the local clock. */
  receivedAt: string;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  /** `content` is base64. */
  attachments: { fileName: string; contentType: string; content: string }[];
  /** What became of it, as far as it was reported or is to be. */
  events: { kind: MailEventKind; at: string; reported: boolean }[];
}

const pairs = (list: { Name: string; Value: string }[]) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

function toOutboxMail({ id, receivedAt, body, events }: StoredMail): OutboxMail {
  const { Simple } = body.Content;
  return {
    id,
    receivedAt,
    from: body.FromEmailAddress,
    to: body.Destination.ToAddresses,
    replyTo: body.ReplyToAddresses,
    subject: Simple.Subject.Data,
    text: Simple.Body.Text?.Data ?? '',
    html: Simple.Body.Html?.Data ?? '',
    headers: pairs(Simple.Headers),
    tags: pairs(body.EmailTags),
    attachments: Simple.Attachments.map(({ FileName, ContentType, RawContent }) => ({
      fileName: FileName,
      contentType: ContentType,
      content: RawContent,
    })),
    events: events.map(({ kind, at, reported }) => ({ kind, at, reported })),
  };
}

/** Answers GET of `/`, `/mails`, `/mails/<id>`, `/mails/<id>/html` and `/mails/<id>/attachments/<n>`. */
export async function answerOutbox(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const recipient = searchParams.get('to') ?? '';
  response.setHeader('cache-control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    await sendPage(response, 405, notFoundPage());
    return;
  }
  if (pathname === '/') {
    await sendPage(response, 200, listPage(store, recipient));
    return;
  }
  if (pathname === '/mails') {
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(store.to(recipient).map(toOutboxMail)));
    return;
  }
  const [, id = '', part, number] =
    /^\/mails\/(\d+)(?:\/(html|attachments)(?:\/(\d+))?)?$/.exec(pathname) ?? [];
  const stored = store.get(id);
  const mail = stored && toOutboxMail(stored);
  if (!mail) await sendPage(response, 404, notFoundPage());
  else if (part === undefined) await sendPage(response, 200, mailPage(mail));
  else if (part === 'html') sendMailHtml(response, mail);
  else await sendAttachment(response, mail, Number(number));
}

async function sendPage(response: ServerResponse, status: number, page: Page): Promise<void> {
  const body = String(await page);
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'",
    })
    .end(body);
}

/** The mail's own HTML: no script, nothing from elsewhere; links open beside the outbox. */
function sendMailHtml(response: ServerResponse, mail: OutboxMail): void {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    })
    .end(mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`));
}

async function sendAttachment(
  response: ServerResponse,
  mail: OutboxMail,
  index: number,
): Promise<void> {
  const attachment = mail.attachments[index];
  if (!attachment) {
    await sendPage(response, 404, notFoundPage());
    return;
  }
  const name = encodeURIComponent(attachment.fileName);
  response
    .writeHead(200, {
      'content-type': attachment.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    })
    .end(Buffer.from(attachment.content, 'base64'));
}

const frame = (title: string, body: Page): Page =>
  html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Utkorg</title>
        <style>
          ${raw(outboxStyles)}
        </style>
      </head>
      <body>
        <header>
          <a href="/">Utkorg</a> <span>Lokal körning: inget av detta har lämnat datorn</span>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;

const notFoundPage = (): Page =>
  frame('Brevet finns inte', html`<p><a href="/">Till alla brev</a></p>`);

function listPage(store: MailStore, recipient: string): Page {
  const mails = store.to(recipient).toReversed();
  const total = store.all().length;
  const count =
    recipient === '' ? counted(total) : `${mails.length} av ${counted(total)} till ”${recipient}”`;
  return frame(
    'Alla brev',
    html`<form action="/" method="get" role="search">
        <label for="to">Mottagare</label>
        <div>
          <input id="to" name="to" type="search" value="${recipient}" autocomplete="off" /><button>
            Sök
          </button>
        </div>
      </form>
      <p>${count}${recipient === '' ? '' : html` · <a href="/">Visa alla</a>`}</p>
      ${mails.length === 0 ? html`<p>Inga brev att visa.</p>` : listOf(mails)}`,
  );
}

const counted = (count: number) => `${count} brev`;

const listOf = (mails: StoredMail[]): Page =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">Skickat</th>
        <th scope="col">Till</th>
        <th scope="col">Ämne</th>
      </tr>
    </thead>
    <tbody>
      ${mails.map(toOutboxMail).map(
        ({ id, receivedAt, to, subject }) =>
          html`<tr>
            <td><time datetime="${receivedAt}">${formatLocalTime(new Date(receivedAt))}</time></td>
            <td>${to.join(', ')}</td>
            <td><a href="/mails/${id}">${subject}</a></td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const rows = (entries: [string, string][]): Page =>
  html`<dl>
    ${entries.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

const mailPage = (mail: OutboxMail): Page =>
  frame(
    mail.subject,
    html`${rows([
        ['Från', mail.from],
        ['Till', mail.to.join(', ')],
        ...(mail.replyTo.length > 0
          ? [['Svar till', mail.replyTo.join(', ')] as [string, string]]
          : []),
        ['Skickat', formatLocalSeconds(new Date(mail.receivedAt))],
      ])}
      ${mail.attachments.length === 0 ? '' : attachmentsOf(mail)}
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
  );

const attachmentsOf = ({ id, attachments }: OutboxMail): Page =>
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

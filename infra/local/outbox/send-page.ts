/** Where a person sends a message to the system, as somebody outside would. */
import { html } from 'hono/html';
import { inboundDomain } from '../deploy.ts';
import type { Html } from './frame.ts';

export const sendPage = (): { title: string; body: Html } => ({
  title: 'Skicka hit',
  body: html`<p>
      Skicka ett mejl till systemet, som någon utanför skulle göra. Varje remiss har en adress:
      <code>&lt;remissens id&gt;@${inboundDomain}</code>. En avsändare på <code>.invalid</code> är
      inte styrkt.
    </p>
    <form action="/skicka" method="post" enctype="multipart/form-data">
      <label for="from">Från</label>
      <input id="from" name="from" type="email" value="registrator@kommun.example" />
      <label for="to">Till</label>
      <input id="to" name="to" type="email" value="rs-2020-0780@${inboundDomain}" />
      <label for="subject">Ämne</label>
      <input id="subject" name="subject" value="Remissvar" />
      <label for="text">Text</label>
      <textarea id="text" name="text" rows="6">Hej! Här kommer vårt svar.</textarea>
      <label for="file">Fil, eller ett sparat mejl (.eml) i stället för allt ovan</label>
      <input id="file" name="file" type="file" />
      <label><input type="checkbox" name="auto" /> Ett frånvarosvar</label>
      <button>Skicka</button>
    </form>`,
});

const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const lines = (bytes: Uint8Array) =>
  Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n');

/** The message that the form makes, or the one that was chosen. */
export async function messageOf(form: FormData, now: Date): Promise<Buffer> {
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll(/[\r\n]+/g, ' ') : '';
  };
  const file = form.get('file');
  const chosen = file instanceof File && file.size > 0 ? file : undefined;
  const bytes = new Uint8Array((await chosen?.arrayBuffer()) ?? new ArrayBuffer());
  if (chosen?.name.toLowerCase().endsWith('.eml')) return Buffer.from(bytes);
  const text = form.get('text');
  return Buffer.from(
    [
      ...(form.has('auto') ? ['Return-Path: <>', 'Auto-Submitted: auto-replied'] : []),
      `From: ${field('from')}`,
      `To: ${field('to')}`,
      `Subject: ${encoded(field('subject'))}`,
      `Date: ${now.toUTCString()}`,
      `Message-ID: <${crypto.randomUUID()}@sender.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="del"',
      '',
      '--del',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      lines(Buffer.from(typeof text === 'string' ? text : '')),
      ...(chosen
        ? [
            '--del',
            'Content-Type: application/octet-stream',
            `Content-Disposition: attachment; filename="${encoded(chosen.name)}"`,
            'Content-Transfer-Encoding: base64',
            '',
            lines(bytes),
          ]
        : []),
      '--del--',
      '',
    ].join('\r\n'),
  );
}

/** Staff's pages on a world's tables, and somebody signed in who asks for them. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { createStaffSession, staffCookie } from '../../shared/platform/staff-session.ts';
import type { Route } from '../../shared/web/router.ts';
import { serve } from '../../shared/web/serve.ts';
import type { World } from './world.ts';

export const staffOrigin = 'https://remiss.example';
export const sessionSecret = 'a secret of the test, long enough to be one';

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

export interface StaffPageSeen {
  status: number;
  location: string | undefined;
  html: string;
  /** Without tags, and with single spaces. */
  text: string;
}

/** Fields of a form; lists are boxes that are ticked. */
export type Form = Record<string, string | string[]>;

const pairs = (form: Form): [string, string][] =>
  Object.entries(form).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );

/** What a form holds as a browser would send it: its fields with what stands in them. */
export function fieldsIn(html: string): Form {
  const form = /<form method="post"[^>]*novalidate[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  const fields: Form = {};
  const decode = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const attribute = (tag: string, name: string) =>
    decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isBox = /type="(checkbox|radio)"/.test(tag);
    if (!isBox) fields[name] = attribute(tag, 'value');
    else if (tag.includes(' checked'))
      fields[name] = [...[fields[name] ?? []].flat(), attribute(tag, 'value')];
  }
  for (const [, tag = '', text = ''] of form.matchAll(
    /(<textarea[^>]*>)\n?([\s\S]*?)<\/textarea>/g,
  ))
    fields[attribute(tag, 'name')] = decode(text);
  for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g))
    fields[attribute(tag, 'name')] = attribute(
      /<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '',
      'value',
    );
  return fields;
}

export function staffSite(world: World, routes: Route[], name = 'Sam Ordnare') {
  const handler = serve({ publicOrigin: staffOrigin, routes });

  async function request(
    method: 'GET' | 'POST',
    path: string,
    { form, cookie, language }: { form?: Form; cookie?: string; language?: 'en' } = {},
  ): Promise<StaffPageSeen> {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const session = await createStaffSession(sessionSecret, { sub: name, name }, world.now);
    const result = Result.parse(
      await handler(
        {
          rawPath,
          rawQueryString,
          cookies: [
            cookie ?? `${staffCookie}=${session}`,
            ...(language ? [`language=${language}`] : []),
          ],
          headers: {
            'sec-fetch-site': 'same-origin',
            ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(form && { body: new URLSearchParams(pairs(form)).toString() }),
          requestContext: { http: { method } },
        },
        {} as Context,
      ),
    );
    const html = Buffer.from(result.body, 'base64').toString();
    return {
      status: result.statusCode,
      location: result.headers['location'],
      html,
      text: html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    };
  }

  return {
    get: (path: string, more: { cookie?: string; language?: 'en' } = {}) =>
      request('GET', path, more),
    post: (path: string, form: Form, more: { cookie?: string } = {}) =>
      request('POST', path, { form, ...more }),
    /** Opens a form, fills these fields in and sends it. */
    fill: async (path: string, changes: Form): Promise<StaffPageSeen> => {
      const { html } = await request('GET', path);
      return request('POST', path.split('?')[0] ?? '', {
        form: { ...fieldsIn(html), ...changes },
      });
    },
  };
}

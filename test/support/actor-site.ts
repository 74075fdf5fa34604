/** An actor's own pages on a world's tables, and somebody with its link who asks for them. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { reportRoutes } from '../../functions/report-progress/handler.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import { createActorSessionToken } from '../../shared/platform/link-token.ts';
import { actorCookie } from '../../shared/web/cookies.ts';
import { serve } from '../../shared/web/serve.ts';
import { fieldsIn, type Form } from './staff-site.ts';
import type { World } from './world.ts';

export const actorSecret = 'a secret of the test, long enough to be one';

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.optional(z.array(z.string())),
  body: z.string(),
});

/** @param generation of the link that was opened. */
export function actorSite(world: World, actorId = 'a', generation = 1) {
  const { plans, progressDrafts: drafts, unsentAttachments: attachments, clock } = world;
  const handler = serve({
    publicOrigin: 'https://remiss.example',
    routes: reportRoutes({ plans, drafts, attachments, linkSecret: actorSecret, clock }),
  });

  async function request(method: 'GET' | 'POST', path: string, form?: Form) {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const until = new Date(world.now.getTime() + 3_600_000);
    const holder = { actorId: ActorId.parse(actorId), generation };
    const session = createActorSessionToken(actorSecret, holder, until);
    const pairs = Object.entries(form ?? {}).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    );
    const result = Result.parse(
      await handler(
        {
          rawPath,
          rawQueryString,
          cookies: [`${actorCookie}=${session}`],
          headers: {
            'sec-fetch-site': 'same-origin',
            ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(form && { body: new URLSearchParams(pairs).toString() }),
          requestContext: { http: { method } },
        },
        {} as Context,
      ),
    );
    const html = Buffer.from(result.body, 'base64').toString();
    return {
      status: result.statusCode,
      location: result.headers['location'],
      cookies: result.cookies ?? [],
      html,
      text: html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    };
  }

  return {
    get: (path: string) => request('GET', path),
    post: (path: string, form: Form) => request('POST', path, form),
    /** Opens a form, fills these fields in and sends it. */
    fill: async (path: string, changes: Form) => {
      const { html } = await request('GET', path);
      return request('POST', path.split('?')[0] ?? '', { ...fieldsIn(html), ...changes });
    },
  };
}

/** The public pages of plans on a world's tables, and somebody who asks for them. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { publicRoutes } from '../../functions/show-plans/handler.ts';
import { serve } from '../../shared/web/serve.ts';
import type { World } from './world.ts';

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.optional(z.string()),
});

export function publicSite({ plans, clock }: Pick<World, 'plans' | 'clock'>) {
  const handler = serve({
    publicOrigin: 'https://remiss.example',
    routes: publicRoutes({ plans, clock }),
  });
  return {
    get: async (path: string) => {
      const [rawPath = '', rawQueryString = ''] = path.split('?');
      const event = {
        rawPath,
        rawQueryString,
        cookies: [],
        headers: {},
        requestContext: { http: { method: 'GET' } },
      };
      const result = Result.parse(await handler(event, {} as Context));
      const html = Buffer.from(result.body ?? '', 'base64').toString();
      return {
        status: result.statusCode,
        headers: result.headers,
        html,
        text: html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
      };
    },
  };
}

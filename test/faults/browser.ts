/** Somebody in front of a browser: keeps its cookie, and presses the button once more when a page says that it failed. */
import { expect } from 'vitest';
import * as z from 'zod';
import { createLinkToken, type LinkHolder } from '../../shared/platform/link-token.ts';
import { createStaffSession, staffCookie } from '../../shared/platform/staff-session.ts';
import { typedIn } from '../support/typed-in.ts';
import { type Cloud, linkSecret, sessionSecret } from './cloud.ts';

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()),
  body: z.string(),
});

export interface Page {
  status: number;
  location: string | undefined;
  body: string;
}

export class Browser {
  private readonly cloud: Cloud;
  /** The function that answers. */
  private readonly site: string;
  private cookie: string;

  constructor(cloud: Cloud, site: string, cookie = '') {
    this.cloud = cloud;
    this.site = site;
    this.cookie = cookie;
  }

  /** The same person, in another cloud. */
  of(cloud: Cloud): Browser {
    return new Browser(cloud, this.site, this.cookie);
  }

  /** The same person, at pages of another function. */
  at(site: string): Browser {
    return new Browser(this.cloud, site, this.cookie);
  }

  /** @param site whichever of staff's functions. */
  static async ofCoordinator(cloud: Cloud, site = 'coordinate'): Promise<Browser> {
    const session = { sub: 'someone', name: 'Kim Samordnare' };
    const token = await createStaffSession(sessionSecret, session, new Date(cloud.now));
    return new Browser(cloud, site, `${staffCookie}=${token}`);
  }

  /** A consultee that has opened its link and pressed the button. */
  static async signedIn(cloud: Cloud, holder: LinkHolder): Promise<Browser> {
    const browser = new Browser(cloud, 'respond');
    const link = linkTo('svara', holder);
    expect((await browser.get(link)).status).toBe(200);
    await browser.post(link, {});
    return browser;
  }

  get = (path: string): Promise<Page> => this.ask('GET', path, undefined);

  /** Posts a form. When that fails the page has to hold what was typed, and the person sends it again. */
  post = (path: string, form: Record<string, string>): Promise<Page> =>
    this.ask('POST', path, form);

  private async ask(
    method: string,
    path: string,
    form: Record<string, string> | undefined,
  ): Promise<Page> {
    for (let press = 1; press <= 5; press += 1) {
      const page = await this.once(method, path, form);
      // Without a page the browser still has the form.
      if (!page) continue;
      if (page.status < 500) {
        expect(page.status, `${method} ${path}`).toBeLessThan(400);
        return page;
      }
      // With one, the page has to have the text.
      for (const text of Object.values(form ?? {}))
        if (path.startsWith('/svar/') && text.includes(' '))
          expect(typedIn(page.body), 'text given back').toContain(text);
    }
    return expect.fail(`${method} ${path} fails time after time`);
  }

  private async once(
    method: string,
    path: string,
    form: Record<string, string> | undefined,
  ): Promise<Page | undefined> {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const outcome = await this.cloud.invoke(this.site, {
      rawPath,
      rawQueryString,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: this.cookie,
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
      requestContext: { http: { method } },
    });
    if (!outcome.ok) return undefined;
    const { statusCode, headers, cookies, body } = Result.parse(outcome.result);
    const [cookie] = cookies;
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    return {
      status: statusCode,
      location: headers['location'],
      body: Buffer.from(body, 'base64').toString(),
    };
  }
}

export const linkTo = (page: 'svara' | 'lamna-over', holder: LinkHolder): string =>
  `/${page}/${createLinkToken(linkSecret, page === 'svara' ? 'answer' : 'hand-over', holder)}`;

/** The version that a page's form is about. */
export const versionIn = ({ body }: Page): string =>
  /name="version" value="(\d+)"/.exec(body)?.[1] ?? '0';

/** Opens a page with a form, fills it in and sends it, with the version that the page showed. */
export async function fill(
  browser: Browser,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const page = await browser.get(path);
  await browser.post(path.split('?')[0] ?? '', { version: versionIn(page), ...form });
}

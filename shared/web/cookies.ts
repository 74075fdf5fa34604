/** Cookies: the language, which is no secret, and sessions under the `__Host-` prefix. */
import type { Language } from '../locales/language.ts';

export const languageCookie = 'language';
export const sessionCookie = '__Host-session';
/** Of an actor on its own pages. */
export const actorCookie = '__Host-uppdrag';

const year = 365 * 24 * 3600;

/** Reads `Cookie` headers or API Gateway's list of `name=value`. The first of equal names counts. */
export function parseCookies(headers: string[]): Record<string, string | undefined> {
  const cookies: Record<string, string | undefined> = {};
  for (const pair of headers.flatMap((header) => header.split(';'))) {
    const separator = pair.indexOf('=');
    if (separator === -1) continue;
    cookies[pair.slice(0, separator).trim()] ??= pair.slice(separator + 1).trim();
  }
  return cookies;
}

/** A cookie that scripts cannot read and other sites cannot set. Max-Age, since the local clock may be moved. */
export const hostCookie = (
  name: `__Host-${string}`,
  value: string,
  maxAgeSeconds: number,
): string => `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`;

export const endedCookie = (name: `__Host-${string}`): string => hostCookie(name, '', 0);

export const languageChoice = (language: Language): string =>
  `${languageCookie}=${language}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax`;

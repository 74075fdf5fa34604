/** What staff's browsers carry: JSON Web Tokens signed with the session secret, each good for one purpose and a time. */
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { EmailAddress } from '../domain/text.ts';

export const staffCookie = '__Host-staff';
export const sessionSeconds = 8 * 3600;

/** A signed-in coordinator. `name` is the name or, failing that, the address that the issuer gave. */
export const StaffSession = z.object({
  sub: z.string(),
  name: z.string(),
  /** Absent when the issuer gave none that mail can be sent to. */
  email: z.optional(EmailAddress),
});
export type StaffSession = z.infer<typeof StaffSession>;

type Purpose = 'session' | 'sign-in';

const keyOf = (secret: string) => new TextEncoder().encode(secret);

export const signToken = (
  secret: string,
  purpose: Purpose,
  claims: Record<string, string | undefined>,
  seconds: number,
  now: Date,
): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(purpose)
    .setExpirationTime(new Date(now.getTime() + seconds * 1000))
    .sign(keyOf(secret));

/** The claims of a token, or `undefined` for any that we did not sign for this purpose or whose time is over. */
export async function readToken<Claims>(
  secret: string,
  purpose: Purpose,
  schema: z.ZodMiniType<Claims>,
  token: string | undefined,
  now: Date,
): Promise<Claims | undefined> {
  if (!token) return undefined;
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: ['HS256'],
      audience: purpose,
      requiredClaims: ['exp'],
      currentDate: now,
    });
    return schema.safeParse(payload).data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

export const createStaffSession = (
  secret: string,
  session: StaffSession,
  now: Date,
): Promise<string> => signToken(secret, 'session', session, sessionSeconds, now);

export const readStaffSession = (
  secret: string,
  token: string | undefined,
  now: Date,
): Promise<StaffSession | undefined> => readToken(secret, 'session', StaffSession, token, now);

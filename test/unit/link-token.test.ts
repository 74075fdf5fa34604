import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConsultationId, ConsulteeId } from '../../shared/domain/ids.ts';
import {
  createLinkToken,
  createSessionToken,
  readLinkToken,
  readSessionToken,
} from '../../shared/platform/link-token.ts';

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const holder = fc.record({
  consultationId: slug.map((id) => ConsultationId.parse(id)),
  consulteeId: slug.map((id) => ConsulteeId.parse(id)),
  generation: fc.integer({ min: 1, max: 999 }),
});

test('a token names its holder again, and only for its purpose and under its secret', () => {
  fc.assert(
    fc.property(holder, (who) => {
      const token = createLinkToken('secret', 'answer', who);
      expect(readLinkToken('secret', 'answer', token)).toEqual(who);
      expect(readLinkToken('secret', 'hand-over', token)).toBeUndefined();
      expect(readLinkToken('other', 'answer', token)).toBeUndefined();
    }),
  );
});

const now = new Date('2021-02-15T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test('a session token names its holder until it expires, and only under its secret', () => {
  fc.assert(
    fc.property(holder, fc.integer({ min: 1, max: 1_000_000 }), (who, seconds) => {
      const token = createSessionToken('secret', who, later(seconds));
      expect(readSessionToken('secret', token, now)).toEqual(who);
      expect(readSessionToken('secret', token, later(seconds - 1))).toEqual(who);
      expect(readSessionToken('secret', token, later(seconds))).toBeUndefined();
      expect(readSessionToken('other', token, now)).toBeUndefined();
    }),
  );
});

test('a link is no session, a session no link, and neither becomes the other by an expiry', () => {
  fc.assert(
    fc.property(holder, (who) => {
      const session = createSessionToken('secret', who, later(60));
      const [consultation, consultee, generation, expiry, mac] = session.split('.');
      const link = createLinkToken('secret', 'answer', who);
      expect(readSessionToken('secret', link, now)).toBeUndefined();
      expect(
        readSessionToken('secret', link.replace(/\.([^.]+)$/, `.${expiry}.$1`), now),
      ).toBeUndefined();
      for (const purpose of ['answer', 'hand-over'] as const) {
        expect(readLinkToken('secret', purpose, session)).toBeUndefined();
        expect(
          readLinkToken('secret', purpose, [consultation, consultee, generation, mac].join('.')),
        ).toBeUndefined();
      }
    }),
  );
});

test('a token with any character changed, added or lost opens nothing', () => {
  fc.assert(
    fc.property(holder, fc.nat(), fc.string({ maxLength: 1 }), (who, at, character) => {
      const token = createLinkToken('secret', 'answer', who);
      const i = at % token.length;
      const mangled = token.slice(0, i) + character + token.slice(i + 1);
      fc.pre(mangled !== token);
      expect(readLinkToken('secret', 'answer', mangled)).toBeUndefined();
    }),
  );
});

test('a session token with any character changed, added or lost, so its expiry too, lets nobody in', () => {
  fc.assert(
    fc.property(holder, fc.nat(), fc.string({ maxLength: 1 }), (who, at, character) => {
      const token = createSessionToken('secret', who, later(60));
      const i = at % token.length;
      const mangled = token.slice(0, i) + character + token.slice(i + 1);
      fc.pre(mangled !== token);
      expect(readSessionToken('secret', mangled, now)).toBeUndefined();
    }),
  );
});

test('any text at all is refused without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readLinkToken('secret', 'answer', text)).toBeUndefined();
      expect(readSessionToken('secret', text, now)).toBeUndefined();
    }),
  );
});

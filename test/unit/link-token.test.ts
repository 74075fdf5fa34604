import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConsultationId, ConsulteeId } from '../../shared/domain/ids.ts';
import { createLinkToken, readLinkToken } from '../../shared/platform/link-token.ts';

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
      expect(readLinkToken('secret', 'session', token)).toBeUndefined();
      expect(readLinkToken('other', 'answer', token)).toBeUndefined();
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

test('any text at all is refused without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readLinkToken('secret', 'answer', text)).toBeUndefined();
    }),
  );
});

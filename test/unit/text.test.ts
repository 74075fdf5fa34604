import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../shared/domain/text.ts';

test('cleaned text is well-formed, has no control characters but tab and line feed, and is clean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const clean = cleanText(typed);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[^\P{Cc}\t\n]/u);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test('what people write is kept as they wrote it', () => {
  for (const text of ['Åäö – “citat” 🇸🇪👩‍🔬', 'العربية', '日本語\n\n\tindrag', '<b>5 < 7 & 8</b>'])
    expect(cleanText(`  ${text.replaceAll('\n', '\r\n')}\u0000 `)).toBe(text);
});

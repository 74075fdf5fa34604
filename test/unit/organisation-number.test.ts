import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  OrganisationNumber,
  readOrganisationNumber,
} from '../../shared/domain/organisation-number.ts';

/** Of bodies that publish theirs: Region Stockholm, Göteborg, the tax agency, the Royal Library, Volvo, Ericsson. */
const known = [
  '232100-0016',
  '212000-1355',
  '202100-5448',
  '202100-1710',
  '556012-5790',
  '556016-0680',
];

/** What is left of each digit in every other place, looked up instead of computed. */
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
function isRight(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, twice = false; at >= 0; at -= 1, twice = !twice) {
    const digit = Number(digits.charAt(at));
    sum += twice ? (doubled[digit] ?? 0) : digit;
  }
  return sum.toString().endsWith('0');
}

describe('an organisation number', () => {
  test.each(known)('%s of a known body is one, however it is written', (number) => {
    const digits = number.replace('-', '');
    for (const written of [number, digits, `16${digits}`, ` ${number} `, number.replace('-', '–')])
      expect(readOrganisationNumber(written)).toEqual({ value: number });
    expect(OrganisationNumber.safeParse(number).success).toBe(true);
  });

  test('is taken exactly when its check digit is right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 0, max: 9_999_999 }),
        (first, second, third, rest) => {
          const digits = `${first}${second}${third}${String(rest).padStart(7, '0')}`;
          const value = `${digits.slice(0, 6)}-${digits.slice(6)}`;
          expect(readOrganisationNumber(digits)).toEqual(
            isRight(digits) ? { value } : { fault: 'check-digit' },
          );
          expect(OrganisationNumber.safeParse(value).success).toBe(isRight(digits));
        },
      ),
    );
  });

  test('is never right with one digit changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.nat(9),
        fc.integer({ min: 1, max: 9 }),
        (number, at, by) => {
          const digits = Array.from(number.replace('-', ''), Number);
          digits[at] = ((digits[at] ?? 0) + by) % 10;
          expect(readOrganisationNumber(digits.join(''))).toHaveProperty('fault');
        },
      ),
    );
  });

  test.each([
    ['', 'not-a-number'],
    ['Region Stockholm', 'not-a-number'],
    ['232100-001', 'not-a-number'],
    ['232100-00166', 'not-a-number'],
    ['032100-0016', 'not-a-number'],
    ['811218-9876', 'of-a-person'],
    ['19811218-9876', 'of-a-person'],
    ['232100-0017', 'check-digit'],
  ])('%s is none: %s', (written, fault) => {
    expect(readOrganisationNumber(written)).toEqual({ fault });
  });

  test('that could be a person’s own is not kept', () => {
    expect(OrganisationNumber.safeParse('811218-9876').success).toBe(false);
  });
});

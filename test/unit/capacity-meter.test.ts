import { describe, expect, test } from 'vitest';
import { itemSize } from '../bench/capacity-meter.ts';

/** The sizes of AWS's own rules: names and strings in UTF-8 bytes, half a byte a digit and one, 3 bytes a list or map. */
describe('the size of an item', () => {
  test.each([
    ['a string in ASCII', { name: { S: 'abc' } }, 7],
    ['a string with Swedish letters', { name: { S: 'åäö' } }, 10],
    ['a whole number', { n: { N: '1612425600' } }, 1 + 4 + 1],
    ['a boolean', { late: { BOOL: true } }, 5],
    ['an empty list', { l: { L: [] } }, 1 + 3],
    ['a list of two', { l: { L: [{ S: 'ab' }, { S: 'c' }] } }, 1 + 3 + (1 + 2) + (1 + 1)],
    ['a map', { m: { M: { a: { S: 'bc' } } } }, 1 + 3 + 1 + 3],
  ])('counts %s', (_, item, size) => {
    expect(itemSize(item)).toBe(size);
  });
});

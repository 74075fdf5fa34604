import { describe, expect, test } from 'vitest';
import { atLeast, atMost, timedAtMost, verdictOf } from '../bench/measurement.ts';
import { median, quantile, ratiosOf } from '../bench/statistics.ts';

const figure = (value: number) => ({ bench: 'a bench', name: 'a figure', value, unit: 'units' });

describe('the verdict on', () => {
  test.each([
    ['a count at its limit', atMost(8, figure(8)), 'holds'],
    ['a count just over its limit', atMost(8, figure(8.01)), 'OVER'],
    ['a share at its limit', atLeast(0.94, figure(0.94)), 'holds'],
    ['a share just under its limit', atLeast(0.94, figure(0.939)), 'OVER'],
    ['a timing 9 % over its limit', timedAtMost(3, figure(3.27)), 'holds'],
    ['a timing 11 % over its limit', timedAtMost(3, figure(3.33)), 'warns'],
    ['a timing 24 % over its limit', timedAtMost(3, figure(3.72)), 'warns'],
    ['a timing 25 % over its limit', timedAtMost(3, figure(3.75)), 'OVER'],
    ['a figure that could not be measured', timedAtMost(3, figure(NaN)), 'OVER'],
  ])('%s', (_, measurement, verdict) => {
    expect(verdictOf(measurement)).toBe(verdict);
  });
});

test('quantiles lie between the values, in proportion', () => {
  expect(quantile([40, 10, 30, 20], 0.25)).toBe(17.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(() => median([])).toThrow('no values');
});

test('ratios are taken pair by pair, so that a slow moment counts on both sides', () => {
  expect(ratiosOf([20, 200, 40], [10, 100, 20]).value).toBe(2);
  expect(ratiosOf([30, 10, 10], [10, 10, 20])).toEqual({ value: 1, quartiles: [0.75, 2] });
});

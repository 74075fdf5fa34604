import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import { MonthDay } from '../../shared/domain/follow-up-policy.ts';
import {
  faultsInIndicator,
  overdueYears,
  seriesOf,
  valueFault,
  withValues,
} from '../../shared/domain/indicator.ts';
import { ticksOver } from '../../shared/web/chart.tsx';
import { anIndicator } from '../support/plans.ts';

const change = { at: '2022-05-02T08:00:00.000Z', by: 'sam@region.example', why: 'Nytt värde' };
const value = (year: number, number: number) => ({
  year,
  value: number,
  at: '2021-05-02T08:00:00.000Z',
  by: 'någon',
});

describe('an indicator', () => {
  test('has its target after its baseline, and its interim target between them', () => {
    const of = (baseline: number, target: number, interim?: number) =>
      faultsInIndicator({
        baseline: { year: baseline, value: 1 },
        target: { year: target, value: 2 },
        interim: interim === undefined ? undefined : { year: interim, value: 1.5 },
      });
    expect(of(2019, 2030)).toEqual([]);
    expect(of(2019, 2030, 2025)).toEqual([]);
    expect(of(2019, 2019)).toEqual([{ field: 'target', fault: 'not-after-baseline' }]);
    expect(of(2019, 2030, 2019)).toEqual([{ field: 'interim', fault: 'not-between' }]);
    expect(of(2019, 2030, 2030)).toEqual([{ field: 'interim', fault: 'not-between' }]);
  });

  test('takes values of years after its baseline that have begun', () => {
    const today = localDate('2022-01-01');
    const indicator = anIndicator();
    expect(valueFault(indicator, 2019, today)).toBe('not-after-baseline');
    expect(valueFault(indicator, 2020, today)).toBeUndefined();
    expect(valueFault(indicator, 2022, today)).toBeUndefined();
    expect(valueFault(indicator, 2023, today)).toBe('not-yet');
  });

  test('puts a later value of a year in the place of the earlier, with who gave it and when', () => {
    const indicator = anIndicator('x', { values: [value(2020, 3), value(2021, 4)], version: 7 });
    const next = withValues(indicator, [{ year: 2020, value: 3.3 }], change);
    expect(next).toMatchObject({
      version: 8,
      changed: change,
      values: [{ year: 2020, value: 3.3, by: change.by, at: change.at }, value(2021, 4)],
    });
    expect(seriesOf(next ?? indicator).map(({ year }) => year)).toEqual([2019, 2020, 2021]);
  });

  test('does not change by values that it has', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ year: fc.integer({ min: 2020, max: 2040 }), value: fc.integer() }),
          {
            selector: ({ year }) => year,
            minLength: 1,
          },
        ),
        (given) => {
          const once = withValues(anIndicator(), given, change);
          expect(once && withValues(once, given, change)).toBeUndefined();
          expect(once?.values.map(({ year }) => year)).toEqual(
            given.map(({ year }) => year).sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  test.each([
    ['2020-12-31', []],
    ['2021-04-30', []],
    ['2021-05-01', [2020]],
    ['2022-04-30', [2020]],
    ['2022-05-01', [2020, 2021]],
  ])('on %s waits for the values of %j', (today, years) => {
    expect(overdueYears(anIndicator(), localDate(today))).toEqual(years);
  });

  test('waits for no year that has its value, nor for years after its target', () => {
    const indicator = anIndicator('x', {
      dueOn: MonthDay.parse('04-30'),
      target: { year: 2022, value: 5 },
      values: [value(2021, 4)],
    });
    expect(overdueYears(indicator, localDate('2040-01-01'))).toEqual([2020, 2022]);
  });
});

describe('the marks of a chart', () => {
  test('are round, evenly apart, few, and around all values', () => {
    const number = fc
      .double({ min: -1e9, max: 1e9, noNaN: true })
      .map((n) => Math.round(n * 100) / 100);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (values) => {
        const ticks = ticksOver(values);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks.toSorted((a, b) => a - b)).toEqual(ticks);
      }),
    );
    expect(ticksOver([3.5, 4.5])).toEqual([3.4, 3.6, 3.8, 4, 4.2, 4.4, 4.6]);
    expect(ticksOver([0, 100])).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksOver([5])).toEqual([5, 6]);
  });
});

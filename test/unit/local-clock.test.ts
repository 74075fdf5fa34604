import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  formatLocalTime,
  localNow,
  parseLocalTime,
  requireLocalTime,
  setLocalClock,
  stopsBetween,
} from '../../infra/local/local-clock.ts';

const preload = path.join(import.meta.dirname, '../../infra/local/clock.cjs');
const clockFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'clock-')), 'clock');

/** What a script prints in a process with the preload, as JSON. */
function underClock(file: string, script: string): unknown {
  const out = execFileSync(process.execPath, ['--require', preload, '-e', script], {
    env: { REMISSFLOW_CLOCK_FILE: file },
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

const hour = 3_600_000;

test('a process with the preload has its Date moved, and only what asks for the time', () => {
  const file = clockFile();
  writeFileSync(file, String(-1000 * hour));
  const before = Date.now() - 1000 * hour;
  const seen = underClock(
    file,
    `console.log(JSON.stringify({
      now: Date.now(), fresh: new Date().getTime(), text: Date.parse(Date()),
      given: new Date(5).getTime(), parts: new Date(2021, 1, 3).getMonth(), utc: Date.UTC(2021, 0),
      isDate: new Date() instanceof Date, own: new Date().constructor === Date,
      extended: new (class extends Date {})().getTime(),
    }))`,
  ) as Record<string, number | boolean>;
  const after = Date.now() - 1000 * hour;
  for (const key of ['now', 'fresh', 'extended']) {
    expect(seen[key], key).toBeGreaterThanOrEqual(before);
    expect(seen[key], key).toBeLessThanOrEqual(after);
  }
  expect(Math.abs(Number(seen['text']) - before)).toBeLessThan(60_000);
  expect(seen).toMatchObject({
    given: 5,
    parts: 1,
    utc: Date.UTC(2021, 0),
    isDate: true,
    own: true,
  });
});

test('a running process follows a clock that is moved, and its timers do not', () => {
  const file = clockFile();
  writeFileSync(file, '0');
  const jump = underClock(
    file,
    `const before = Date.now();
     require('node:fs').writeFileSync(process.env.REMISSFLOW_CLOCK_FILE, '${hour}');
     setTimeout(() => console.log(Date.now() - before), 150)`,
  );
  expect(jump).toBeGreaterThanOrEqual(hour + 150);
  expect(jump).toBeLessThan(hour + 60_000);
});

test('without its file the clock shows real time', () => {
  const before = Date.now();
  expect(underClock(clockFile(), 'console.log(Date.now())')).toBeGreaterThanOrEqual(before);
  expect(localNow(clockFile()).getTime()).toBeGreaterThanOrEqual(before);
});

test('a clock that was set shows that time and runs on', async () => {
  const file = clockFile();
  const to = requireLocalTime('2021-03-04T09:00');
  await setLocalClock(file, to);
  expect(formatLocalTime(localNow(file))).toBe('2021-03-04 09:00');
  expect(localNow(file).getTime()).toBeGreaterThanOrEqual(to.getTime());
});

test.each([
  ['2021-03-04T09:00', '2021-03-04T08:00:00.000Z'],
  ['2021-07-01 09:30', '2021-07-01T07:30:00.000Z'],
  ['2021-03-04', '2021-03-04T08:00:00.000Z'],
  ['2021-02-30', undefined],
  ['2021-03-04T25:00', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('the time %j is read as %s', (text, instant) => {
  expect(parseLocalTime(text)?.toISOString()).toBe(instant);
});

test('a jump stops at nine on every working day on the way, and where it ends', () => {
  // Maundy Thursday evening to the Wednesday after Easter.
  const stops = stopsBetween(
    requireLocalTime('2021-04-01T12:00'),
    requireLocalTime('2021-04-07T08:00'),
  );
  expect(stops.map(formatLocalTime)).toEqual(['2021-04-06 09:00', '2021-04-07 08:00']);
});

test('a jump within a day has its end as the one stop', () => {
  const to = requireLocalTime('2021-03-04T09:00');
  expect(stopsBetween(requireLocalTime('2021-03-04T08:00'), to)).toEqual([to]);
});

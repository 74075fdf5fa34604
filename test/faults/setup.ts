/** Vitest's set-up of the fault tests, in each of their processes. */
import { vi } from 'vitest';

// The clock is the test's.
vi.useFakeTimers({ toFake: ['Date'] });

// The SDK tries again as often as it does, without the waiting in between.
const { setTimeout: later } = globalThis;
globalThis.setTimeout = Object.assign(
  (run: () => void, _milliseconds?: number, ...args: []) => later(run, 0, ...args),
  later,
);

// Thousands of runs have nothing to say that a reader would want.
for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();

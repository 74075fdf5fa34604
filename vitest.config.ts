import { defineConfig } from 'vitest/config';
import { planting } from './test/faults/plant.ts';
import { FileOrder } from './test/support/file-order.ts';
import { fonts } from './test/support/fonts-plugin.ts';

export default defineConfig({
  test: {
    silent: 'passed-only',
    sequence: { sequencer: FileOrder },
    reporters: ['default', './test/support/counts-reporter.ts'],
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/{unit,infra}/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 0 },
          // Two cores have two of these to do at once; the flows share one system.
          maxWorkers: 2,
          // A busy machine is no failure.
          testTimeout: 60_000,
        },
        // What the build fills in, see shared/web/assets.ts.
        define: { __STYLESHEET_HASH__: JSON.stringify('test') },
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
      // The contract tests again, on the store that the fault tests run on.
      {
        test: {
          name: 'memory',
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          include: ['test/contract/**/*.test.{ts,tsx}'],
          // These need the emulator's other services.
          exclude: ['test/contract/{load,parked,restore}.test.ts'],
          globalSetup: 'test/support/contract-memory.ts',
          setupFiles: 'test/support/contract-setup.ts',
          testTimeout: 240_000,
        },
        define: { __STYLESHEET_HASH__: JSON.stringify('test') },
        plugins: [fonts()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
      {
        test: {
          name: 'faults',
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/faults/plumbing-setup.ts',
          setupFiles: 'test/faults/setup.ts',
          testTimeout: 240_000,
        },
        plugins: [planting(), fonts()],
        define: { __STYLESHEET_HASH__: JSON.stringify('test') },
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
      {
        test: {
          name: 'contract',
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          include: ['test/contract/**/*.test.{ts,tsx}'],
          // A year of ticks.
          exclude: ['test/contract/**/*.memory.test.ts'],
          globalSetup: 'test/support/contract-emulator.ts',
          setupFiles: 'test/support/contract-setup.ts',
          testTimeout: 240_000,
        },
        define: { __STYLESHEET_HASH__: JSON.stringify('test') },
        plugins: [fonts()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
      {
        test: {
          name: 'flows',
          sequence: { groupOrder: 1 },
          include: ['test/{integration,browser}/**/*.test.{ts,tsx}'],
          globalSetup: 'test/support/start-local.ts',
          // One system, and one clock that only goes forward.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'fast', include: ['test/{unit,infra}/**/*.test.{ts,tsx}'] },
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
      },
    ],
  },
});

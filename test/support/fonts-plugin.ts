import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vitest/config';

/** Fonts as their bytes, as the build bundles them: see infra/bundle.ts. */
export const fonts = (): Plugin => ({
  name: 'fonts',
  enforce: 'pre',
  load: async (id) =>
    id.endsWith('.woff')
      ? `export default new Uint8Array(Buffer.from('${(await readFile(id)).toString('base64')}', 'base64'))`
      : undefined,
});

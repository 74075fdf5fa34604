/** Calls and capacity units per use case: the real code on real tables, its cases bundled because pages are TSX. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { projectRoot } from '../../infra/bundle.ts';
import { startBareEmulator } from '../support/emulator.ts';
import type { Measurement } from './measurement.ts';

export async function capacity(): Promise<Measurement[]> {
  const outfile = path.join(projectRoot, 'build/bench/capacity-cases.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'capacity-cases.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { __STYLESHEET_HASH__: JSON.stringify('bench') },
  });
  const { stop, ...place } = await startBareEmulator(path.join(projectRoot, '.local/test/bench'));
  try {
    const cases = (await import(
      pathToFileURL(outfile).href
    )) as typeof import('./capacity-cases.ts');
    return await cases.measureCapacity(place);
  } finally {
    await stop();
  }
}

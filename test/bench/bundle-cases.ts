/** Cases run as a bundle, because they reach pages and mails, which are TSX. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { projectRoot } from '../../infra/bundle.ts';

/** @param file the cases' path within test/bench. */
export async function importCases<Cases>(file: string): Promise<Cases> {
  const outfile = path.join(
    projectRoot,
    'build/bench',
    path.basename(file).replace(/\.ts$/, '.mjs'),
  );
  await build({
    entryPoints: [path.join(import.meta.dirname, file)],
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
  return (await import(pathToFileURL(outfile).href)) as Cases;
}

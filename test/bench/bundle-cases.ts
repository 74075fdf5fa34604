/** Cases run as a bundle, because they reach pages and mails, which are TSX. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from '../../infra/bundle.ts';

/** Fonts come with the bundle, as they do in what is deployed: Node cannot import them. */
const fonts: Plugin = {
  name: 'fonts',
  setup: (made) => {
    made.onResolve({ filter: /\.woff$/ }, ({ path: name }) => ({
      path: fileURLToPath(import.meta.resolve(name)),
    }));
  },
};

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
    plugins: [fonts],
    loader: { '.woff': 'binary' },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { __STYLESHEET_HASH__: JSON.stringify('bench') },
  });
  return (await import(pathToFileURL(outfile).href)) as Cases;
}

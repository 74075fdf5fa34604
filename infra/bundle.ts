/** Builds every Lambda's code: `build/functions/<name>/index.mjs`, the same bytes for the same sources. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import * as esbuild from 'esbuild';

export const projectRoot = path.join(import.meta.dirname, '..');

export interface Bundle {
  /** The function's folder name. */
  name: string;
  /** Holds `index.mjs` alone. */
  folder: string;
  bytes: number;
}

/** Tells them apart before esbuild asks us: it asks for each import of each module. */
const builtins = new RegExp(`^(node:.*|${builtinModules.join('|')})$`);

/**
 * Node's own modules come from `process.getBuiltinModule`: importing node:http from ESM would list its exports, which
 * loads undici (27 ms against 3), and CommonJS packages inside an ESM bundle have no `require`.
 */
const builtinsWithoutImport: esbuild.Plugin = {
  name: 'builtins-without-import',
  setup(build) {
    build.onResolve({ filter: builtins }, ({ path: id }) => ({
      path: id.replace(/^(node:)?/, 'node:'),
      namespace: 'builtin',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path: id }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(id)})`,
    }));
  },
};

/** SDK clients import their whole package.json for its version. */
const versionsOnly: esbuild.Plugin = {
  name: 'versions-only',
  setup(build) {
    build.onLoad(
      { filter: /node_modules\/@aws-sdk\/[^/]+\/package\.json$/ },
      async ({ path: file }) => {
        const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      },
    );
  },
};

/** Every word of our code that may name an error class. */
async function errorsKnownBy(root: string): Promise<Set<string>> {
  const folders = ['functions', 'shared'].map((name) => path.join(root, name));
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  const sources = await Promise.all(
    entries
      .flat()
      .filter(({ name }) => /\.tsx?$/.test(name))
      .map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')),
  );
  return new Set(sources.flatMap((source) => source.match(/\b[A-Z]\w+\b/g) ?? []));
}

/** `{ [_h]: … }` as `{ header: … }`: esbuild must keep what makes a key of a value, and SES's client would bring all of SES. */
function withPlainKeys(schemas: string): string {
  const texts = new Map(
    [...schemas.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return schemas.replace(
    /\[(_\w+)\]:/g,
    (key, name: string) => `${texts.get(name) ?? key.slice(0, -1)}:`,
  );
}

/** Errors that nobody asks for by class come as the service's own class, with the same name and message. */
const withErrorsOf = (known: Set<string>, schemas: string): string =>
  schemas.replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
    known.has(name) ? line : '',
  );

/** What of the SDK's schemas nobody uses falls away. (12 kB of every function that calls AWS.) */
const leanSchemas = (errors: Set<string>): esbuild.Plugin => ({
  name: 'lean-schemas',
  setup(build) {
    build.onLoad(
      { filter: /node_modules\/@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ },
      async ({ path: file }) => ({
        contents: withErrorsOf(errors, withPlainKeys(await readFile(file, 'utf8'))),
        loader: 'js',
      }),
    );
  },
});

const standIn = (name: string) => path.join(projectRoot, 'infra/bundle', name);

/** Parts of the SDK that do nothing for us, and what is bundled in their place. */
const standIns = {
  '@aws-sdk/credential-provider-node': standIn('environment-credentials.ts'),
  '@aws-sdk/middleware-endpoint-discovery': standIn('no-endpoint-discovery.ts'),
  '@smithy/core/event-streams': standIn('no-event-streams.ts'),
  'brotli/decompress.js': standIn('no-brotli.ts'),
};

/**
 * Classes of the SDK that are for other surroundings, and never made in ours: SHA-256 without node:crypto, and what
 * the adaptive retry mode is made of. (7 kB of every function that calls AWS.)
 */
const withoutUnusedClasses: esbuild.Plugin = {
  name: 'without-unused-classes',
  setup(build) {
    build.onLoad(
      {
        filter:
          /@smithy\/core\/dist-es\/.*\/(Sha256Js|DefaultRateLimiter|AdaptiveRetryStrategy)\.js$/,
      },
      ({ path: file }) => {
        const name = path.basename(file, '.js');
        return {
          contents: `export class ${name} {
            constructor() { throw new Error('${name} is left out of the bundles: see infra/bundle.ts'); }
          }`,
        };
      },
    );
  },
};

/** Signs for one region, the only way we do: without the signatures that hold in several (4 kB of every mail and file). */
const signingForOneRegion: esbuild.Plugin = {
  name: 'signing-for-one-region',
  setup(build) {
    build.onLoad(
      { filter: /signature-v4-multi-region\/dist-es\/SignatureV4MultiRegion\.js$/ },
      ({ path: file }) => ({
        contents: `import { SignatureV4SignWithCredentials } from './SignatureV4SignWithCredentials';
        export class SignatureV4MultiRegion extends SignatureV4SignWithCredentials {
          static sigv4aDependency() { return 'none'; }
        }`,
        resolveDir: path.dirname(file),
      }),
    );
  },
};

/** `import { brotli } from 'remissflow:styles.css'`: the pages' stylesheet, compressed here once, as base64. */
const compressedStylesheet = (stylesheet: string): esbuild.Plugin => ({
  name: 'compressed-stylesheet',
  setup(build) {
    build.onResolve({ filter: /^remissflow:styles\.css$/ }, () => ({
      path: 'styles.css',
      namespace: 'remissflow',
    }));
    build.onLoad({ filter: /.*/, namespace: 'remissflow' }, () => ({
      contents: `export const brotli = '${brotliCompressSync(stylesheet).toString('base64')}';`,
    }));
  },
});

/** The pages' stylesheet: shared/web/styles.css with all that it imports, minified. */
export async function bundleStylesheet(root = projectRoot): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'shared/web/styles.css')],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('');
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Bundles every folder in functions/. Throws, naming the folder, when one has no index.ts or does not build. */
export async function bundleFunctions({
  root = projectRoot,
  output = path.join(root, 'build/functions'),
}: { root?: string; output?: string } = {}): Promise<Bundle[]> {
  const folders = await readdir(path.join(root, 'functions'), { withFileTypes: true });
  const names = folders
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const unfinished = names.filter(
    (name) => !existsSync(path.join(root, 'functions', name, 'index.ts')),
  );
  if (unfinished.length > 0)
    throw new Error(`No index.ts in ${unfinished.map((name) => `functions/${name}`).join(', ')}.`);

  const stylesheet = await bundleStylesheet(root);
  // All in one: what they share is read and parsed once.
  const { outputFiles } = await esbuild.build({
    entryPoints: names.map((name) => ({
      in: path.join(root, 'functions', name, 'index.ts'),
      out: path.join(name, 'index'),
    })),
    absWorkingDir: root,
    outdir: output,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    sourcemap: false,
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    alias: standIns,
    loader: { '.woff': 'binary' },
    define: { __STYLESHEET_HASH__: JSON.stringify(hashOf(stylesheet)) },
    plugins: [
      builtinsWithoutImport,
      versionsOnly,
      leanSchemas(await errorsKnownBy(root)),
      withoutUnusedClasses,
      signingForOneRegion,
      compressedStylesheet(stylesheet),
    ],
  });
  await rm(output, { recursive: true, force: true });
  return Promise.all(
    outputFiles.map(async ({ path: file, contents }) => {
      const folder = path.dirname(file);
      await mkdir(folder, { recursive: true });
      await writeFile(file, contents);
      return { name: path.basename(folder), folder, bytes: contents.length };
    }),
  );
}

if (import.meta.main) {
  for (const { name, bytes } of await bundleFunctions())
    console.log(`${name.padEnd(24)}${(bytes / 1000).toFixed(1).padStart(8)} kB`);
}

/** Bundles as CDK's NodejsFunction does unless told otherwise: CommonJS, not minified, packages by their `main`. */
import path from 'node:path';
import * as esbuild from 'esbuild';
import { projectRoot } from '../../../infra/bundle.ts';

/**
 * The SDK is inside (`bundleAwsSDK`), where it starts a little faster than from the runtime's own copy.
 *
 * @returns the bundle's file.
 */
async function bundleByDefault(
  entryPoint: string,
  outfile: string,
  plugins: esbuild.Plugin[] = [],
): Promise<string> {
  await esbuild.build({
    entryPoints: [entryPoint],
    absWorkingDir: projectRoot,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'error',
    plugins,
  });
  return outfile;
}

export const bundleWithTypicalStack = (name: string, folder: string): Promise<string> =>
  bundleByDefault(
    path.join(import.meta.dirname, 'typical-stack.ts'),
    path.join(folder, `${name}.typical.cjs`),
    [
      {
        name: 'our-function',
        setup(build) {
          build.onResolve({ filter: /^remissflow:function$/ }, () => ({
            path: path.join(projectRoot, 'functions', name, 'index.ts'),
          }));
        },
      },
    ],
  );

export const bundleNaive = (folder: string): Promise<string> =>
  bundleByDefault(path.join(import.meta.dirname, 'index.ts'), path.join(folder, 'naive.cjs'));

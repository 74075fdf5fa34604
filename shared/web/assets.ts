/**
 * The stylesheet's address. The build (infra/bundle.ts) agrees with this file and functions/serve-assets on two names:
 *
 * - `__STYLESHEET_HASH__`, an esbuild `define`: a hash of the minified shared/web/styles.css, as a string;
 * - `remissflow:styles.css`, a virtual module that exports that minified CSS compressed, as base64: `brotli`.
 */
declare const __STYLESHEET_HASH__: string;

export const stylesheet = { path: `/statiskt/${__STYLESHEET_HASH__}.css` } as const;

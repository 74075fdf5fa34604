/**
 * The stylesheet's address. The build (infra/bundle.ts) agrees with this file and functions/serve-assets on two names:
 *
 * - `__STYLESHEET_HASH__`, an esbuild `define`: a hash of the minified shared/web/styles.css, as a string;
 * - `remissflow:styles.css`, a virtual module whose default export is that minified CSS as text.
 */
declare const __STYLESHEET_HASH__: string;

export const stylesheet = { path: `/statiskt/${__STYLESHEET_HASH__}.css` } as const;

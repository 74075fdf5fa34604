/** The minified stylesheet, compressed by the build (infra/bundle.ts), as base64. */
declare module 'remissflow:styles.css' {
  export const brotli: string;
  export const gzip: string;
}

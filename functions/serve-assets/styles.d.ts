/** The minified stylesheet, compressed with Brotli by the build (infra/bundle.ts), as base64. */
declare module 'remissflow:styles.css' {
  export const brotli: string;
}

/** Stands in for brotli (490 kB), which fontkit asks for fonts in WOFF2: ours are WOFF. */
export default (): never => {
  throw new Error('WOFF2 is left out of the bundles: see infra/bundle.ts');
};

/** The content security policy of a page whose form goes to S3, which answers in a frame: with our page, or with an error of its own. */
export const lettingStorage = (storage: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${storage}`,
    `frame-src 'self' ${storage}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

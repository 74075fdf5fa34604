import { brotli, gzip } from 'remissflow:styles.css';
import { stylesheet } from '../../shared/web/assets.ts';
import { serveStylesheet } from './handler.ts';

const serve = serveStylesheet(stylesheet.path, { br: brotli, gzip });

export const handler = (event: unknown) => Promise.resolve(serve(event));

import { brotli } from 'remissflow:styles.css';
import { stylesheet } from '../../shared/web/assets.ts';
import { serveStylesheet } from './handler.ts';

const serve = serveStylesheet(stylesheet.path, brotli);

export const handler = (event: unknown) => Promise.resolve(serve(event));

import type { Cloud } from './cloud.ts';

/** A part of a story: what people do and time brings, until all is quiet. */
export interface Chapter {
  title: string;
  play: (cloud: Cloud) => Promise<void>;
}

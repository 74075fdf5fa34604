/** The function that test/bench/naive/bundle.ts puts under the typical stack. */
declare module 'remissflow:function' {
  import type { Context } from 'aws-lambda';
  export const handler: (event: unknown, context: Context) => Promise<unknown>;
}

/** Runs work whose functions log a line for each of thousands of calls, and keeps those lines from the screen. */
export async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { info, warn, error } = console;
  Object.assign(console, { info: () => undefined, warn: () => undefined, error: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn, error });
  }
}

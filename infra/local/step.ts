/** How the local run talks to the person who started it. */

/** Why the local run cannot go on: one sentence that says what to do. */
export class LocalError extends Error {}

export type Progress = (text: string) => void;

export interface Reporter {
  /** Shows a step's name, its progress while it works, and its time. */
  step: <Result>(name: string, work: (progress: Progress) => Promise<Result>) => Promise<Result>;
  say: (line: string) => void;
}

export const silent: Reporter = {
  step: (_, work) => work(() => undefined),
  say: () => undefined,
};

const nameWidth = 34;

export const terminal: Reporter = {
  async step(name, work) {
    const began = performance.now();
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const label = name.padEnd(nameWidth);
    const { isTTY, columns } = process.stdout;
    let detail = '';
    const show = () => {
      const line = `  ${label} ${seconds().padStart(7)}  ${detail}`;
      process.stdout.write(`\r${line.slice(0, columns - 1)}\u001b[K`);
    };
    const timer = isTTY ? setInterval(show, 200) : undefined;
    const finish = (mark: string) => {
      clearInterval(timer);
      process.stdout.write(`${isTTY ? '\r' : ''}${mark} ${label} ${seconds().padStart(7)}`);
      process.stdout.write(isTTY ? '\u001b[K\n' : '\n');
    };
    try {
      const result = await work((text) => {
        detail = text;
      });
      finish('✓');
      return result;
    } catch (error) {
      finish('✗');
      throw error;
    }
  },
  say(line) {
    console.log(line);
  },
};

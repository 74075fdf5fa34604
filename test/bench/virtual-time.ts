/** Time that passes as fast as the work under way lets it: a simulation's clock and timers. */
interface Sleeper {
  at: number;
  wake: () => void;
}

/** Some code under test waits for a turn of the event loop, and once more after that. */
const turnsToSettle = 3;

export class VirtualTime {
  private milliseconds: number;
  /** Latest first. */
  private readonly sleepers: Sleeper[] = [];

  constructor(start: Date) {
    this.milliseconds = start.getTime();
  }

  readonly clock = (): Date => new Date(this.milliseconds);

  /** Whole milliseconds, so that many who sleep wake together. */
  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      this.wakeAfter(milliseconds, resolve);
    });

  /** Calls back later. */
  wakeAfter(milliseconds: number, wake: () => void): void {
    const at = this.milliseconds + Math.max(0, Math.ceil(milliseconds));
    // Among those of the same moment, the first to lie down wakes first.
    let [low, high] = [0, this.sleepers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sleepers[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.sleepers.splice(low, 0, { at, wake });
  }

  /** Lets time pass until the work is done. Throws when it is not and nobody waits for anything. */
  async pass(isDone: () => boolean): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < turnsToSettle; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
      if (isDone()) return;
      const next = this.sleepers.at(-1);
      if (!next) throw new Error('the simulation stands still');
      this.milliseconds = next.at;
      while (this.sleepers.at(-1)?.at === next.at) this.sleepers.pop()?.wake();
    }
  }
}

/** Several processes at once, of which a seed decides whose next AWS call is made. */
import fc from 'fast-check';
import type { Cloud, MailFate } from './cloud.ts';
import { Watch } from './watch.ts';

const fates: MailFate[] = ['takes', 'takes', 'takes', 'takes-unheard', 'loses', 'throttles'];

/** What a run has in store besides its order. */
export const circumstances = fc.record({
  /** Which attempts at AWS calls, counted over all processes, are the last of their process, and when. */
  deaths: fc.uniqueArray(
    fc.record({ at: fc.nat(150), moment: fc.constantFrom('before' as const, 'after' as const) }),
    { maxLength: 2, selector: ({ at }) => at },
  ),
  fates: fc.array(fc.constantFrom(...fates), { maxLength: 6 }),
  /** Which deliveries of a queue's messages are made twice. */
  twice: fc.array(fc.boolean(), { maxLength: 10 }),
  /** How many changes eventually consistent reads are behind, in turn. */
  behind: fc.array(fc.nat(15), { maxLength: 12 }),
  someoneDecides: fc.boolean(),
});
export type Circumstances = typeof circumstances extends fc.Arbitrary<infer Value> ? Value : never;

/** After each step whatever it set off runs as far as it can. */
export const scheduler = (): fc.Arbitrary<fc.Scheduler> =>
  fc.scheduler({
    act: (step) => step().then(() => new Promise<void>((resolve) => setImmediate(resolve))),
  });

export class Stage {
  readonly cloud: Cloud;
  readonly watch: Watch;
  readonly circumstances: Circumstances;
  private readonly order: fc.Scheduler;
  private deliveries = 0;

  constructor(before: Cloud, order: fc.Scheduler, chance: Circumstances) {
    this.cloud = before.fork();
    this.watch = new Watch(this.cloud);
    this.order = order;
    this.circumstances = chance;
    const { cloud } = this;
    cloud.usesSdk = () => false;
    const fatesLeft = [...chance.fates];
    cloud.mailService = () => fatesLeft.shift() ?? 'takes';
    let reads = 0;
    cloud.memory.staleness = () => chance.behind[reads++ % chance.behind.length] ?? 0;
    let attempts = 0;
    cloud.kills = () => {
      attempts += 1;
      return chance.deaths.find(({ at }) => at === attempts)?.moment;
    };
    cloud.turn = (process, command) => this.turn(`${process.function} ${command}`);
  }

  /** Waits for a turn. */
  turn = async (label: string): Promise<void> => {
    await this.order.schedule(Promise.resolve(), label);
  };

  /** Lets all of them act, each when it has its turn; then everything that is under way comes to its end. */
  async play(actors: Promise<unknown>[]): Promise<void> {
    await this.order.waitFor(Promise.all(actors));
    const { cloud } = this;
    cloud.turn = () => Promise.resolve();
    cloud.kills = () => undefined;
    cloud.memory.staleness = () => 0;
    await cloud.settle();
  }

  /** Publishes and delivers whatever there is, several rounds. */
  async work(rounds = 12): Promise<void> {
    const { cloud } = this;
    for (let round = 0; round < rounds; round += 1) {
      await this.turn('work');
      await Promise.all([
        ...cloud.streaming.map((table) => cloud.readStream(table)),
        ...cloud.waiting.map((queue) =>
          cloud.deliver(queue, { twice: this.circumstances.twice[this.deliveries++] ?? false }),
        ),
      ]);
    }
  }

  async tick(): Promise<void> {
    await this.turn('tick');
    await this.cloud.invoke('find-due-reminders', {});
  }

  /** Time passes while others are at work, and the ledger is tended. */
  async tend(minutes: number): Promise<void> {
    await this.turn('time passes');
    this.cloud.passMinutes(minutes);
    await this.cloud.invoke('tend-mail-ledger', {});
  }
}

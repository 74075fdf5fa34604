import { expect, test } from 'vitest';
import { VirtualTime } from '../bench/virtual-time.ts';

const start = new Date('2021-02-26T08:00:00Z');

test('sleepers wake in order, at their time, and who sleeps again waits again', async () => {
  const time = new VirtualTime(start);
  const woken: [string, number][] = [];
  const note = (name: string) => woken.push([name, time.clock().getTime() - start.getTime()]);
  void time.sleep(20).then(() => note('late'));
  void time.sleep(5).then(async () => {
    note('early');
    await time.sleep(5);
    note('early again');
  });
  void time.sleep(10).then(() => note('middle'));
  await time.pass(() => woken.length === 4);
  expect(woken).toEqual([
    ['early', 5],
    ['middle', 10],
    ['early again', 10],
    ['late', 20],
  ]);
});

test('work that waits for turns of the event loop is done before time goes on', async () => {
  const time = new VirtualTime(start);
  let doneAt: number | undefined;
  void time.sleep(1).then(() =>
    setImmediate(() =>
      setImmediate(() => {
        doneAt = time.clock().getTime();
      }),
    ),
  );
  void time.sleep(1000);
  await time.pass(() => doneAt !== undefined);
  expect(doneAt).toBe(start.getTime() + 1);
});

test('a simulation in which nobody waits and nothing is done says so', async () => {
  await expect(new VirtualTime(start).pass(() => false)).rejects.toThrow('stands still');
});

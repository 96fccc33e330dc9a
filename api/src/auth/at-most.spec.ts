import { expect, it } from '@jest/globals';
import { atMost } from './at-most.js';

it('runs two at a time, in the order in which they came, whether they succeed or fail', async () => {
  const queued = atMost(2);
  const begun: number[] = [];
  const ends = new Map<number, (fails: boolean) => void>();
  const all = [1, 2, 3, 4].map((number) =>
    queued(async () => {
      begun.push(number);
      const fails = await new Promise<boolean>((resolve) => ends.set(number, resolve));
      if (fails) throw new Error(`${number} fails`);
      return number;
    }),
  );
  const settled = Promise.allSettled(all);
  const afterwards = async (number: number, fails = false) => {
    ends.get(number)!(fails);
    await all[number - 1]!.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    return begun;
  };

  expect(begun).toEqual([1, 2]);
  expect(await afterwards(2)).toEqual([1, 2, 3]);
  expect(await afterwards(1, true)).toEqual([1, 2, 3, 4]);
  await afterwards(4);
  await afterwards(3);
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});

import { expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

it('writes what gathers meanwhile in one batch, and gives everyone their own result', async () => {
  const batches: number[][] = [];
  const group = new GroupCommit<number, string>(async (items) => {
    batches.push([...items]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map((item) => `stored ${item}`);
  });
  const first = Promise.all([1, 2].map((item) => group.add(item)));
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = Promise.all([3, 4, 5].map((item) => group.add(item)));

  expect(await first).toEqual(['stored 1', 'stored 2']);
  expect(await second).toEqual(['stored 3', 'stored 4', 'stored 5']);
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

it('takes no more than so many at once, and whoever comes back the moment their own is done', async () => {
  const batches: number[][] = [];
  const idle: string[] = [];
  const group = new GroupCommit<number, number>(
    async (items) => {
      batches.push([...items]);
      return items;
    },
    { most: 2, onIdle: () => idle.push('idle') },
  );
  const again = group.add(3).then(() => group.add(4));
  await Promise.all([group.add(1), group.add(2), again]);
  await group.idle();
  expect(batches).toEqual([[3, 1], [2], [4]]);
  expect(idle.length).toBeGreaterThan(0);
});

it('tells everyone of a batch that it failed, and goes on with the next', async () => {
  let broken = true;
  const group = new GroupCommit<number, number>(async (items) => {
    if (broken) throw new Error('no database');
    return items;
  });
  await expect(Promise.all([group.add(1), group.add(2)])).rejects.toThrow('no database');
  broken = false;
  await expect(group.add(3)).resolves.toBe(3);
  await group.idle();
});

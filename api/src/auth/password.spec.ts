import { expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from './password.js';

it('knows a password again, however its accents were typed, and no other', async () => {
  const stored = await hashPassword('Stammtisch im Café');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword('Stammtisch im Cafe\u0301', stored)).toBe(true);
  expect(await verifyPassword('Stammtisch im Cafe', stored)).toBe(false);
});

it('never matches an account that does not exist', async () => {
  expect(await verifyPassword('anything at all', undefined)).toBe(false);
});

it('hashes two at a time, so that the others keep their turn', async () => {
  const done: number[] = [];
  const all = Array.from({ length: 12 }, (_, nth) => nth);
  await Promise.all(all.map(async (nth) => done.push(await hashPassword(`number ${nth}`).then(() => nth))));
  // Each begins when all before it but one are done, whichever of them are quick.
  expect(all.filter((nth) => done.indexOf(nth) < nth - 1)).toEqual([]);
});

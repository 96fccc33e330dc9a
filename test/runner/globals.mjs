/** What tests import from '@jest/globals': the runner's own, but that a test or hook which hangs fails after its time. */
import { bind } from 'jest-each';

const circus = globalThis;
export const { expect } = circus;

/** Milliseconds for a test or hook that says nothing of its own. */
const TIME = 60_000;
/** The same for all of a file that says so. */
const times = new Map();
const file = () => expect.getState().testPath;
export const jest = { ...circus.jest, setTimeout: (milliseconds) => void times.set(file(), milliseconds) };

const within =
  (fn, milliseconds = times.get(file()) ?? TIME) =>
  () => {
    let late;
    const end = new Promise((_, reject) => {
      late = setTimeout(() => reject(new Error(`It takes longer than ${milliseconds} ms`)), milliseconds);
    });
    return Promise.race([Promise.resolve().then(fn), end]).finally(() => clearTimeout(late));
  };

const tests = (own) => {
  const limited = (name, fn, milliseconds) => own(name, within(fn, milliseconds));
  return Object.assign(limited, { each: bind(limited) });
};
const blocks = (own) => Object.assign((name, fn) => own(name, fn), { each: bind(own, false) });

export const it = Object.assign(tests(circus.it), { skip: tests(circus.it.skip), only: tests(circus.it.only) });
export const test = it;
export const describe = Object.assign(blocks(circus.describe), {
  skip: blocks(circus.describe.skip),
  only: blocks(circus.describe.only),
});
const hook = (own) => (fn, milliseconds) => own(within(fn, milliseconds));
export const beforeAll = hook(circus.beforeAll);
export const afterAll = hook(circus.afterAll);
export const beforeEach = hook(circus.beforeEach);
export const afterEach = hook(circus.afterEach);

import { expect, it } from '@jest/globals';
import { Rounds } from './rounds.js';

/** A work whose rounds end when they are told to. */
function given() {
  const begun: ((error?: Error) => void)[] = [];
  const failures: unknown[] = [];
  const rounds = new Rounds(
    () =>
      new Promise<void>((resolve, reject) => {
        begun.push((error) => (error ? reject(error) : resolve()));
      }),
    (error) => failures.push(error),
  );
  return { rounds, begun, failures };
}
const later = () => new Promise((resolve) => setImmediate(resolve));

it('runs one round at a time, and one more for all who asked meanwhile', async () => {
  const { rounds, begun } = given();
  const first = rounds.round();
  await later();
  const others = [rounds.round(), rounds.round()];
  expect(begun).toHaveLength(1);
  begun[0]!();
  await later();
  expect(begun).toHaveLength(2);
  begun[1]!();
  await Promise.all([first, ...others]);

  const again = rounds.round();
  await later();
  expect(begun).toHaveLength(3);
  begun[2]!();
  await again;
});

it('tells of a round that fails, and goes on with the next', async () => {
  const { rounds, begun, failures } = given();
  const first = rounds.round();
  await later();
  begun[0]!(new Error('The database is away'));
  await first;
  const second = rounds.round();
  await later();
  begun[1]!();
  await second;
  expect(failures).toEqual([new Error('The database is away')]);
});

it('comes round by itself until it is stopped, and lets the last one end', async () => {
  const { rounds, begun } = given();
  rounds.start(5);
  await later();
  expect(begun).toHaveLength(1);
  begun[0]!();
  while (begun.length < 2) await later();
  const stopped = rounds.stop();
  expect(rounds.stopping).toBe(true);
  let ended = false;
  void stopped.then(() => (ended = true));
  await later();
  expect(ended).toBe(false);
  begun[1]!();
  await stopped;
  await rounds.round();
  expect(begun).toHaveLength(2);
});

it('comes by itself when the others that do are through, and at once when somebody asks', async () => {
  const [one, two, asked] = [given(), given(), given()];
  one.rounds.startInTurn(60_000);
  two.rounds.startInTurn(60_000);
  asked.rounds.startInTurn(60_000);
  void asked.rounds.round();
  await later();
  expect([one, two, asked].map(({ begun }) => begun.length)).toEqual([1, 0, 1]);
  one.begun[0]!(new Error('The database is away'));
  await later();
  expect(two.begun).toHaveLength(1);
  const stopped = Promise.all([one, two, asked].map(({ rounds }) => rounds.stop()));
  two.begun[0]!();
  asked.begun[0]!();
  await stopped;
  await later();
  // Whoever was stopped before its turn lets it pass.
  expect(asked.begun).toHaveLength(1);
});

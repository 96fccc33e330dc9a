import { setTimeout } from 'node:timers/promises';

/**
 * Asks again until `check` throws no more (an `expect` stands in it), and returns what it returned; after
 * `milliseconds` it fails as the last try did.
 */
export async function eventually<T>(check: () => T | Promise<T>, milliseconds = 10_000): Promise<T> {
  for (const deadline = Date.now() + milliseconds; ; await setTimeout(25)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

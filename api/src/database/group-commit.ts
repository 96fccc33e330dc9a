/** @see GroupCommit */
interface Options {
  /** One makes the fewest statements; with several, nobody waits for the disk twice, because the database joins their commits. */
  writers?: number;
  /** Items of one batch. */
  most?: number;
  /** Called whenever nothing waits any more. */
  onIdle?: () => void;
}

/**
 * Writes what many wait for in few statements: while `writers` batches are on their way, the next one gathers. Each
 * caller gets the result of its own item, once it is committed.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private readonly resting: (() => void)[] = [];
  private writing = 0;

  /** `write` answers one result for each item, in their order. */
  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly options: Options = {},
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.writing < (this.options.writers ?? 1)) void this.drain();
    });
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    return this.writing === 0 ? Promise.resolve() : new Promise((resolve) => this.resting.push(resolve));
  }

  private async drain(): Promise<void> {
    this.writing++;
    // One turn of the loop, so that everything that happens in it shares the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.options.most ?? Infinity);
      try {
        const results = await this.write(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index]!));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    // In the same breath as the last look: whatever is added from here on finds a free writer.
    this.writing--;
    if (this.writing > 0) return;
    this.options.onIdle?.();
    for (const rest of this.resting.splice(0)) rest();
  }
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what many wait for in few statements: while `writers` batches are on their way, the next one gathers. Each
 * caller gets the result of its own item, once it is committed.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private readonly writing = new Set<Promise<void>>();

  /**
   * `write` answers one result for each item, in their order. One writer makes the fewest statements; with several,
   * nobody waits for the disk twice, because the database joins their commits.
   */
  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly writers = 1,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.writing.size >= this.writers) return;
      const writing = this.drain().finally(() => this.writing.delete(writing));
      this.writing.add(writing);
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await Promise.all(this.writing);
  }

  private async drain(): Promise<void> {
    // One turn of the loop, so that everything that happens in it shares the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const results = await this.write(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index]!));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

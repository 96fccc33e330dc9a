/** Of all clocks of this process: what comes by itself, and in turn. */
let turns: Promise<void> = Promise.resolve();

/** Resolves when what has come in turn is over. */
export const turnsOver = (): Promise<void> => turns;

/**
 * A work that is done every so often, and whenever somebody asks. One round runs at a time. Whoever asks while it runs has one more after
 * it: the running one may have looked before what they mean was there.
 */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private ended = false;

  /** `failed` hears of a round that throws; the next one comes all the same. */
  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Nothing new is begun from here on. */
  get stopping(): boolean {
    return this.ended;
  }

  /** The first one now. */
  start(everyMs: number): void {
    this.comeBy(everyMs, () => void this.round());
  }

  /**
   * The first one as soon as those are over that others of these began by themselves: what takes a moment and comes every minute needs no
   * connection of its own to the database. Whoever asks for a round waits for nobody.
   */
  startInTurn(everyMs: number): void {
    this.comeBy(everyMs, () => void (turns = turns.then(() => this.round())));
  }

  /** Resolves when a round that began with this call, or after it, is over. */
  round(): Promise<void> {
    this.again = true;
    return (this.running ??= this.run());
  }

  /** Resolves when the last one is over. */
  async stop(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.running;
  }

  private comeBy(everyMs: number, begin: () => void): void {
    this.timer = setInterval(begin, everyMs).unref();
    begin();
  }

  private async run(): Promise<void> {
    // Later than the caller's own line, which keeps this promise.
    await Promise.resolve();
    while (this.again && !this.ended) {
      this.again = false;
      try {
        await this.work();
      } catch (error) {
        this.failed(error);
      }
    }
    this.running = undefined;
  }
}

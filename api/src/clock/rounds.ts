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
    this.timer = setInterval(() => void this.round(), everyMs).unref();
    void this.round();
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

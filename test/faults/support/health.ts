import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** Asks for a sign of life on a new connection each time, and remembers how long each answer took. */
export class Health {
  /** Milliseconds; Infinity for a question that got no answer. */
  private readonly waits: number[] = [];
  private going = true;
  private readonly asking: Promise<void>;

  constructor(url: string) {
    this.asking = this.series(`${url}/health/live`);
  }

  /** `most`: nine of ten waits were no longer. A single long one may be this process's own, which asks and attacks. */
  async stop(): Promise<{ most: number; worst: number; asked: number }> {
    this.going = false;
    await this.asking;
    const waits = this.waits.sort((a, b) => a - b);
    return { most: waits[Math.floor((waits.length - 1) * 0.9)]!, worst: waits.at(-1)!, asked: waits.length };
  }

  private async series(url: string): Promise<void> {
    while (this.going) {
      const start = performance.now();
      const lives = await answers(url);
      this.waits.push(lives ? performance.now() - start : Infinity);
      await setTimeout(20);
    }
  }
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: new Agent(), timeout: 5000 }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 200));
    })
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false));
  });
}

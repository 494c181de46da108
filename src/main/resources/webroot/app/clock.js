// @ts-check
const SAMPLES = 5;
const EVERY_MS = 60_000;

/** The server's clock as seen from here: this page's `performance` clock and a measured offset. */
export class Clock {
  /** @param {() => Promise<{now: number}>} ask */
  constructor(ask) {
    this.ask = ask;
    this.offset = Date.now() - performance.now();
    this.timer = 0;
  }

  /** Server time in ms. */
  now() {
    return performance.now() + this.offset;
  }

  /** A moment of this page (`performance.now()`) in server time. @param {number} local */
  toServer(local) {
    return local + this.offset;
  }

  /** A moment of the server in this page's time. @param {number} server */
  toLocal(server) {
    return server - this.offset;
  }

  /** Measures now and then each minute. */
  async keep() {
    clearTimeout(this.timer);
    try {
      const offsets = [];
      for (let i = 0; i < SAMPLES; i++) {
        const sent = performance.now();
        const { now } = await this.ask();
        offsets.push(now - (sent + performance.now()) / 2);
      }
      this.offset = median(offsets);
    } catch {
      // Not connected just now: the offset known so far stays good for a while.
    }
    this.timer = setTimeout(() => this.keep(), EVERY_MS);
  }
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

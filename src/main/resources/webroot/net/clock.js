// @ts-check
const SAMPLES = 5;
const INTERVAL_MS = 60_000;
const WATCH_MS = 5_000;
/** The page's clock may stop while the machine sleeps; the wall clock does not. */
const JUMP_MS = 250;

/** The server's clock: this page's `performance` clock plus a measured offset. */
export class Clock {
  /** @param {() => Promise<{now: number}>} ask */
  constructor(ask) {
    this.ask = ask;
    this.offset = this.wall = Date.now() - performance.now();
    this.timer = 0;
  }

  /** Server time in ms. */
  now() {
    return performance.now() + this.offset;
  }

  /** Converts this page's time (`performance.now()`) to server time. @param {number} local */
  toServer(local) {
    return local + this.offset;
  }

  /** Converts server time to this page's time. @param {number} server */
  toLocal(server) {
    return server - this.offset;
  }

  /** Measures now, each minute, and whenever this page's clock may have stopped. */
  keep() {
    if (!this.watching) {
      this.watching = true;
      addEventListener('online', () => void this.measure());
      document.addEventListener('visibilitychange', () => document.hidden || void this.measure());
      setInterval(() => this.#watch(), WATCH_MS);
    }
    return this.measure();
  }

  async measure() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.measure(), INTERVAL_MS);
    this.wall = Date.now() - performance.now();
    try {
      const samples = [];
      for (let i = 0; i < SAMPLES; i++) {
        const sent = performance.now();
        const { now } = await this.ask();
        const received = performance.now();
        samples.push({ offset: now - (sent + received) / 2, took: received - sent });
      }
      this.offset = best(samples);
    } catch {
      // Not connected: the last offset stays valid for a while.
    }
  }

  /** Corrects a jump by the wall clock until the next measurement. */
  #watch() {
    const wall = Date.now() - performance.now();
    const jump = wall - this.wall;
    if (Math.abs(jump) < JUMP_MS) return;
    this.offset += jump;
    void this.measure();
  }
}

/** The offset of the quickest answer: the shorter the round trip, the smaller the error from an asymmetric path. @param {{offset: number, took: number}[]} samples */
export function best(samples) {
  return samples.reduce((one, other) => (other.took < one.took ? other : one)).offset;
}

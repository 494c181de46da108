// @ts-check
const SAMPLES = 5;
const INTERVAL_MS = 60_000;
const WATCH_MS = 5_000;
/** A page's own clock may stand still while the machine sleeps; the wall's doesn't. */
const JUMP_MS = 250;

/** The server's clock as seen from here: this page's `performance` clock and a measured offset. */
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

  /** A moment of this page (`performance.now()`) in server time. @param {number} local */
  toServer(local) {
    return local + this.offset;
  }

  /** A moment of the server in this page's time. @param {number} server */
  toLocal(server) {
    return server - this.offset;
  }

  /** Measures now, each minute, and whenever this page's clock may have lost its way. */
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
        const came = performance.now();
        samples.push({ offset: now - (sent + came) / 2, took: came - sent });
      }
      this.offset = best(samples);
    } catch {
      // Not connected just now: the offset known so far stays good for a while.
    }
  }

  /** Until it is measured anew, a jump is made good by the wall clock. */
  #watch() {
    const wall = Date.now() - performance.now();
    const jump = wall - this.wall;
    if (Math.abs(jump) < JUMP_MS) return;
    this.offset += jump;
    void this.measure();
  }
}

/** The offset of the quickest answer: the less time it took, the less of it can have been spent one way only. @param {{offset: number, took: number}[]} samples */
export function best(samples) {
  return samples.reduce((one, other) => (other.took < one.took ? other : one)).offset;
}

// @ts-check
const FULL_RATE_MS = 1000 / 60;
const HALF_RATE_MS = 1000 / 30;
/** A frame may be this early. */
const EARLY_MS = 4;

/** The page's clock and animation frames. */
export const PAGE_CLOCK = Object.freeze({
  now: () => performance.now(),
  request: (/** @type {(now: number) => void} */ call) => requestAnimationFrame(call),
  cancel: (/** @type {number} */ id) => cancelAnimationFrame(id),
});

/** @typedef {{now: () => number, request: (call: (now: number) => void) => number, cancel: (id: number) => void}} Clock */

/** Calls back for each animation frame, or each second one; pauses while the page is hidden. */
export class FrameLoop {
  /** @param {(now: number, since: number) => void} frame @param {Clock} clock */
  constructor(frame, clock) {
    this.frame = frame;
    this.clock = clock;
    this.halfRate = false;
    this.request = 0;
    this.last = clock.now();
  }

  /** The planned time between frames. */
  get intervalMs() {
    return this.halfRate ? HALF_RATE_MS : FULL_RATE_MS;
  }

  start() {
    document.addEventListener('visibilitychange', this);
    this.handleEvent();
  }

  stop() {
    document.removeEventListener('visibilitychange', this);
    this.clock.cancel(this.request);
  }

  /** The page was hidden or shown. */
  handleEvent() {
    this.clock.cancel(this.request);
    if (document.hidden) return;
    this.last = this.clock.now();
    this.#next();
  }

  #next() {
    this.request = this.clock.request(now => {
      this.#next();
      const since = now - this.last;
      if (this.halfRate && since < HALF_RATE_MS - EARLY_MS) return;
      this.last = now;
      this.frame(now, since);
    });
  }
}

// @ts-check
export const FULL_RATE_MS = 1000 / 60;
export const HALF_RATE_MS = 1000 / 30;
/** Enough for what moves slowly. */
export const SLOW_RATE_MS = 1000 / 12;
/** A frame may be this early. */
const EARLY_MS = 4;

/** The page's clock and animation frames. */
export const PAGE_CLOCK = Object.freeze({
  now: () => performance.now(),
  request: (/** @type {(now: number) => void} */ call) => requestAnimationFrame(call),
  cancel: (/** @type {number} */ id) => cancelAnimationFrame(id),
});

/** @typedef {{now: () => number, request: (call: (now: number) => void) => number, cancel: (id: number) => void}} Clock */

/** Calls back for each animation frame, or at a slower rate; pauses while the page is hidden, and rests on request. */
export class FrameLoop {
  /** The planned time between frames. */
  intervalMs = FULL_RATE_MS;
  isResting = false;
  isHeld = false;

  /** @param {(now: number, since: number) => void} frame @param {Clock} clock */
  constructor(frame, clock) {
    this.frame = frame;
    this.clock = clock;
    this.request = 0;
    this.timer = 0;
    this.last = clock.now();
  }

  start() {
    document.addEventListener('visibilitychange', this);
    this.handleEvent();
  }

  stop() {
    document.removeEventListener('visibilitychange', this);
    this.#cancel();
  }

  /** Calls back no more until it is woken. */
  rest() {
    this.isResting = true;
    this.#cancel();
  }

  wake() {
    if (!this.isResting) return;
    this.isResting = false;
    this.handleEvent();
  }

  /** Calls back no more, whatever wakes it, until it is held no longer. @param {boolean} isHeld */
  hold(isHeld) {
    this.isHeld = isHeld;
    this.handleEvent();
  }

  /** The page was hidden or shown. */
  handleEvent() {
    this.#cancel();
    if (document.hidden || this.isResting || this.isHeld) return;
    this.last = this.clock.now();
    this.#next();
  }

  #cancel() {
    clearTimeout(this.timer);
    this.clock.cancel(this.request);
  }

  /** Frames at a slow rate are requested by a timer, because each request makes the browser prepare a frame. */
  #next() {
    if (this.intervalMs < SLOW_RATE_MS) this.#request();
    else this.timer = setTimeout(() => this.#request(), this.intervalMs - FULL_RATE_MS);
  }

  #request() {
    this.request = this.clock.request(now => {
      this.#next();
      const since = now - this.last;
      if (this.intervalMs > FULL_RATE_MS && since < this.intervalMs - EARLY_MS) return;
      this.last = now;
      this.frame(now, since);
    });
  }
}

// @ts-check
const SLOP_PX = 12;
const SWIPE_PX = 48;
const SWIPE_MS = 700;
const DOUBLE_MS = 280;
const HOLD_MS = 550;

/** @typedef {'tap'|'double-tap'|'hold'|'left'|'right'} Gesture */
/** @typedef {{id: number, x: number, y: number, at: number}} Touch position and time (ms) of a finger */

/**
 * Recognises gestures of one finger. Vertical swipes are left to the system, and two fingers to the browser's zoom.
 */
export class Gestures {
  /**
   * @param {(gesture: Gesture) => void} recognised
   * @param {{set: (call: () => void, ms: number) => any, clear: (timer: any) => void}} timers
   */
  constructor(recognised, timers = { set: (call, ms) => setTimeout(call, ms), clear: timer => clearTimeout(timer) }) {
    this.recognised = recognised;
    this.timers = timers;
    /** @type {Set<number>} */ this.fingers = new Set();
    /** @type {Touch|null} where the finger came down, while a gesture is still possible */ this.start = null;
    this.moved = false;
    this.hold = null;
    this.single = null;
  }

  /** @param {Touch} touch */
  down(touch) {
    this.fingers.add(touch.id);
    this.#drop();
    if (this.fingers.size > 1) return;
    this.start = touch;
    this.moved = false;
    this.hold = this.timers.set(() => {
      this.#drop();
      this.recognised('hold');
    }, HOLD_MS);
  }

  /** @param {Touch} touch */
  move({ x, y }) {
    if (!this.start || Math.hypot(x - this.start.x, y - this.start.y) <= SLOP_PX) return;
    this.moved = true;
    this.timers.clear(this.hold);
  }

  /** @param {Touch} touch */
  up(touch) {
    this.fingers.delete(touch.id);
    const { start, moved } = this;
    this.#drop();
    if (!start) return;
    const across = touch.x - start.x;
    const isSwipe = Math.abs(across) >= SWIPE_PX && Math.abs(across) > 2 * Math.abs(touch.y - start.y) && touch.at - start.at <= SWIPE_MS;
    if (isSwipe) this.recognised(across < 0 ? 'left' : 'right');
    else if (!moved) this.#tap();
  }

  /** The browser took over the touch. @param {Touch} touch */
  cancel({ id }) {
    this.fingers.delete(id);
    this.#drop();
  }

  #tap() {
    if (this.single !== null) {
      this.timers.clear(this.single);
      this.single = null;
      return this.recognised('double-tap');
    }
    this.single = this.timers.set(() => {
      this.single = null;
      this.recognised('tap');
    }, DOUBLE_MS);
  }

  #drop() {
    this.timers.clear(this.hold);
    this.hold = null;
    this.start = null;
  }
}

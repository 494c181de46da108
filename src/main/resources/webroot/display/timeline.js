// @ts-check
import { Morph } from './morph.js';

const FIRST_FADE_MS = 600;
const MIN_FADE_MS = 1_200;
const HURRY_MS = 800;
/** A frame may be so late that a morph begins as if it were not: less of the way than is seen. */
const LATE_MS = 250;

/**
 * The current, next and waiting picture. At most one morph runs; a newer picture makes it finish faster, and only the
 * newest waiting picture is kept.
 * @template {{id: string}} P
 */
export class Timeline {
  /** @param {(picture: P) => void} free called for each picture that is no longer drawn */
  constructor(free) {
    this.free = free;
    /** @type {P|null} */ this.current = null;
    /** @type {{picture: P, morph: Morph}|null} */ this.next = null;
    /** @type {{picture: P, start: number, duration: number}|null} */ this.waiting = null;
  }

  /** @param {string} id */
  has(id) {
    return [this.waiting?.picture, this.next?.picture].some(p => p?.id === id)
      || (this.current?.id === id && !this.next && !this.waiting);
  }

  get pictures() {
    return [this.current, this.next?.picture, this.waiting?.picture].filter(p => p != null);
  }

  /** @param {P} picture @param {number} start ms @param {number} duration ms @param {number} now ms */
  add(picture, start, duration, now) {
    if (this.waiting) this.free(this.waiting.picture);
    this.waiting = { picture, start, duration };
    this.next?.morph.hurry(now, Math.max(HURRY_MS, start - now));
  }

  /**
   * What to draw now; `from` null is the background.
   * @param {number} now ms
   * @param {number} [surge] energy above the average, −1 to 1
   * @returns {{from: P|null, to: P|null, progress: number}}
   */
  at(now, surge = 0) {
    let progress = this.next?.morph.progress(now, surge) ?? 0;
    if (this.next && progress >= 1) {
      if (this.current) this.free(this.current);
      this.current = this.next.picture;
      this.next = null;
      progress = 0;
    }
    if (!this.next && this.waiting && (now >= this.waiting.start || !this.current)) {
      this.next = { picture: this.waiting.picture, morph: this.#begin(this.waiting, now) };
      this.waiting = null;
    }
    return { from: this.current, to: this.next?.picture ?? null, progress };
  }

  /** A late picture ends with the other screens, if enough time is left for a fade. @param {{start: number, duration: number}} plan @param {number} now */
  #begin({ start, duration }, now) {
    if (!this.current) return new Morph(now, FIRST_FADE_MS);
    if (now - start < LATE_MS) return new Morph(start, duration);
    return new Morph(now, Math.max(MIN_FADE_MS, start + duration - now));
  }
}

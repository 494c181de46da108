// @ts-check
/** How much one reading moves the offset: an audio context's clock steps by blocks, so single readings vary by some milliseconds. */
const FOLLOW = 0.04;
/** A change by more means that one of the clocks has stopped or jumped. */
const JUMP_MS = 80;

/** Converts times of an audio context (seconds) into this page's time (`performance.now()`, ms). */
export class AudioClock {
  constructor() {
    /** Page's time minus the context's, in ms; NaN before the first reading. */
    this.offset = NaN;
  }

  /**
   * Takes a reading of both clocks. Returns whether the offset has jumped since the last reading: the context or the page was
   * suspended between them.
   * @param {number} contextSeconds @param {number} pageMs
   */
  update(contextSeconds, pageMs) {
    const offset = pageMs - contextSeconds * 1000;
    const change = offset - this.offset;
    const isFirst = Number.isNaN(this.offset);
    const jumped = !(Math.abs(change) <= JUMP_MS);
    this.offset = jumped ? offset : this.offset + FOLLOW * change;
    return jumped && !isFirst;
  }

  /** @param {number} seconds of the context; below 0 is unknown @returns {number} ms, 0 if unknown */
  toPage(seconds) {
    return seconds >= 0 && Number.isFinite(seconds) ? this.offset + seconds * 1000 : 0;
  }
}

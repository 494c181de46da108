// @ts-check
/** The notes of a track in stereo: they are added where they begin and ring on beyond the block that is taken. */
export class TrackBuffer {
  /** @param {number} rate @param {number} longest the longest block in samples */
  constructor(rate, longest) {
    this.rate = rate;
    this.left = new Float32Array(longest);
    this.right = new Float32Array(this.left.length);
    /** Samples that are not silent. */
    this.filled = 0;
  }

  /**
   * Adds a note.
   * @param {import('./voices/voices.js').Voice} voice @param {number} first the sample where it begins
   * @param {import('./voices/voices.js').Note} note @param {Float32Array} scratch silent afterwards as before
   */
  add(voice, first, note, scratch) {
    const length = Math.min(scratch.length, Math.round(voice.seconds(note) * this.rate));
    this.#reserve(first + length);
    const out = scratch.subarray(0, length);
    for (const side of voice.isWide ? [-1, 1] : [0]) {
      voice.render(out, length, note, this.rate, side);
      if (side <= 0) for (let i = 0; i < length; i++) this.left[first + i] += out[i];
      if (side >= 0) for (let i = 0; i < length; i++) this.right[first + i] += out[i];
      out.fill(0);
    }
  }

  /** @param {number} length */
  #reserve(length) {
    this.filled = Math.max(this.filled, length);
    if (length <= this.left.length) return;
    for (const side of /** @type {const} */ (['left', 'right'])) {
      const longer = new Float32Array(2 * length);
      longer.set(this[side]);
      this[side] = longer;
    }
  }

  /** Forgets the samples that were taken. @param {number} length */
  advance(length) {
    for (const side of [this.left, this.right]) {
      side.copyWithin(0, length, Math.max(length, this.filled));
      side.fill(0, Math.max(0, this.filled - length), this.filled);
    }
    this.filled = Math.max(0, this.filled - length);
  }
}

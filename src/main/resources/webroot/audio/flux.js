// @ts-check
/** Spectral flux: the logarithmic increase of the spectrum since the last frame. The bass has the highest weight. */
export class Flux {
  /**
   * @param {number} bins
   * @param {number} binHertz
   */
  constructor(bins, binHertz) {
    this.last = new Float32Array(bins);
    this.bassEnd = Math.max(2, Math.round(160 / binHertz));
    this.midEnd = Math.round(2500 / binHertz);
    this.highEnd = Math.min(bins, Math.round(11000 / binHertz));
    this.bass = 0;
    this.all = 0;
  }

  /**
   * @param {Float32Array} magnitudes
   * @param {number} gain scales the peak of the last seconds to about 1
   */
  update(magnitudes, gain) {
    this.bass = this.#rise(magnitudes, 1, this.bassEnd + 1, gain);
    const mids = this.#rise(magnitudes, this.bassEnd + 1, this.midEnd, gain);
    const highs = this.#rise(magnitudes, this.midEnd, this.highEnd, gain);
    this.all = 0.55 * this.bass + 0.3 * mids + 0.15 * highs;
    return this.all;
  }

  /** @param {Float32Array} magnitudes @param {number} from @param {number} to @param {number} gain */
  #rise(magnitudes, from, to, gain) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const now = Math.log1p(30 * magnitudes[i] * gain);
      const rise = now - this.last[i];
      if (rise > 0) sum += rise;
      this.last[i] = now;
    }
    return sum / Math.max(1, to - from);
  }
}

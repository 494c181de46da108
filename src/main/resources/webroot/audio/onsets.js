// @ts-check
const HISTORY_SECONDS = 1.2;
const MIN_GAP_SECONDS = 0.11;
const FLOOR = 0.12;

/** Onset detection: peaks of the spectral flux above an adaptive threshold. */
export class Onsets {
  /** @param {number} framesPerSecond */
  constructor(framesPerSecond) {
    this.history = new Float32Array(Math.round(HISTORY_SECONDS * framesPerSecond));
    this.at = 0;
    this.gap = Math.round(MIN_GAP_SECONDS * framesPerSecond);
    this.since = this.gap;
    this.before = 0;
    this.secondLast = 0;
    this.peak = 0;
    this.peakDecay = 0.5 ** (1 / (2.5 * framesPerSecond));
    this.sorted = new Float32Array(this.history.length);
  }

  /**
   * Gives whether the previous frame was an onset; a peak is known one frame later.
   * @param {number} flux
   */
  update(flux) {
    const candidate = this.before;
    const isPeak = candidate > flux && candidate >= this.secondLast;
    this.since++;
    const found = isPeak && this.since > this.gap && candidate > this.#threshold();
    if (found) {
      this.since = 0;
      this.peak = Math.max(this.peak, candidate);
    }
    this.peak *= this.peakDecay;
    this.history[this.at] = flux;
    this.at = (this.at + 1) % this.history.length;
    this.secondLast = candidate;
    this.before = flux;
    return found;
  }

  #threshold() {
    this.sorted.set(this.history);
    this.sorted.sort();
    const median = this.sorted[this.sorted.length >> 1];
    const high = this.sorted[Math.floor(this.sorted.length * 0.85)];
    return Math.max(FLOOR, 0.3 * this.peak, median * 1.6 + 0.05, high * 1.7);
  }
}

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

// @ts-check
/** How far the limiter looks ahead. */
export const LATENCY_SECONDS = 0.002;
/** Peaks between the samples stay below −1 dBFS with this highest sample. */
const CEILING = 0.8;
const RELEASE_SECONDS = 0.09;
const LOWEST_HERTZ = 24;

/** The end of the chain: removes DC, rounds off peaks, and limits them by looking ahead. Works in place, block by block. */
export class Master {
  /** @param {number} rate */
  constructor(rate) {
    this.size = Math.round(LATENCY_SECONDS * rate);
    this.keep = Math.exp((-2 * Math.PI * LOWEST_HERTZ) / rate);
    this.recover = 1 - Math.exp(-1 / (RELEASE_SECONDS * rate));
    this.left = new Float32Array(this.size);
    this.right = new Float32Array(this.size);
    this.low = new Float64Array(2);
    /** Gains that the samples in the delay need, and their mean over the window. */
    this.gains = new Float64Array(this.size).fill(1);
    this.smooth = new Float64Array(this.size).fill(1);
    this.sum = this.size;
    /** The smallest gain in the window, and how many samples ago it was. */
    this.least = 1;
    this.leastAge = 0;
    this.held = 1;
    this.at = 0;
  }

  /** @param {import('./strip.js').Stereo} block @param {number} length */
  process({ left, right }, length) {
    const { low, keep, size, gains, smooth, recover } = this;
    for (let i = 0; i < length; i++) {
      low[0] = left[i] + keep * (low[0] - left[i]);
      low[1] = right[i] + keep * (low[1] - right[i]);
      const l = round(left[i] - low[0]);
      const r = round(right[i] - low[1]);
      const { at } = this;
      gains[at] = Math.min(1, CEILING / Math.max(Math.abs(l), Math.abs(r), 1e-9));
      if (gains[at] <= this.least) [this.least, this.leastAge] = [gains[at], 0];
      else if (++this.leastAge >= size) this.#findLeast();
      this.held = Math.min(this.least, this.held + recover * (1 - this.held));
      this.sum += this.held - smooth[at];
      smooth[at] = this.held;
      // The mean over the window is never above what its first sample needs.
      const gain = this.sum / size;
      left[i] = this.left[at] * gain;
      right[i] = this.right[at] * gain;
      this.left[at] = l;
      this.right[at] = r;
      this.at = at + 1 === size ? 0 : at + 1;
    }
  }

  /** The smallest gain has left the window: finds the next one. */
  #findLeast() {
    const { gains, at, size } = this;
    this.least = 2;
    for (let age = 0; age < size; age++) {
      const gain = gains[(at - age + size) % size];
      if (gain < this.least) [this.least, this.leastAge] = [gain, age];
    }
  }
}

const KNEE = 0.6;

/** Leaves quiet samples as they are and bends louder ones. @param {number} value */
function round(value) {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  const bent = KNEE + (1 - KNEE) * 1.6 * Math.tanh((size - KNEE) / ((1 - KNEE) * 1.6));
  return value < 0 ? -bent : bent;
}

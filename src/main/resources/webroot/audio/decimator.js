// @ts-check
const TAPS_PER_STEP = 8;
/** In periods a new sample; higher frequencies would alias. */
const CUTOFF = 0.4;

/** Reduces the sample rate by a whole factor, behind a low-pass filter. */
export class Decimator {
  /** @param {number} sampleRate in Hz @param {number} factor a whole number */
  constructor(sampleRate, factor) {
    this.factor = factor;
    this.rate = sampleRate / factor;
    this.taps = lowPass(TAPS_PER_STEP * factor, CUTOFF / factor);
    this.ring = new Float32Array(this.taps.length);
    this.at = 0;
    this.until = factor;
    this.value = 0;
  }

  /** Gives whether `value` is new. @param {number} sample */
  push(sample) {
    const { ring, taps } = this;
    ring[this.at] = sample;
    this.at = (this.at + 1) % ring.length;
    if (--this.until > 0) return false;
    this.until = this.factor;
    let sum = 0;
    for (let i = 0, from = this.at; i < taps.length; i++) {
      sum += taps[i] * ring[from];
      if (++from === ring.length) from = 0;
    }
    this.value = sum;
    return true;
  }
}

/** A windowed sinc whose taps sum to 1. @param {number} length @param {number} cutoff in periods a sample */
function lowPass(length, cutoff) {
  const middle = (length - 1) / 2;
  const taps = Float32Array.from({ length }, (_, i) => {
    const x = 2 * Math.PI * cutoff * (i - middle);
    return (x === 0 ? 1 : Math.sin(x) / x) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  });
  const sum = taps.reduce((a, b) => a + b, 0);
  return taps.map(tap => tap / sum);
}

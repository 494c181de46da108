// @ts-check
/** The magnitude spectrum of a window of samples, by a radix-2 FFT with precomputed tables. */
export class Spectrum {
  /** @param {number} size window length in samples, a power of two */
  constructor(size) {
    this.size = size;
    this.magnitudes = new Float32Array(size / 2);
    this.window = Float32Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    this.cos = Float32Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sin = Float32Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size));
    this.order = bitReversed(size);
    this.re = new Float32Array(size);
    this.im = new Float32Array(size);
  }

  /**
   * Magnitudes of the window, scaled so that a full-scale sine reads about 1.
   * @param {Float32Array} samples exactly `size` samples
   */
  measure(samples) {
    const { size, re, im, order, window, magnitudes } = this;
    for (let i = 0; i < size; i++) {
      const from = order[i];
      re[i] = samples[from] * window[from];
      im[i] = 0;
    }
    this.#butterflies();
    const scale = 4 / size;
    for (let i = 0; i < size / 2; i++) magnitudes[i] = Math.sqrt(re[i] * re[i] + im[i] * im[i]) * scale;
    return magnitudes;
  }

  #butterflies() {
    const { size, re, im, cos, sin } = this;
    for (let span = 1; span < size; span *= 2) {
      const stride = size / (span * 2);
      for (let start = 0; start < size; start += span * 2) {
        for (let k = 0; k < span; k++) {
          const a = start + k;
          const b = a + span;
          const c = cos[k * stride];
          const s = -sin[k * stride];
          const tr = re[b] * c - im[b] * s;
          const ti = re[b] * s + im[b] * c;
          re[b] = re[a] - tr;
          im[b] = im[a] - ti;
          re[a] += tr;
          im[a] += ti;
        }
      }
    }
  }
}

/** @param {number} size */
function bitReversed(size) {
  const order = new Uint32Array(size);
  const bits = Math.log2(size);
  for (let i = 0; i < size; i++) {
    let reversed = 0;
    for (let b = 0; b < bits; b++) if (i & (1 << b)) reversed |= 1 << (bits - 1 - b);
    order[i] = reversed;
  }
  return order;
}

// @ts-check
/**
 * The magnitude spectrum of a window of samples. The FFT takes even samples as real and odd ones as imaginary parts, which
 * halves its length; all factors are precomputed.
 */
export class Spectrum {
  /** @param {number} size window length in samples, a power of two of at least 8 */
  constructor(size) {
    this.size = size;
    const half = size / 2;
    this.magnitudes = new Float32Array(half);
    const turn = (2 * Math.PI) / size;
    this.window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos(turn * i));
    this.cos = Float64Array.from({ length: half }, (_, i) => Math.cos(turn * i));
    this.sin = Float64Array.from({ length: half }, (_, i) => Math.sin(turn * i));
    this.order = bitReversed(half);
    this.re = new Float64Array(half);
    this.im = new Float64Array(half);
    // The factors of each stage lie together, from the index that is its span.
    this.stageCos = new Float64Array(half);
    this.stageSin = new Float64Array(half);
    for (let span = 1; span < half; span *= 2) {
      for (let k = 0; k < span; k++) {
        this.stageCos[span + k] = Math.cos((Math.PI * k) / span);
        this.stageSin[span + k] = -Math.sin((Math.PI * k) / span);
      }
    }
  }

  /**
   * Magnitudes of the window, scaled so that a full-scale sine reads about 1.
   * @param {Float32Array} samples exactly `size` samples
   */
  measure(samples) {
    const { re, im, order, window } = this;
    for (let i = 0; i < order.length; i++) {
      const from = 2 * order[i];
      re[i] = samples[from] * window[from];
      im[i] = samples[from + 1] * window[from + 1];
    }
    this.#quartets();
    for (let span = 4; span < order.length; span *= 2) this.#stage(span);
    this.#untangle();
    return this.magnitudes;
  }

  /** The first two stages, whose factors are 1 and −i. */
  #quartets() {
    const { re, im } = this;
    for (let a = 0; a < re.length; a += 4) {
      const r0 = re[a] + re[a + 1];
      const r1 = re[a] - re[a + 1];
      const r2 = re[a + 2] + re[a + 3];
      const r3 = re[a + 2] - re[a + 3];
      const i0 = im[a] + im[a + 1];
      const i1 = im[a] - im[a + 1];
      const i2 = im[a + 2] + im[a + 3];
      const i3 = im[a + 2] - im[a + 3];
      re[a] = r0 + r2;
      im[a] = i0 + i2;
      re[a + 1] = r1 + i3;
      im[a + 1] = i1 - r3;
      re[a + 2] = r0 - r2;
      im[a + 2] = i0 - i2;
      re[a + 3] = r1 - i3;
      im[a + 3] = i1 + r3;
    }
  }

  /** @param {number} span */
  #stage(span) {
    const { re, im, stageCos, stageSin } = this;
    for (let start = 0; start < re.length; start += span * 2) {
      for (let k = 0; k < span; k++) {
        const a = start + k;
        const b = a + span;
        const c = stageCos[span + k];
        const s = stageSin[span + k];
        const tr = re[b] * c - im[b] * s;
        const ti = re[b] * s + im[b] * c;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
      }
    }
  }

  /** Separates the spectra of even and odd samples and joins them to that of all. */
  #untangle() {
    const { size, re, im, cos, sin, magnitudes } = this;
    const half = size / 2;
    const scale = 4 / size;
    magnitudes[0] = Math.abs(re[0] + im[0]) * scale;
    for (let k = 1; k < half; k++) {
      const m = half - k;
      const evenRe = 0.5 * (re[k] + re[m]);
      const evenIm = 0.5 * (im[k] - im[m]);
      const oddRe = 0.5 * (im[k] + im[m]);
      const oddIm = 0.5 * (re[m] - re[k]);
      const x = evenRe + oddRe * cos[k] + oddIm * sin[k];
      const y = evenIm + oddIm * cos[k] - oddRe * sin[k];
      magnitudes[k] = Math.sqrt(x * x + y * y) * scale;
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

// @ts-check
import { Decimator } from './decimator.js';
import { Spectrum } from './spectrum.js';

const RATE = 6_000;
const WINDOW_SECONDS = 0.68;
const HOPS_PER_WINDOW = 4;
const SMOOTH_SECONDS = 0.7;
const LOWEST_HERTZ = 80;
const HIGHEST_HERTZ = 2_000;
const A4_HERTZ = 440;
/** Relative to the strongest partial of the window; lower peaks are side lobes or noise. */
const PEAK_THRESHOLD = 0.03;

/**
 * The strength of each pitch class, C first: the strongest is 1, in silence all are 0. Neighbouring bass notes are only a
 * few Hz apart, which needs a long window, so the sound is decimated first.
 */
export class Chroma {
  /** @param {number} sampleRate in Hz */
  constructor(sampleRate) {
    this.decimator = new Decimator(sampleRate, Math.max(1, Math.floor(sampleRate / RATE)));
    const { rate } = this.decimator;
    this.size = 2 ** Math.round(Math.log2(rate * WINDOW_SECONDS));
    this.hop = this.size / HOPS_PER_WINDOW;
    this.binHertz = rate / this.size;
    this.follow = 1 - Math.exp(-this.hop / rate / SMOOTH_SECONDS);
    this.spectrum = new Spectrum(this.size);
    this.window = new Float32Array(this.size);
    this.filled = 0;
    this.heard = new Float32Array(12);
    this.average = new Float32Array(12);
    this.classes = new Array(12).fill(0);
  }

  /** @param {Float32Array} samples of any length */
  push(samples) {
    for (const sample of samples) {
      if (!this.decimator.push(sample)) continue;
      this.window[this.filled++] = this.decimator.value;
      if (this.filled < this.size) continue;
      this.#analyse();
      this.window.copyWithin(0, this.hop);
      this.filled = this.size - this.hop;
    }
  }

  #analyse() {
    this.#fold(this.spectrum.measure(this.window));
    let strongest = 0;
    for (let i = 0; i < 12; i++) {
      this.average[i] += this.follow * (this.heard[i] - this.average[i]);
      strongest = Math.max(strongest, this.average[i]);
    }
    for (let i = 0; i < 12; i++) this.classes[i] = strongest > 0.02 ? this.average[i] / strongest : 0;
  }

  /** Folds the partials of the window into one octave; the strongest class of the frame is 1. @param {Float32Array} magnitudes */
  #fold(magnitudes) {
    this.heard.fill(0);
    const first = Math.ceil(LOWEST_HERTZ / this.binHertz);
    const last = Math.floor(HIGHEST_HERTZ / this.binHertz);
    let loudest = 0;
    for (let i = first; i <= last; i++) loudest = Math.max(loudest, magnitudes[i]);
    if (loudest < 0.00005) return;
    for (let i = first; i <= last; i++) {
      const [left, top, right] = [magnitudes[i - 1], magnitudes[i], magnitudes[i + 1]];
      if (top < PEAK_THRESHOLD * loudest || top <= left || top < right) continue;
      const bend = left - 2 * top + right;
      const hertz = (i + (bend < 0 ? (left - right) / (2 * bend) : 0)) * this.binHertz;
      const pitch = 69 + 12 * Math.log2(hertz / A4_HERTZ);
      const nearest = Math.round(pitch);
      // A frequency between two notes counts for neither.
      const clean = Math.cos(Math.PI * (pitch - nearest));
      this.heard[((nearest % 12) + 12) % 12] += clean * Math.sqrt(top / loudest) * weight(hertz);
    }
    const strongest = Math.max(...this.heard);
    if (strongest > 0) for (let i = 0; i < 12; i++) this.heard[i] /= strongest;
  }
}

/** The weight of a frequency: highest around the harmony, lower for overtones. @param {number} hertz */
const weight = hertz => Math.exp(-0.5 * (Math.log2(hertz / 350) / 1.3) ** 2);

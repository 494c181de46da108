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
/** Below this share of the window's strongest partial, a peak is a side lobe or a hiss. */
const FAINT = 0.03;

/**
 * How much of each pitch class is in the sound, C first: the strongest is 1, all are 0 where nothing is heard. Its window
 * is long, as neighbouring notes of the bass are only some Hz apart; for that the sound is thinned out first.
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

  /** @param {Float32Array} samples any number of them */
  push(samples) {
    for (const sample of samples) {
      if (!this.decimator.push(sample)) continue;
      this.window[this.filled++] = this.decimator.value;
      if (this.filled < this.size) continue;
      this.#judge();
      this.window.copyWithin(0, this.hop);
      this.filled = this.size - this.hop;
    }
  }

  #judge() {
    this.#fold(this.spectrum.measure(this.window));
    let strongest = 0;
    for (let i = 0; i < 12; i++) {
      this.average[i] += this.follow * (this.heard[i] - this.average[i]);
      strongest = Math.max(strongest, this.average[i]);
    }
    for (let i = 0; i < 12; i++) this.classes[i] = strongest > 0.02 ? this.average[i] / strongest : 0;
  }

  /** The partials of the window, each in its octave's place; the frame's strongest class is 1. @param {Float32Array} magnitudes */
  #fold(magnitudes) {
    this.heard.fill(0);
    const first = Math.ceil(LOWEST_HERTZ / this.binHertz);
    const last = Math.floor(HIGHEST_HERTZ / this.binHertz);
    let loudest = 0;
    for (let i = first; i <= last; i++) loudest = Math.max(loudest, magnitudes[i]);
    if (loudest < 0.0003) return;
    for (let i = first; i <= last; i++) {
      const [left, top, right] = [magnitudes[i - 1], magnitudes[i], magnitudes[i + 1]];
      if (top < FAINT * loudest || top <= left || top < right) continue;
      const bend = left - 2 * top + right;
      const hertz = (i + (bend < 0 ? (left - right) / (2 * bend) : 0)) * this.binHertz;
      const pitch = 69 + 12 * Math.log2(hertz / A4_HERTZ);
      const nearest = Math.round(pitch);
      // Between two notes counts for neither.
      const clean = Math.cos(Math.PI * (pitch - nearest));
      this.heard[((nearest % 12) + 12) % 12] += clean * Math.sqrt(top / loudest) * presence(hertz);
    }
    const strongest = Math.max(...this.heard);
    if (strongest > 0) for (let i = 0; i < 12; i++) this.heard[i] /= strongest;
  }
}

/** Notes count most where harmony lies; high up it is overtones of others. @param {number} hertz */
const presence = hertz => Math.exp(-0.5 * (Math.log2(hertz / 350) / 1.3) ** 2);

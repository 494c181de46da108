// @ts-check
import { Decimator } from './decimator.js';
import { Spectrum } from './spectrum.js';

/** The cut-off of the DC filter, below any tone. */
const DC_HERTZ = 5;
/** Samples are clamped to this; no converter exceeds it. */
const MAX_SAMPLE = 4;
/** A higher sample rate is divided by a whole number, but not to less than this. */
const ENOUGH_HERTZ = 44_100;
const FRAME_SECONDS = 0.0213;
const HOP_SECONDS = 0.0055;
/** A hop is a multiple of this part of a frame. */
const HOP_STEP = 8;

/**
 * One frame of sound. `number` counts from 0; `time` is its end in seconds of the input; `samples` is the window without DC,
 * `fresh` its last hop; `magnitudes` is its spectrum, a full-scale sine reading about 1; `rms` is 0–1.
 * @typedef {{number: number, time: number, samples: Float32Array, fresh: Float32Array, magnitudes: Float32Array, rms: number}} Frame
 */

/**
 * Cuts samples into frames of about 23 ms that begin about 5.5 ms after each other, with their spectra. Removes a DC offset
 * and numbers that are not finite.
 */
export class Framing {
  /** @param {number} sampleRate in Hz @param {(frame: Frame) => void} heard called with each frame; it is overwritten by the next one */
  constructor(sampleRate, heard) {
    this.sampleRate = sampleRate;
    this.heard = heard;
    const factor = Math.max(1, Math.floor(sampleRate / ENOUGH_HERTZ));
    this.decimator = factor > 1 ? new Decimator(sampleRate, factor) : null;
    /** The sample rate of the frames. */
    this.rate = sampleRate / factor;
    this.size = 2 ** Math.round(Math.log2(this.rate * FRAME_SECONDS));
    const step = this.size / HOP_STEP;
    this.hop = step * Math.round((this.rate * HOP_SECONDS) / step);
    this.hopSeconds = this.hop / this.rate;
    this.framesPerSecond = this.rate / this.hop;
    this.binHertz = this.rate / this.size;
    this.spectrum = new Spectrum(this.size);
    this.keep = 1 - (2 * Math.PI * DC_HERTZ) / sampleRate;
    /** @type {number|undefined} */ this.lastIn = undefined;
    this.lastOut = 0;
    /** Samples of the input so far. */
    this.consumed = 0;
    const samples = new Float32Array(this.size);
    this.filled = this.size - this.hop;
    /** @type {Frame} */
    this.frame = { number: -1, time: 0, samples, fresh: samples.subarray(this.filled), magnitudes: this.spectrum.magnitudes, rms: 0 };
  }

  /** Takes a block of any length; true if a frame was completed. @param {Float32Array} block mono samples */
  push(block) {
    const { number } = this.frame;
    const { decimator } = this;
    for (let i = 0; i < block.length; i++) {
      const sample = this.#clean(block[i]);
      this.consumed++;
      if (!decimator) this.#add(sample);
      else if (decimator.push(sample)) this.#add(decimator.value);
    }
    return this.frame.number > number;
  }

  /** Removes a DC offset and numbers that are not finite. @param {number} sample */
  #clean(sample) {
    const now = Number.isFinite(sample) ? Math.min(MAX_SAMPLE, Math.max(-MAX_SAMPLE, sample)) : this.lastIn ?? 0;
    const before = this.lastIn ?? now;
    this.lastOut = now - before + this.keep * this.lastOut;
    this.lastIn = now;
    return this.lastOut;
  }

  /** @param {number} sample */
  #add(sample) {
    const { frame } = this;
    const { samples } = frame;
    samples[this.filled++] = sample;
    if (this.filled < this.size) return;
    frame.number++;
    frame.time = this.consumed / this.sampleRate;
    frame.rms = rootMeanSquare(samples);
    this.spectrum.measure(samples);
    this.heard(frame);
    samples.copyWithin(0, this.hop);
    this.filled = this.size - this.hop;
  }
}

/** @param {Float32Array} samples */
function rootMeanSquare(samples) {
  let power = 0;
  for (let i = 0; i < samples.length; i++) power += samples[i] * samples[i];
  return Math.sqrt(power / samples.length);
}

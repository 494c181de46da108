// @ts-check
import { Chroma } from './chroma.js';
import { Key } from './key.js';
import { BANDS, Levels } from './levels.js';
import { Loudness } from './loudness.js';
import { MoodEstimator } from './mood.js';
import { NoiseFloor } from './noise-floor.js';
import { Flux, Onsets } from './onsets.js';
import { Sections } from './sections.js';
import { Spectrum } from './spectrum.js';
import { Tempo } from './tempo.js';
import { Timbre } from './timbre.js';

/**
 * The features of one frame. Levels are 0–1; `tempo` is in BPM, 0 if unknown; `onsetCount` and `section` count onsets and
 * section changes since the start; `chroma` has twelve pitch classes from C; `time` and the latest `beatTime` and
 * `barTime` are in seconds of the input, −1 if unknown.
 * @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, loudness: number,
 *   chroma: number[], onsetCount: number, section: number, energy: number, valence: number, tempo: number,
 *   tempoConfidence: number, sectionTime: number, time: number, beatTime: number, barTime: number,
 *   mood: import('./mood.js').Mood}} Features
 */

/** The cut-off of the DC filter, below any tone. */
const DC_HERTZ = 5;
/** Scales the flux to the long-term loudness. */
const FLUX_GAIN = 0.11;
/** Samples are clamped to this; no converter exceeds it. */
const MAX_SAMPLE = 4;

/** Extracts features from blocks of samples. Independent of Web Audio. */
export class FeatureExtractor {
  /** @param {number} sampleRate in Hz */
  constructor(sampleRate) {
    this.sampleRate = sampleRate;
    this.size = 2 ** Math.round(Math.log2(sampleRate * 0.0213));
    this.hop = this.size / 2;
    const framesPerSecond = sampleRate / this.hop;
    this.frameSeconds = 1 / framesPerSecond;
    this.binHertz = sampleRate / this.size;
    this.spectrum = new Spectrum(this.size);
    this.levels = new Levels(framesPerSecond);
    this.flux = new Flux(this.size / 2, this.binHertz);
    this.onsets = new Onsets(framesPerSecond);
    this.tempo = new Tempo(framesPerSecond);
    this.mood = new MoodEstimator();
    this.noise = new NoiseFloor(this.size / 2, this.binHertz, framesPerSecond);
    this.clean = new Float32Array(this.size / 2);
    this.loudness = new Loudness(this.size / 2, this.binHertz, framesPerSecond);
    this.timbre = new Timbre(this.size / 2, this.binHertz, framesPerSecond);
    this.chroma = new Chroma(sampleRate);
    this.key = new Key();
    this.sections = new Sections(framesPerSecond);
    this.impression = { loudness: 0, density: 0, fullness: 0, brightness: 0, mode: 0, tempo: 0, confidence: 0 };
    this.keep = 1 - (2 * Math.PI * DC_HERTZ) / sampleRate;
    /** @type {number|undefined} */ this.lastIn = undefined;
    this.lastOut = 0;
    this.samples = new Float32Array(this.size);
    this.filled = 0;
    this.consumed = 0;
    /** @type {Features} */
    this.features = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0, loudness: 0, chroma: this.chroma.classes,
      onsetCount: 0, section: 0, sectionTime: -1, energy: 0, valence: 0.5, tempo: 0, tempoConfidence: 0, time: 0, beatTime: -1, barTime: -1,
      mood: 'calm' };
  }

  /**
   * Takes a block of any length; true when the features are new.
   * @param {Float32Array} block mono samples
   */
  push(block) {
    let isNew = false;
    for (let from = 0; from < block.length; ) {
      const taken = Math.min(block.length - from, this.size - this.filled);
      for (let i = 0; i < taken; i++) this.samples[this.filled + i] = this.#clean(block[from + i]);
      this.chroma.push(this.samples.subarray(this.filled, this.filled + taken));
      this.filled += taken;
      this.consumed += taken;
      from += taken;
      if (this.filled === this.size) {
        this.#frame();
        this.samples.copyWithin(0, this.hop);
        this.filled = this.size - this.hop;
        isNew = true;
      }
    }
    return isNew;
  }

  /** Removes a DC offset and numbers that are not finite. @param {number} sample */
  #clean(sample) {
    const before = this.lastIn ?? sample;
    const now = Number.isFinite(sample) ? Math.min(MAX_SAMPLE, Math.max(-MAX_SAMPLE, sample)) : before;
    this.lastOut = now - before + this.keep * this.lastOut;
    this.lastIn = now;
    return this.lastOut;
  }

  #frame() {
    const magnitudes = this.spectrum.measure(this.samples);
    const { noise, loudness, clean, timbre } = this;
    noise.update(magnitudes);
    noise.subtract(magnitudes, clean);
    loudness.update(magnitudes, noise.magnitudes);
    const audible = noise.audible;
    // The first frames are their own reference.
    const reference = loudness.integratedPower || loudness.framePower;
    this.levels.update(loudness.framePower, reference, this.#bands(clean), audible);
    timbre.update(magnitudes, reference);
    const isAudible = audible > 0.1;
    const flux = this.flux.update(clean, reference > 0 ? FLUX_GAIN / Math.sqrt(reference) : 0);
    const onset = this.onsets.update(isAudible ? flux : 0);
    this.tempo.update(isAudible ? flux : 0, this.levels.bass);
    const now = this.features;
    now.time = this.consumed / this.sampleRate;
    now.level = this.levels.level;
    now.bass = this.levels.bass;
    now.mids = this.levels.mids;
    now.highs = this.levels.highs;
    now.centroid += 0.2 * (isAudible ? this.#centroid(clean) - now.centroid : -now.centroid);
    if (onset) now.onsetCount++;
    now.tempo = this.tempo.bpm;
    now.tempoConfidence = this.tempo.bpm ? this.tempo.confidence : 0;
    now.beatTime = this.#timeOf(this.tempo.latest(1));
    now.barTime = this.#timeOf(this.tempo.latest(4));
    now.loudness = loudness.relative;
    if (isAudible) {
      this.key.update(this.chroma.classes, this.frameSeconds);
      this.sections.update(timbre.bands, timbre.density, this.chroma.classes, now.time, now.barTime);
    }
    now.section = this.sections.count;
    now.sectionTime = this.sections.time;
    this.#updateMood();
  }

  /** The time of a frame: about the middle of its window. @param {number} frame −1 if unknown */
  #timeOf(frame) {
    return frame < 0 ? -1 : this.features.time - (this.tempo.frames - frame - 0.5) * this.frameSeconds;
  }

  /** @param {Float32Array} magnitudes */
  #bands(magnitudes) {
    const sum = (/** @type {number[]} */ [low, high]) => {
      let power = 0;
      const end = Math.min(magnitudes.length, Math.ceil(high / this.binHertz));
      for (let i = Math.max(1, Math.round(low / this.binHertz)); i < end; i++) power += magnitudes[i] ** 2;
      return Math.sqrt(power);
    };
    return { bass: sum(BANDS.bass), mids: sum(BANDS.mids), highs: sum(BANDS.highs) };
  }

  /** The spectral centroid on a logarithmic scale: 0 at 100 Hz, 1 at 10 kHz. @param {Float32Array} magnitudes */
  #centroid(magnitudes) {
    let weighted = 0;
    let total = 1e-9;
    for (let i = 1; i < magnitudes.length; i++) {
      weighted += magnitudes[i] * i * this.binHertz;
      total += magnitudes[i];
    }
    return Math.min(1, Math.max(0, Math.log10(Math.max(1, weighted / total) / 100) / 2));
  }

  #updateMood() {
    const { impression, features, timbre, mood } = this;
    impression.loudness = this.loudness.relative;
    impression.density = timbre.density;
    impression.fullness = timbre.fullness;
    impression.brightness = timbre.brightness;
    impression.mode = this.key.mode;
    impression.tempo = features.tempo;
    impression.confidence = features.tempoConfidence;
    mood.update(impression, this.frameSeconds);
    features.energy = mood.energy;
    features.valence = mood.valence;
    features.mood = mood.mood;
  }
}

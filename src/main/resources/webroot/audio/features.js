// @ts-check
import { BeatTracker } from './beat/beat-tracker.js';
import { Chroma } from './chroma.js';
import { BANDS, Levels } from './levels.js';
import { Loudness } from './loudness.js';
import { MoodClassifier } from './mood.js';
import { Flux, Onsets } from './onsets.js';
import { Sections } from './sections.js';
import { Spectrum } from './spectrum.js';

/**
 * The features of one frame. Levels are 0–1; `tempo` is in BPM, 0 if unknown; `onsetCount` and `section` count onsets and
 * section changes since the start; `chroma` has twelve pitch classes from C; `time` the latest `beatTime` and
 * `barTime` and the predicted `nextBeatTime` and `nextBarTime` are in seconds of the input, −1 if unknown; `beatInBar` is 1
 * on the bar line.
 * @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, loudness: number,
 *   chroma: number[], onsetCount: number, section: number, energy: number, valence: number, tempo: number,
 *   tempoConfidence: number, time: number, beatTime: number, barTime: number,
 *   nextBeatTime: number, nextBarTime: number, beatsPerBar: number, beatInBar: number,
 *   mood: import('./mood.js').Mood}} Features
 */

/** The cut-off of the DC filter, below any tone. */
const DC_HERTZ = 5;
/** Samples are clamped to this; no converter exceeds it. */
const MAX_SAMPLE = 4;

/** Extracts features from blocks of samples. Independent of Web Audio. */
export class FeatureDetector {
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
    this.beats = new BeatTracker(this.binHertz, this.size / 2);
    this.mood = new MoodClassifier();
    this.loudness = new Loudness(this.size / 2, this.binHertz, this.frameSeconds);
    this.chroma = new Chroma(sampleRate);
    this.sections = new Sections(this.binHertz, this.frameSeconds);
    this.keep = 1 - (2 * Math.PI * DC_HERTZ) / sampleRate;
    /** @type {number|undefined} */ this.lastIn = undefined;
    this.lastOut = 0;
    this.samples = new Float32Array(this.size);
    this.filled = 0;
    this.consumed = 0;
    this.brightness = 0;
    this.onsetRate = 0;
    /** @type {Features} */
    this.features = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0, loudness: 0, chroma: this.chroma.classes,
      onsetCount: 0, section: 0, energy: 0, valence: 0.5, tempo: 0, tempoConfidence: 0, time: 0, beatTime: -1, barTime: -1,
      nextBeatTime: -1, nextBarTime: -1, beatsPerBar: 4, beatInBar: 1, mood: 'calm' };
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
    const rms = rootMeanSquare(this.samples);
    this.levels.update(rms, this.#bands(magnitudes));
    const audible = rms > 0.001;
    const flux = this.flux.update(magnitudes, audible ? 0.25 / this.levels.peak : 0);
    const onset = this.onsets.update(audible ? flux : 0);
    const now = this.features;
    now.time = this.consumed / this.sampleRate;
    this.beats.update(magnitudes, now.time);
    now.level = this.levels.level;
    now.bass = this.levels.bass;
    now.mids = this.levels.mids;
    now.highs = this.levels.highs;
    now.centroid += 0.2 * (audible ? this.#centroid(magnitudes) - now.centroid : -now.centroid);
    if (onset) now.onsetCount++;
    now.tempo = this.beats.tempo;
    now.tempoConfidence = this.beats.confidence;
    now.beatTime = this.beats.beatTime;
    now.barTime = this.beats.barTime;
    now.nextBeatTime = this.beats.nextBeatTime;
    now.nextBarTime = this.beats.nextBarTime;
    now.beatsPerBar = this.beats.beatsPerBar;
    now.beatInBar = this.beats.beatInBar;
    now.loudness = this.loudness.update(magnitudes);
    if (audible) this.sections.update(magnitudes, this.loudness.now, this.chroma.classes);
    now.section = this.sections.count;
    this.#updateMood(onset);
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

  /** Estimates energy and valence from loudness, onset density, brightness and tempo. @param {boolean} onset */
  #updateMood(onset) {
    const slow = this.frameSeconds / 3;
    const { loudness } = this.features;
    this.brightness += slow * (this.features.centroid - this.brightness);
    this.onsetRate += slow * ((onset ? 1 / this.frameSeconds : 0) - this.onsetRate);
    const density = Math.min(1, this.onsetRate / 4);
    const certain = Math.min(1, this.features.tempoConfidence * 1.5);
    const pace = certain * Math.min(1, Math.max(0, (this.features.tempo - 60) / 100));
    const audible = Math.min(1, loudness * 3);
    this.features.energy = loudness * (0.35 + 0.4 * density + 0.25 * pace);
    const bright = Math.min(1, this.brightness * 1.3);
    this.features.valence = 0.5 + audible * (0.15 + 0.45 * bright + 0.4 * pace - 0.5);
    this.mood.update(this.features.energy, this.features.valence, this.frameSeconds);
    this.features.mood = this.mood.mood;
  }
}

/** @param {Float32Array} samples */
function rootMeanSquare(samples) {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return Math.sqrt(power / samples.length);
}

// @ts-check
import { Chroma } from './chroma.js';
import { DrumDetector } from './drums/drum-detector.js';
import { Framing } from './framing.js';
import { BANDS, Levels } from './levels.js';
import { Loudness } from './loudness.js';
import { MoodClassifier } from './mood.js';
import { Flux } from './flux.js';
import { Sections } from './sections.js';
import { Tempo } from './tempo.js';

/**
 * The features of one frame. Levels are 0–1; `tempo` is in BPM, 0 if unknown; `onsetCount` counts onsets of any sound since
 * the start, `kickCount`, `snareCount` and `hatCount` hits of these drums, `section` section changes; `kick`, `snare` and
 * `hat` are the strength of the latest hit, 0–1; `chroma` has twelve pitch classes from C; `time` and the latest `beatTime`
 * and `barTime` are in seconds of the input, −1 if unknown.
 * @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, loudness: number,
 *   chroma: number[], onsetCount: number, kickCount: number, snareCount: number, hatCount: number, kick: number,
 *   snare: number, hat: number, section: number, energy: number, valence: number, tempo: number, tempoConfidence: number,
 *   time: number, beatTime: number, barTime: number,
 *   mood: import('./mood.js').Mood}} Features
 */

/** Root mean square (−60 dBFS) below which a frame counts as silent. */
const SILENCE = 0.001;

/** Extracts features from blocks of samples. Independent of Web Audio. */
export class FeatureDetector {
  /** @param {number} sampleRate in Hz */
  constructor(sampleRate) {
    this.sampleRate = sampleRate;
    this.framing = new Framing(sampleRate, frame => this.#hear(frame));
    const { size, binHertz, framesPerSecond } = this.framing;
    this.binHertz = binHertz;
    // What follows slowly takes every second frame.
    const slowPerSecond = framesPerSecond / 2;
    this.frameSeconds = 1 / slowPerSecond;
    this.levels = new Levels(slowPerSecond);
    this.flux = new Flux(size / 2, binHertz);
    this.drums = new DrumDetector(size / 2, binHertz, framesPerSecond);
    this.tempo = new Tempo(slowPerSecond);
    this.mood = new MoodClassifier();
    this.loudness = new Loudness(size / 2, binHertz, this.frameSeconds);
    this.chroma = new Chroma(this.framing.rate);
    this.sections = new Sections(binHertz, this.frameSeconds);
    this.brightness = 0;
    this.onsetRate = 0;
    /** Onsets since the mood was last updated. */
    this.onsetsHeard = 0;
    /** The time of the latest frame that the tempo has taken. */
    this.tempoTime = 0;
    /** @type {Features} */
    this.features = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0, loudness: 0, chroma: this.chroma.classes,
      onsetCount: 0, kickCount: 0, snareCount: 0, hatCount: 0, kick: 0, snare: 0, hat: 0, section: 0, energy: 0,
      valence: 0.5, tempo: 0, tempoConfidence: 0, time: 0, beatTime: -1, barTime: -1,
      mood: 'calm' };
  }

  /** Samples of the input so far. */
  get consumed() {
    return this.framing.consumed;
  }

  /**
   * Takes a block of any length; true when the features are new.
   * @param {Float32Array} block mono samples
   */
  push(block) {
    return this.framing.push(block);
  }

  /** @param {import('./framing.js').Frame} frame */
  #hear(frame) {
    const now = this.features;
    now.time = frame.time;
    this.chroma.push(frame.fresh);
    for (const hit of this.drums.update(frame)) this.#strike(hit);
    // The slow parts take turns, so that no frame costs much more than another.
    if (frame.number % 2 === 0) this.#hearBeats(frame);
    else this.#hearCharacter(frame);
    now.beatTime = this.#timeOf(this.tempo.latest(1));
    now.barTime = this.#timeOf(this.tempo.latest(4));
  }

  /** @param {import('./drums/drum-detector.js').Hit} hit */
  #strike({ drum, strength }) {
    const now = this.features;
    if (drum === 'onset') {
      now.onsetCount++;
      this.onsetsHeard++;
    } else {
      now[`${drum}Count`]++;
      now[drum] = strength;
    }
  }

  /** Levels and tempo. @param {import('./framing.js').Frame} frame */
  #hearBeats({ time, magnitudes, rms }) {
    const now = this.features;
    this.levels.update(rms, this.#bands(magnitudes));
    const audible = rms > SILENCE;
    const flux = this.flux.update(magnitudes, audible ? 0.25 / this.levels.peak : 0);
    this.tempo.update(audible ? flux : 0, this.levels.bass);
    this.tempoTime = time;
    now.level = this.levels.level;
    now.bass = this.levels.bass;
    now.mids = this.levels.mids;
    now.highs = this.levels.highs;
    now.centroid += 0.2 * (audible ? this.#centroid(magnitudes) - now.centroid : -now.centroid);
    now.tempo = this.tempo.bpm;
    now.tempoConfidence = this.tempo.bpm ? this.tempo.confidence : 0;
  }

  /** Loudness, sections and mood. @param {import('./framing.js').Frame} frame */
  #hearCharacter({ magnitudes, rms }) {
    const now = this.features;
    now.loudness = this.loudness.update(magnitudes);
    if (rms > SILENCE) this.sections.update(magnitudes, this.loudness.now, this.chroma.classes);
    now.section = this.sections.count;
    this.#updateMood(this.onsetsHeard);
    this.onsetsHeard = 0;
  }

  /** The time of a frame of the tempo: about the middle of its window. @param {number} frame −1 if unknown */
  #timeOf(frame) {
    return frame < 0 ? -1 : this.tempoTime - (this.tempo.frames - frame - 0.5) * this.frameSeconds;
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

  /** Estimates energy and valence from loudness, onset density, brightness and tempo. @param {number} onsets */
  #updateMood(onsets) {
    const slow = this.frameSeconds / 3;
    const { loudness } = this.features;
    this.brightness += slow * (this.features.centroid - this.brightness);
    this.onsetRate += slow * (onsets / this.frameSeconds - this.onsetRate);
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

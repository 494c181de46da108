// @ts-check
import { BeatTracker } from './beat/beat-tracker.js';
import { Chroma } from './chroma.js';
import { DrumDetector } from './drums/drum-detector.js';
import { Framing } from './framing.js';
import { Key } from './key.js';
import { BANDS, Levels } from './levels.js';
import { Loudness } from './loudness.js';
import { MoodEstimator } from './mood.js';
import { NoiseFloor } from './noise-floor.js';
import { SectionKind } from './section-kind.js';
import { Sections } from './sections.js';
import { Timbre } from './timbre.js';
import { VolumeTurns } from './volume-turns.js';

/**
 * The features of one frame. Levels and strengths are 0–1; counts are of the time since the start; times are in seconds of the
 * input, −1 if unknown.
 * - `kickCount`, `snareCount`, `hatCount` count hits, `onsetCount` onsets of any sound, and `section` turns of the music;
 *   `kick`, `snare` and `hat` are the strength of the latest hit, and `sectionTime` is the bar line of the latest turn
 * - `tempo` is in BPM, 0 if unknown; `tempoConfidence` is how likely the told beats are right
 * - `beatTime` and `barTime` are the latest beat and bar line, `nextBeatTime` and `nextBarTime` the predicted ones;
 *   `beatInBar` is 1 on the bar line
 * - `key` is a name such as F# minor, `sectionKind` the kind of the section; both are empty if unknown
 * - `chroma` has twelve pitch classes from C; `loudness` is 0.75 as loud as usual
 * @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, loudness: number,
 *   chroma: number[], onsetCount: number, kickCount: number, snareCount: number, hatCount: number, kick: number,
 *   snare: number, hat: number, section: number, sectionTime: number, sectionKind: string, key: string, energy: number, valence: number, tempo: number,
 *   tempoConfidence: number, time: number, beatTime: number, barTime: number, nextBeatTime: number, nextBarTime: number,
 *   beatsPerBar: number, beatInBar: number, mood: import('./mood.js').Mood}} Features
 */

/** Sound that stands out of the noise less than this is not heard; 0–1. */
const LEAST_AUDIBLE = 0.1;
/** Sections go by the bars if their confidence is at least this. */
const SURE_BARS = 0.35;

/** Extracts features from blocks of samples. Independent of Web Audio. */
export class FeatureDetector {
  /** @param {number} sampleRate in Hz */
  constructor(sampleRate) {
    this.sampleRate = sampleRate;
    this.framing = new Framing(sampleRate, frame => this.#hear(frame));
    const { size, binHertz, framesPerSecond } = this.framing;
    const bins = size / 2;
    this.binHertz = binHertz;
    // What follows slowly takes every second frame.
    const slowPerSecond = framesPerSecond / 2;
    this.slowSeconds = 1 / slowPerSecond;
    this.drums = new DrumDetector(bins, binHertz, framesPerSecond);
    this.beats = new BeatTracker(binHertz, bins);
    this.noise = new NoiseFloor(bins, binHertz, slowPerSecond);
    /** The magnitudes of the latest slow frame without noise. */
    this.clean = new Float32Array(bins);
    this.loudness = new Loudness(bins, binHertz, slowPerSecond);
    this.levels = new Levels(slowPerSecond);
    this.timbre = new Timbre(bins, binHertz, slowPerSecond);
    this.volume = new VolumeTurns(this.timbre.count, this.timbre.seconds);
    /** Of each band of the timbre, the mean square of the noise. */
    this.noisePowers = new Float32Array(this.timbre.count);
    this.chroma = new Chroma(this.framing.rate);
    this.key = new Key();
    this.sections = new Sections(slowPerSecond);
    this.sectionKind = new SectionKind();
    this.mood = new MoodEstimator();
    this.impression = { loudness: 0, density: 0, fullness: 0, brightness: 0, mode: 0, tempo: 0, confidence: 0 };
    /** @type {Features} */
    this.features = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0, loudness: 0, chroma: this.chroma.classes,
      onsetCount: 0, kickCount: 0, snareCount: 0, hatCount: 0, kick: 0, snare: 0, hat: 0, section: 0, sectionTime: -1, sectionKind: '', key: '',
      energy: 0, valence: 0.5, tempo: 0, tempoConfidence: 0, time: 0, beatTime: -1, barTime: -1, nextBeatTime: -1,
      nextBarTime: -1, beatsPerBar: 4, beatInBar: 1, mood: 'calm' };
  }

  /** Samples of the input so far. */
  get consumed() {
    return this.framing.consumed;
  }

  get #isAudible() {
    return this.noise.audible > LEAST_AUDIBLE;
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
    this.features.time = frame.time;
    this.chroma.push(frame.fresh);
    for (const hit of this.drums.update(frame)) if (this.#isAudible) this.#strike(hit);
    this.#hearBeats(frame);
    // The slow parts take turns, so that no frame costs much more than another.
    if (frame.number % 2 === 0) this.#hearLevels(frame);
    else this.#hearCharacter(frame);
  }

  /** @param {import('./drums/drum-detector.js').Hit} hit */
  #strike({ drum, strength }) {
    const now = this.features;
    if (drum === 'onset') now.onsetCount++;
    else {
      now[`${drum}Count`]++;
      now[drum] = strength;
    }
  }

  /** @param {import('./framing.js').Frame} frame */
  #hearBeats({ magnitudes, time }) {
    const { beats, drums, features: now } = this;
    beats.update(magnitudes, time, drums.activations);
    now.tempo = beats.tempo;
    now.tempoConfidence = beats.tempo ? beats.confidence : 0;
    const isKnown = beats.tempo > 0;
    now.beatTime = isKnown ? beats.beatTime : -1;
    now.barTime = isKnown ? beats.barTime : -1;
    now.nextBeatTime = isKnown ? beats.nextBeatTime : -1;
    now.nextBarTime = isKnown ? beats.nextBarTime : -1;
    now.beatsPerBar = beats.beatsPerBar;
    now.beatInBar = beats.beatInBar;
  }

  /** Noise, loudness and levels. @param {import('./framing.js').Frame} frame */
  #hearLevels({ magnitudes }) {
    const { noise, loudness, levels, clean, features: now } = this;
    noise.update(magnitudes);
    noise.subtract(magnitudes, clean);
    loudness.update(magnitudes, noise.magnitudes);
    levels.update(loudness.framePower, this.#reference, this.#bands(clean), noise.audible);
    now.level = levels.level;
    now.bass = levels.bass;
    now.mids = levels.mids;
    now.highs = levels.highs;
    now.loudness = loudness.relative;
    now.centroid += 0.2 * (this.#isAudible ? this.#centroid(clean) - now.centroid : -now.centroid);
  }

  /** The power that is as loud as usual; the first frames are their own reference. */
  get #reference() {
    return this.loudness.integratedPower || this.loudness.framePower;
  }

  /** Timbre, key, sections and mood. @param {import('./framing.js').Frame} frame */
  #hearCharacter({ magnitudes, time }) {
    const { timbre, chroma, key, sections, features: now } = this;
    if (timbre.update(magnitudes, this.#reference)) this.#followVolume();
    if (this.#isAudible) {
      key.update(chroma.classes, this.slowSeconds);
      sections.update(timbre.bands, timbre.density, chroma.classes, time, now.tempoConfidence >= SURE_BARS ? now.barTime : -1);
    }
    now.section = sections.count;
    now.sectionTime = sections.time;
    now.key = key.name;
    this.#updateMood();
    if (this.#isAudible) this.sectionKind.update(now.energy, sections.count, this.slowSeconds);
    now.sectionKind = this.sectionKind.kind;
  }

  #followVolume() {
    this.timbre.powersOf(this.noise.magnitudes, this.noisePowers);
    const ratio = this.volume.update(this.timbre.powers, this.noisePowers);
    if (ratio === 1) return;
    this.loudness.turn(ratio);
    this.levels.turn(ratio);
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
    mood.update(impression, this.slowSeconds);
    features.energy = mood.energy;
    features.valence = mood.valence;
    features.mood = mood.mood;
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
}

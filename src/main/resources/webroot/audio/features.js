// @ts-check
import { Chroma } from './chroma.js';
import { BANDS, Levels } from './levels.js';
import { Loudness } from './loudness.js';
import { MoodClassifier } from './mood.js';
import { Flux, Onsets } from './onsets.js';
import { Sections } from './sections.js';
import { Spectrum } from './spectrum.js';
import { Tempo } from './tempo.js';

/**
 * What the ear hears at one moment. Levels are 0–1; `tempo` in BPM, 0 unknown; `onsetCount` and `section` (turns to
 * another part) since the beginning; `chroma` twelve shares from C on; `time`, `beatTime` and `barTime` (the latest) in
 * seconds of the fed sound, −1 when unknown.
 * @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, loudness: number,
 *   chroma: number[], onsetCount: number, section: number, energy: number, valence: number, tempo: number,
 *   tempoConfidence: number, time: number, beatTime: number, barTime: number,
 *   mood: import('./mood.js').Mood}} Features
 */

/** Slower than this nothing is a tone: a constant offset of a sound card is taken away. */
const DC_HERTZ = 5;
/** Beyond any converter. */
const LOUDEST = 4;

/** An ear: fed with blocks of samples, it keeps the features of the sound so far. It knows nothing of Web Audio. */
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
    this.pulse = new Tempo(framesPerSecond);
    this.moods = new MoodClassifier();
    this.loud = new Loudness(this.size / 2, this.binHertz, this.frameSeconds);
    this.chroma = new Chroma(sampleRate);
    this.sections = new Sections(this.binHertz, this.frameSeconds);
    this.keep = 1 - (2 * Math.PI * DC_HERTZ) / sampleRate;
    /** @type {number|undefined} */ this.lastIn = undefined;
    this.lastOut = 0;
    this.samples = new Float32Array(this.size);
    this.filled = 0;
    this.heard = 0;
    this.brightness = 0;
    this.busyness = 0;
    /** @type {Features} */
    this.features = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0, loudness: 0, chroma: this.chroma.classes,
      onsetCount: 0, section: 0, energy: 0, valence: 0.5, tempo: 0, tempoConfidence: 0, time: 0, beatTime: -1, barTime: -1,
      mood: 'calm' };
  }

  /**
   * Hears a block of any length; true when the features have been renewed.
   * @param {Float32Array} block mono samples
   */
  push(block) {
    let renewed = false;
    for (let from = 0; from < block.length; ) {
      const taken = Math.min(block.length - from, this.size - this.filled);
      for (let i = 0; i < taken; i++) this.samples[this.filled + i] = this.#clean(block[from + i]);
      this.chroma.push(this.samples.subarray(this.filled, this.filled + taken));
      this.filled += taken;
      this.heard += taken;
      from += taken;
      if (this.filled === this.size) {
        this.#frame();
        this.samples.copyWithin(0, this.hop);
        this.filled = this.size - this.hop;
        renewed = true;
      }
    }
    return renewed;
  }

  /** Without what is no sound: a constant offset, and numbers that are none. @param {number} sample */
  #clean(sample) {
    const before = this.lastIn ?? sample;
    const now = Number.isFinite(sample) ? Math.min(LOUDEST, Math.max(-LOUDEST, sample)) : before;
    this.lastOut = now - before + this.keep * this.lastOut;
    this.lastIn = now;
    return this.lastOut;
  }

  #frame() {
    const magnitudes = this.spectrum.measure(this.samples);
    const rms = effective(this.samples);
    this.levels.hear(rms, this.#bands(magnitudes));
    const audible = rms > 0.001;
    const flux = this.flux.hear(magnitudes, audible ? 0.25 / this.levels.peak : 0);
    const onset = this.onsets.hear(audible ? flux : 0);
    this.pulse.hear(audible ? flux : 0, this.levels.bass);
    const now = this.features;
    now.time = this.heard / this.sampleRate;
    now.level = this.levels.level;
    now.bass = this.levels.bass;
    now.mids = this.levels.mids;
    now.highs = this.levels.highs;
    now.centroid += 0.2 * (audible ? this.#centroid(magnitudes) - now.centroid : -now.centroid);
    if (onset) now.onsetCount++;
    now.tempo = this.pulse.bpm;
    now.tempoConfidence = this.pulse.bpm ? this.pulse.confidence : 0;
    now.beatTime = this.#timeOf(this.pulse.latest(1));
    now.barTime = this.#timeOf(this.pulse.latest(4));
    now.loudness = this.loud.hear(magnitudes);
    if (audible) this.sections.hear(magnitudes, this.loud.now, this.chroma.classes);
    now.section = this.sections.count;
    this.#feel(onset);
  }

  /** A frame's onset strength belongs to about the middle of the window that ended with it. @param {number} frame −1 unknown */
  #timeOf(frame) {
    return frame < 0 ? -1 : this.features.time - (this.pulse.frames - frame - 0.5) * this.frameSeconds;
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

  /** 0 at 100 Hz, 1 at 10 kHz, in octaves. @param {Float32Array} magnitudes */
  #centroid(magnitudes) {
    let weighted = 0;
    let total = 1e-9;
    for (let i = 1; i < magnitudes.length; i++) {
      weighted += magnitudes[i] * i * this.binHertz;
      total += magnitudes[i];
    }
    return Math.min(1, Math.max(0, Math.log10(Math.max(1, weighted / total) / 100) / 2));
  }

  /** Energy and valence are slow estimates: loudness, density of onsets, brightness and tempo. @param {boolean} onset */
  #feel(onset) {
    const slow = this.frameSeconds / 3;
    const { loudness } = this.features;
    this.brightness += slow * (this.features.centroid - this.brightness);
    this.busyness += slow * ((onset ? 1 / this.frameSeconds : 0) - this.busyness);
    const density = Math.min(1, this.busyness / 4);
    const certain = Math.min(1, this.features.tempoConfidence * 1.5);
    const pace = certain * Math.min(1, Math.max(0, (this.features.tempo - 60) / 100));
    const audible = Math.min(1, loudness * 3);
    this.features.energy = loudness * (0.35 + 0.4 * density + 0.25 * pace);
    const bright = Math.min(1, this.brightness * 1.3);
    this.features.valence = 0.5 + audible * (0.15 + 0.45 * bright + 0.4 * pace - 0.5);
    this.moods.feel(this.features.energy, this.features.valence, this.frameSeconds);
    this.features.mood = this.moods.mood;
  }
}

/** @param {Float32Array} samples */
function effective(samples) {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return Math.sqrt(power / samples.length);
}

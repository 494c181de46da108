// @ts-check
import { TICK_RATE } from '../../audio/beat/onset-bands.js';
import { FeatureDetector } from '../../audio/features.js';
import { barPath } from './bar-path.js';
import { beatPath } from './beat-path.js';

/**
 * The beats of a whole file: their times in seconds, the place of each in its bar from 1 on the bar line, the length of that
 * bar in beats, and how likely the beat is right, 0–1; `turns` are the bar lines where the music turns.
 * @typedef {{beats: Float64Array, places: Uint8Array, bars: Uint8Array, confidence: Float32Array, turns: Float64Array}} BeatGrid
 * @typedef {{time: number, confidence: number, place: number, beatsPerBar: number}} ToldBeat a beat of the live tracker
 */

/** Short enough that a block completes one frame at most. */
const BLOCK = 128;
const REPORT_SECONDS = 5;
/** Beats on each side that even out a beat. */
const EVENED = 2;
/** The bands below the hats, and the strongest onset of one that counts. */
const BODY_BANDS = 5;
const MOST_ONSET = 4;
const NOTHING_TOLD = { place: 0, beatsPerBar: 0, confidence: 0 };
/** A told beat this close, as a share of the interval, is the same. */
const SAME = 0.2;
/** Beats on each side whose evidence makes the confidence, the evidence of beats that are right half of the time, and how sharply it divides. */
const TRUSTED = 8;
const EVEN_EVIDENCE = 1.2;
const SHARPNESS = 2.5;

/**
 * Finds the beats of a whole file. It knows what comes after each moment, so it knows more than one who listens along.
 * @param {Float32Array} samples mono @param {number} rate in Hz @param {(share: number) => void} [report] called with the share that is done
 * @returns {BeatGrid}
 */
export function makeGrid(samples, rate, report = () => {}) {
  const heard = listen(samples, rate, report);
  const { ticks, evidence } = beatPath(heard.activations, heard.bodies);
  const beats = evened(Float64Array.from(ticks, tick => heard.start + tick / TICK_RATE));
  const told = closest(heard.told, beats);
  const { places, bars } = barPath(told.map((beat, i) => ({ bar: oddsAround(heard.barActivations, ticks[i]), ...beat ?? NOTHING_TOLD })));
  return { beats, places, bars, confidence: confidenceOf(evidence), turns: Float64Array.from(heard.turns) };
}

/** Runs the detector over the sound. @param {Float32Array} samples @param {number} rate @param {(share: number) => void} report */
function listen(samples, rate, report) {
  const detector = new FeatureDetector(rate);
  const { beats } = detector;
  const most = Math.ceil((samples.length / rate) * TICK_RATE) + 2;
  const [activations, barActivations, bodies] = [new Float32Array(most), new Float32Array(most), new Float32Array(most)];
  /** @type {ToldBeat[]} */ const told = [];
  /** @type {number[]} */ const turns = [];
  let [count, start, lastBeat, section, reported] = [0, 0, -1, 0, 0];
  for (let i = 0; i < samples.length; i += BLOCK) {
    if (!detector.push(samples.subarray(i, i + BLOCK))) continue;
    const now = detector.features;
    if (beats.ticks > count && count < most) {
      // Ticks are evenly spaced; `delay` is how late an activation shows a beat.
      if (count === 0) start = beats.bands.time - beats.delay;
      activations[count] = beats.network.beat;
      for (let band = 0; band < BODY_BANDS; band++) bodies[count] += Math.min(MOST_ONSET, beats.bands.onsets[band]);
      barActivations[count++] = beats.network.bar;
    }
    if (now.section > section) turns.push(now.sectionTime >= 0 ? now.sectionTime : now.time);
    section = now.section;
    if (now.tempo && now.beatTime > lastBeat) {
      lastBeat = now.beatTime;
      told.push({ time: lastBeat, confidence: now.tempoConfidence, place: now.beatInBar, beatsPerBar: now.beatsPerBar });
    }
    if (now.time - reported > REPORT_SECONDS) report(((reported = now.time) * rate) / samples.length);
  }
  return { start, activations: activations.subarray(0, count), barActivations: barActivations.subarray(0, count),
    bodies: bodies.subarray(0, count), told, turns };
}

/** Takes beats from the grid of the ticks to where those around them expect them. @param {Float64Array} beats */
function evened(beats) {
  return beats.map((time, i) => {
    if (i < EVENED || i + EVENED >= beats.length) return time;
    let sum = 0;
    for (let k = i - EVENED; k <= i + EVENED; k++) sum += beats[k];
    return sum / (2 * EVENED + 1);
  });
}

/** For each beat the told one at the same time. @param {ToldBeat[]} told @param {Float64Array} beats @returns {(ToldBeat|undefined)[]} */
function closest(told, beats) {
  let k = 0;
  return Array.from(beats, (time, i) => {
    const interval = (beats[i + 1] ?? time) - (beats[i - 1] ?? time);
    while (k + 1 < told.length && Math.abs(told[k + 1].time - time) <= Math.abs(told[k].time - time)) k++;
    return told[k] && Math.abs(told[k].time - time) < (SAME * interval) / 2 ? told[k] : undefined;
  });
}

/** The logarithm of the odds of a bar line around a tick. @param {Float32Array} activations @param {number} tick */
function oddsAround(activations, tick) {
  let most = 0;
  for (let t = Math.max(0, tick - 3); t <= Math.min(activations.length - 1, tick + 3); t++) most = Math.max(most, activations[t]);
  return Math.log((most + 1e-3) / (1 - most + 1e-3));
}

/** How likely beats are right, by how much the sound around them speaks for them. @param {Float32Array} evidence */
function confidenceOf(evidence) {
  return evidence.map((_, i) => {
    const near = evidence.subarray(Math.max(0, i - TRUSTED), i + TRUSTED + 1);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    return 1 / (1 + Math.exp(SHARPNESS * (EVEN_EVIDENCE - mean)));
  });
}

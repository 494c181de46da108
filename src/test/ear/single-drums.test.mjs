// @ts-check
/**
 * node --test single-drums.test.mjs: single drums, struck in silence, are told, and how often others are told beside them.
 * AUDIO_FOLDER in the environment names the audio folder of another checkout.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { detectorClass } from './detector-class.mjs';
import { KITS } from './drum-kits.js';
import { Random } from './random.js';

const RATE = 44_100;
const BLOCK = 128;
const GAPS = [0.33, 0.9, 2];
const STROKES = 6;
const PEAK = 0.7;
/** A hit told at most this long after a stroke belongs to it. */
const NEAR_SECONDS = 0.06;

/** @typedef {'kick'|'snare'|'hat'} Told */
/** The shares of the strokes after which each drum was told. @typedef {Record<Told, number>} Shares */

/**
 * Of each drum: what it counts as, and the limits of the shares: at least for itself, at most for the others.
 * @type {Record<'kick'|'snare'|'clap'|'hat', {as: Told, limits: Shares}>}
 */
const DRUMS = {
  kick: { as: 'kick', limits: { kick: 0.77, snare: 0.72, hat: 0.52 } },
  snare: { as: 'snare', limits: { kick: 0.09, snare: 0.92, hat: 0.63 } },
  clap: { as: 'snare', limits: { kick: 0.05, snare: 0.95, hat: 0.06 } },
  hat: { as: 'hat', limits: { kick: 0.3, snare: 0.1, hat: 0.92 } },
};
const TOLD = /** @type {Told[]} */ (['kick', 'snare', 'hat']);

const Detector = await detectorClass(process.env.AUDIO_FOLDER);

/** The sound of equal strokes, the first after a second. @param {import('./drum-kits.js').Strike} strike @param {number} gap */
function struck(strike, gap) {
  const strokes = Array.from({ length: STROKES }, (_, i) => 1 + i * gap);
  const samples = new Float32Array(Math.round((strokes[STROKES - 1] + 0.5) * RATE));
  const random = new Random(7);
  for (const stroke of strokes) strike({ samples, rate: RATE }, stroke, 0.8, random);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return { strokes, samples: samples.map(sample => (PEAK * sample) / peak) };
}

/** The times at which hits were told. @param {Float32Array} samples */
function heard(samples) {
  const detector = new Detector(RATE);
  const { features } = detector;
  /** @type {Record<Told, number[]>} */ const times = { kick: [], snare: [], hat: [] };
  for (let i = 0; i + BLOCK <= samples.length; i += BLOCK) {
    if (!detector.push(samples.subarray(i, i + BLOCK))) continue;
    for (const drum of TOLD) while (times[drum].length < features[`${drum}Count`]) times[drum].push(features.time);
  }
  return times;
}

/** What the detector tells of a drum of all kits at all gaps, and how many hits at no stroke. @param {keyof typeof DRUMS} drum */
function measured(drum) {
  const shares = { kick: 0, snare: 0, hat: 0 };
  let elsewhere = 0;
  const kits = Object.values(KITS);
  for (const kit of kits)
    for (const gap of GAPS) {
      const { strokes, samples } = struck(kit[drum], gap);
      const times = heard(samples);
      const isNear = (/** @type {number} */ time, /** @type {number} */ stroke) => time >= stroke && time < stroke + NEAR_SECONDS;
      // The noise floor begins with the first sound, so the first stroke counts as noise.
      const judged = strokes.slice(1);
      for (const name of TOLD) {
        const found = judged.filter(stroke => times[name].some(time => isNear(time, stroke))).length;
        shares[name] += found / judged.length / kits.length / GAPS.length;
        elsewhere += times[name].filter(time => !strokes.some(stroke => isNear(time, stroke))).length;
      }
    }
  return { shares, elsewhere };
}

for (const [name, { as, limits }] of Object.entries(DRUMS))
  test(`A single ${name} is heard as a ${as}`, context => {
    const { shares, elsewhere } = measured(/** @type {keyof typeof DRUMS} */ (name));
    const figures = TOLD.map(drum => `${drum} ${shares[drum].toFixed(2)}`).join(', ');
    context.diagnostic(figures);
    for (const drum of TOLD) {
      const holds = drum === as ? shares[drum] >= limits[drum] : shares[drum] <= limits[drum];
      assert.ok(holds, `${figures}; limit of ${drum}: ${limits[drum]}`);
    }
    assert.equal(elsewhere, 0, 'hits told at no stroke');
  });

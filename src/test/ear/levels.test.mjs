// @ts-check
/** node --test levels.test.mjs: what must hold for loudness, noise and mood of the audio folder of this checkout. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { detectorClass } from './detector-class.mjs';
import { PIECES } from './pieces.js';
import { render } from './render.js';

const RATE = 44_100;
const Detector = await detectorClass();

/** @param {string} name @param {Partial<import('./render.js').Piece>} changes */
const rendered = (name, changes) =>
  render({ .../** @type {import('./render.js').Piece} */ (PIECES.learn.find(piece => piece.name === name)), ...changes }, RATE);

/** @param {Float32Array} samples @param {number} gain */
function listen(samples, gain = 1) {
  const detector = new Detector(RATE);
  const block = new Float32Array(128);
  /** @type {{time: number, level: number, mood: string, energy: number}[]} */ const frames = [];
  for (let i = 0; i + 128 <= samples.length; i += 128) {
    for (let k = 0; k < 128; k++) block[k] = gain * samples[i + k];
    const { features } = detector;
    if (detector.push(block)) frames.push({ time: features.time, level: features.level, mood: features.mood, energy: features.energy });
  }
  return { frames, features: detector.features };
}

for (const noise of ['none_hiss', 'none_hum'])
  test(`${noise}: no level, hardly an onset`, () => {
    const { frames, features } = listen(rendered(noise, { seconds: 30 }).samples);
    assert.ok(frames.filter(({ time }) => time > 1).every(({ level }) => level < 0.1));
    assert.ok(features.onsetCount <= 2, `${features.onsetCount} onsets`);
  });

test('The volume changes neither level nor mood', () => {
  const { samples } = rendered('house_122', { seconds: 30 });
  const [loud, quiet] = [listen(samples), listen(samples, 10 ** (-30 / 20))];
  const late = loud.frames.map((frame, i) => /** @type {const} */ ([frame, quiet.frames[i]])).filter(([{ time }]) => time > 10);
  const difference = late.reduce((sum, [a, b]) => sum + Math.abs(a.level - b.level), 0) / late.length;
  assert.ok(difference < 0.05, `levels differ by ${difference}`);
  const same = late.filter(([a, b]) => a.mood === b.mood).length / late.length;
  assert.ok(same > 0.8, `the same mood ${same} of the time`);
});

test('A turn of the volume is followed within seconds', () => {
  const { samples } = rendered('loop_house', { seconds: 40 });
  for (let i = 0; i < samples.length / 2; i++) samples[i] *= 0.05;
  const { frames } = listen(samples);
  const mean = (/** @type {number} */ from, /** @type {number} */ to) => {
    const those = frames.filter(({ time }) => time >= from && time < to);
    return those.reduce((sum, { level }) => sum + level, 0) / those.length;
  };
  assert.ok(Math.abs(mean(26, 38) - mean(8, 19)) < 0.15, `${mean(8, 19)} before, ${mean(26, 38)} after`);
});

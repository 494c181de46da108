/**
 * node measure-drums.mjs FOLDER [PATTERN]            measures the drum detector on NAME.wav with NAME.json (kicks, snares, hats, all: times in seconds)
 * node measure-drums.mjs mixes SOUNDS [PIECES [KITS]]  measures it on mixes that it has not learnt, with the kits whose names match KITS
 * Prints for each family and drum: recall, precision (±50 ms) and the median delay in ms from the hit until it is reported.
 * PIECES=1 in the environment prints single pieces too; THRESHOLDS='{"kick": 0.3}' tries other thresholds;
 * SWEEP=1 prints recall and precision for many.
 */
import { DrumDetector } from '../../main/resources/webroot/audio/drums/drum-detector.js';
import { DRUM_WEIGHTS } from '../../main/resources/webroot/audio/drums/drum-weights.js';
import { Framing } from '../../main/resources/webroot/audio/framing.js';
import { HitPicker } from '../../main/resources/webroot/audio/drums/hit-picker.js';
import { Sounds, drumMix } from './drum-mixes.mjs';
import { recorded } from './recorded.mjs';
import { RATE } from './wave.mjs';

const NEAR_SECONDS = 0.05;
const DELAY_SECONDS = 0.012;
const FROM_SECONDS = 1;
const FIRST_UNLEARNT = 1_000_000;
const NAMES = { kick: 'kicks', snare: 'snares', hat: 'hats', onset: 'all' };

/** @type {Map<string, Record<string, {truth: number, told: number, found: number, right: number, delays: number[]}>>} */
const families = new Map();
/** @type {Record<string, {truth: number, told: number, found: number}>} */
const swept = {};
let heardSeconds = 0;
const began = process.cpuUsage();
let spent = 0;

for (const [drum, threshold] of Object.entries(JSON.parse(process.env.THRESHOLDS ?? '{}'))) DRUM_WEIGHTS.outputs[drum].threshold = threshold;

const [folder, ...rest] = process.argv.slice(2);
if (folder === 'mixes') {
  const sounds = rest[0] ? new Sounds(rest[0], kit => new RegExp(rest[2] ?? '').test(kit)) : null;
  for (let piece = 0; piece < Number(rest[1] ?? 40); piece++) {
    const mix = drumMix(FIRST_UNLEARNT + piece, sounds, 20);
    const truth = /** @type {any} */ ({});
    for (const drum of Object.keys(NAMES)) truth[drum] = { asked: mix[drum].map(hit => hit.at), unsure: mix.unsure[drum] };
    measure(`mix ${piece}`, mix.family, mix.samples, RATE, truth);
  }
} else {
  for (const { name, truth: json, samples, rate } of recorded([folder])) {
    if (!new RegExp(rest[0] ?? '').test(name)) continue;
    const truth = /** @type {any} */ ({});
    for (const [drum, list] of Object.entries(NAMES)) {
      if (!json[list]) continue;
      const asked = json[list].map(hit => (Array.isArray(hit) ? hit[0] : hit.time ?? hit)).filter(at => at <= (json.end ?? Infinity));
      truth[drum] = { asked, unsure: (drum === 'snare' ? json.ghosts : drum === 'hat' ? json.cymbals : null) ?? [] };
    }
    measure(name, json.genre ?? name.replace(/[_-].*/, ''), samples, rate, truth);
  }
}

console.log(['family'.padEnd(26), ...Object.keys(NAMES).map(drum => drum.padEnd(24))].join(''));
const all = /** @type {any} */ ({});
for (const [family, result] of [...families].sort()) {
  print(family, result);
  for (const [drum, sums] of Object.entries(result)) {
    all[drum] ??= { truth: 0, told: 0, found: 0, right: 0, delays: [] };
    for (const key of ['truth', 'told', 'found', 'right']) all[drum][key] += sums[key];
    all[drum].delays.push(...sums.delays);
  }
}
print('ALL', all);
for (const [name, { truth, told, found }] of Object.entries(swept)) {
  console.log(name, 'recall', (found / truth).toFixed(3), 'precision', (found / Math.max(1, told)).toFixed(3), 'F', ((2 * found) / (truth + told)).toFixed(3));
}
console.log(`${heardSeconds.toFixed(0)} s of music, ${((spent / 10_000) / heardSeconds).toFixed(2)} ms of CPU for 100 ms`);

/** @param {string} name @param {string} family @param {Float32Array} samples @param {number} rate @param {any} truth */
function measure(name, family, samples, rate, truth) {
  const told = { kick: [], snare: [], hat: [], onset: [] };
  const activations = [];
  /** @type {DrumDetector} */ let detector;
  const framing = new Framing(rate, frame => {
    for (const hit of detector.update(frame)) told[hit.drum].push(frame.time);
    if (process.env.SWEEP) activations.push({ time: frame.time, ...detector.activations });
  });
  detector = new DrumDetector(framing.size / 2, framing.binHertz, framing.framesPerSecond);
  const before = process.cpuUsage(began).user;
  for (let from = 0; from < samples.length; from += 128) framing.push(samples.subarray(from, from + 128));
  spent += process.cpuUsage(began).user - before;
  const seconds = samples.length / rate;
  heardSeconds += seconds;
  const result = families.get(family) ?? families.set(family, {}).get(family);
  const own = {};
  for (const drum of Object.keys(truth)) {
    const asked = [...new Set(truth[drum].asked)].filter(at => at >= FROM_SECONDS && at < seconds - 0.2).sort((a, b) => a - b);
    const heard = told[drum].filter(at => at >= FROM_SECONDS && at < seconds - 0.1);
    if (process.env.SWEEP) sweep(drum, asked, activations, truth[drum].unsure, framing.framesPerSecond, seconds);
    const sums = compare(asked, heard, truth[drum].unsure);
    result[drum] ??= { truth: 0, told: 0, found: 0, right: 0, delays: [] };
    for (const key of ['truth', 'told', 'found', 'right']) result[drum][key] += sums[key];
    result[drum].delays.push(...sums.delays);
    own[drum] = sums;
  }
  if (process.env.PIECES) print(name, own);
}

/**
 * @param {string} drum @param {number[]} asked @param {any[]} activations @param {number[]} unsure
 * @param {number} framesPerSecond @param {number} seconds
 */
function sweep(drum, asked, activations, unsure, framesPerSecond, seconds) {
  for (let threshold = 0.05; threshold < 0.7; threshold += 0.05) {
    const picker = new HitPicker(threshold, drum === 'onset' ? 0.05 : 0.03, framesPerSecond);
    const heard = activations.filter(now => picker.update(now[drum], 1) && now.time >= FROM_SECONDS && now.time < seconds - 0.1).map(now => now.time);
    const sums = compare(asked, heard, unsure);
    const all = (swept[`${drum} ${threshold.toFixed(2)}`] ??= { truth: 0, told: 0, found: 0 });
    for (const key of ['truth', 'told', 'found']) all[key] += sums[key];
  }
}

/** @param {number[]} asked @param {number[]} heard @param {number[]} unsure */
function compare(asked, heard, unsure) {
  const delays = [];
  const free = new Set(heard);
  let found = 0;
  for (const at of asked) {
    let best = NaN;
    for (const time of free) {
      const off = Math.abs(time - DELAY_SECONDS - at);
      if (off <= NEAR_SECONDS && !(off >= Math.abs(best - DELAY_SECONDS - at))) best = time;
    }
    if (Number.isNaN(best)) continue;
    found++;
    free.delete(best);
    delays.push(1_000 * (best - at));
  }
  const wrong = [...free].filter(time => !unsure.some(at => Math.abs(time - DELAY_SECONDS - at) <= NEAR_SECONDS)).length;
  return { truth: asked.length, told: found + wrong, found, right: found, delays };
}

/** @param {string} name @param {Record<string, any>} result */
function print(name, result) {
  const cells = Object.keys(NAMES).map(drum => {
    const sums = result[drum];
    if (!sums) return ''.padEnd(24);
    if (!sums.truth) return `– ${sums.told} told`.padEnd(24);
    const delays = sums.delays.sort((a, b) => a - b);
    return `${(sums.found / sums.truth).toFixed(2)} ${(sums.right / Math.max(1, sums.told)).toFixed(2)} ${(delays[delays.length >> 1] ?? 0).toFixed(0)}ms n=${sums.truth}`.padEnd(24);
  });
  console.log(name.slice(0, 25).padEnd(26) + cells.join(''));
}

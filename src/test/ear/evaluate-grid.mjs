// @ts-check
/**
 * node evaluate-grid.mjs WEBROOT FOLDER [--only NAME]: makes the beat grid of every WAV file of FOLDER that has a JSON file with its
 * truth, and prints how well its beats and bar lines agree with the truth, beside those of the live tracker: F of beats in the first
 * 15 s, of beats within 70 ms and within 25 ms, and of bar lines within 70 ms.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { recorded } from './recorded.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
const [webroot, folder] = positionals;
if (!webroot || !folder) {
  console.error('node evaluate-grid.mjs WEBROOT FOLDER [--only NAME]');
  process.exit(2);
}

/** Loads the page's modules from a copy, where a package.json tells Node.js that its files are modules. */
async function modules() {
  const copy = mkdtempSync(join(tmpdir(), 'grid-'));
  for (const part of ['audio', 'sound']) cpSync(resolve(webroot, part), join(copy, part), { recursive: true });
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  const load = (/** @type {string} */ path) => import(pathToFileURL(join(copy, path)).href);
  const [{ FeatureDetector }, { makeGrid }] = [await load('audio/features.js'), await load('sound/grid/grid-maker.js')];
  rmSync(copy, { recursive: true });
  return { FeatureDetector, makeGrid };
}

/**
 * @param {number[]} told @param {number[]} truth both ascending @param {number} end @param {number} [window] in seconds
 * @returns {number} F up to a time
 */
function fOf(told, truth, end, window = 0.07) {
  const [a, b] = [told.filter((time) => time <= end), truth.filter((time) => time <= end)];
  let [hits, k] = [0, 0];
  for (const time of a) {
    while (k < b.length && b[k] < time - window) k++;
    if (k < b.length && b[k] <= time + window) {
      hits++;
      k++;
    }
  }
  return b.length ? (2 * hits) / (a.length + b.length) : NaN;
}

/** The beats and bar lines of the live tracker. @param {any} detector @param {Float32Array} samples */
function live(detector, samples) {
  /** @type {number[]} */ const beats = [];
  /** @type {number[]} */ const bars = [];
  for (let i = 0; i < samples.length; i += 128) {
    if (!detector.push(samples.subarray(i, i + 128))) continue;
    const { tempo, beatTime, barTime } = detector.features;
    if (tempo && beatTime > (beats.at(-1) ?? 0)) beats.push(beatTime);
    if (tempo && barTime > (bars.at(-1) ?? 0)) bars.push(barTime);
  }
  return { beats, bars };
}

const { FeatureDetector, makeGrid } = await modules();
/** @type {number[][]} */ const rows = [];
const line = (/** @type {string} */ title, /** @type {number[]} */ numbers) =>
  console.log(title.padEnd(30).slice(0, 30), ...numbers.map((number, i) => (i % 4 ? '' : '| ') + number.toFixed(3)));
console.log('                               | live: 15 s, beats, 25 ms, bars | grid: the same');
for (const { name, truth, samples, rate } of recorded([folder], undefined, values.only)) {
  if (!truth.bpm) continue;
  const end = truth.end ?? samples.length / rate;
  const grid = makeGrid(samples, rate);
  const beats = [...grid.beats];
  const sounds = [live(new FeatureDetector(rate), samples), { beats, bars: beats.filter((_, i) => grid.places[i] === 1) }];
  const row = sounds.flatMap(({ beats: told, bars }) => [
    fOf(told, truth.beats, 15),
    fOf(told, truth.beats, end),
    fOf(told, truth.beats, end, 0.025),
    fOf(bars, truth.downs, end),
  ]);
  rows.push(row);
  line(name, row);
}
line(
  `all (${rows.length})`,
  rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length),
);

/**
 * node train-drums.mjs mix SOUNDS DATA [PIECES [FIRST]]   writes the inputs and labels of PIECES mixes to the folder DATA
 * node train-drums.mjs scores FOLDER DATA [WITHOUT]       adds those of rendered scores (NAME.wav, NAME.json with kicks, snares, hats), without
 *                                                         those whose names match WITHOUT
 * node train-drums.mjs learn DATA [EPOCHS [UNITS [THRESHOLDS]]]  learns from them and writes audio/drums/drum-table.js; THRESHOLDS
 *                                                         (JSON) are those that measure-drums.mjs found best by its SWEEP
 * SOUNDS is the folder of prepare-sounds.mjs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DrumInputs, INPUTS } from '../../main/resources/webroot/audio/drums/drum-inputs.js';
import { Framing } from '../../main/resources/webroot/audio/framing.js';
import { Sounds, drumMix } from './drum-mixes.mjs';
import { Chance } from './random.mjs';
import { RATE, readWave } from './wave.mjs';

const TABLE = new URL('../../main/resources/webroot/audio/drums/drum-table.js', import.meta.url);
const NAMES = /** @type {const} */ (['kick', 'snare', 'hat', 'onset']);
/** A frame is asked for a hit when it ends this long after it; the frames around are not asked. */
const ASKED = [0.0085, 0.0143];
const AROUND = [0.001, 0.028];
/** The share kept of the frames that are far from any hit. */
const KEPT = 0.35;
/** Lower rates, of which some pieces are told, have frames of another length. */
const LOW_RATES = [32_000, 32_000, 22_050, 16_000, 11_025];
/** How late the drums of a soundfont reach their attack. */
const ATTACK_SECONDS = { fluid: 0.004, muse: 0.004, timgm: 0.003, opl3: 0.009 };
const SCALE = 127 / 3;
const BATCH = 256;
const UNSURE = 255;

/** @param {string} folder @param {string} data @param {number} pieces @param {number} first */
function mixes(folder, data, pieces, first) {
  mkdirSync(data, { recursive: true });
  const sounds = existsSync(join(folder, 'hits')) ? new Sounds(folder) : null;
  const parts = [];
  for (let piece = first; piece < first + pieces; piece++) {
    const mix = drumMix(piece, sounds);
    parts.push(described(mix.samples, RATE, mix, new Chance(piece + 77)));
    if (parts.length === 20 || piece === first + pieces - 1) save(join(data, `mix-${piece}`), parts.splice(0));
  }
}

/** @param {string} folder @param {string} data @param {RegExp} without */
function scores(folder, data, without) {
  mkdirSync(data, { recursive: true });
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json')).sort()) {
    const truth = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (!truth.kicks || !truth.snares || !truth.hats || without.test(file)) continue;
    const { samples, rate } = readWave(join(folder, file.replace('.json', '.wav')));
    const attack = ATTACK_SECONDS[truth.font] ?? 0;
    const hits = (/** @type {number[]} */ list) => list.map(hit => ({ at: hit + attack, strength: 1 }));
    const unsure = { kick: [], snare: truth.ghosts ?? [], hat: truth.cymbals ?? [], onset: [-1] };
    const mix = { kick: hits(truth.kicks), snare: hits(truth.snares), hat: hits(truth.hats), onset: [], unsure };
    save(join(data, `score-${file.replace('.json', '')}`), [described(samples.subarray(0, Math.min(60, truth.end ?? 60) * rate), rate, mix, new Chance(7))]);
  }
}

/**
 * The inputs of frames and what is asked of them: 0 or 1 for each output, UNSURE if not asked.
 * @param {Float32Array} samples @param {number} rate @param {any} mix @param {Chance} chance
 */
function described(samples, rate, mix, chance) {
  // The same samples at another rate are the same music a little higher or lower.
  const real = chance.is(0.12) ? chance.pick(LOW_RATES) : rate;
  const claimed = chance.is(0.3) ? Math.round(real * 1.0884) : real;
  const stretch = real / claimed;
  const inputs = /** @type {Int8Array[]} */ ([]);
  const labels = /** @type {number[]} */ ([]);
  const states = NAMES.map(name => ({
    hits: mix[name].map(hit => hit.at * stretch).sort((a, b) => a - b),
    unsure: mix.unsure[name].map(at => at * stretch).sort((a, b) => a - b),
    next: 0,
    nextUnsure: 0,
    all: mix.unsure[name][0] === -1,
  }));
  /** @type {DrumInputs} */ let describe;
  const framing = new Framing(claimed, frame => {
    const values = describe.update(frame);
    if (frame.time < 0.3) return;
    let near = false;
    const asked = states.map(state => {
      const away = nearest(state.hits, state, 'next', frame.time);
      if (away >= 0) near = true;
      if (away >= ASKED[0] && away < ASKED[1]) return 1;
      if (away >= 0 || state.all || nearest(state.unsure, state, 'nextUnsure', frame.time) >= 0) return UNSURE;
      return 0;
    });
    if (!near && !chance.is(KEPT)) return;
    inputs.push(Int8Array.from(values, value => Math.round(value * SCALE)));
    labels.push(...asked);
  });
  describe = new DrumInputs(framing.size / 2, framing.binHertz, framing.framesPerSecond);
  framing.push(real === rate ? samples : thinned(samples, rate / real));
  return { inputs, labels };
}

/** @param {Float32Array} samples @param {number} ratio of the rates */
function thinned(samples, ratio) {
  return Float32Array.from({ length: Math.floor((samples.length - 1) / ratio) }, (_, i) => {
    const before = Math.floor(i * ratio);
    return samples[before] + (i * ratio - before) * (samples[before + 1] - samples[before]);
  });
}

/**
 * How long before a time its hit was, −1 if none is near; the one asked for counts first.
 * @param {number[]} hits @param {any} state @param {string} at @param {number} time
 */
function nearest(hits, state, at, time) {
  while (state[at] < hits.length && hits[state[at]] < time - AROUND[1]) state[at]++;
  let found = -1;
  for (let i = state[at]; i < hits.length && hits[i] <= time - AROUND[0]; i++) {
    const away = time - hits[i];
    if (found < 0 || (away >= ASKED[0] && away < ASKED[1])) found = away;
  }
  return found;
}

/** @param {string} file @param {{inputs: Int8Array[], labels: number[]}[]} parts */
function save(file, parts) {
  const inputs = Buffer.concat(parts.flatMap(part => part.inputs.map(values => Buffer.from(values.buffer))));
  writeFileSync(`${file}.inputs`, inputs);
  writeFileSync(`${file}.labels`, Buffer.from(parts.flatMap(part => part.labels)));
  console.log(file, inputs.length / INPUTS.length, 'frames');
}

/** @param {string} data @param {number} epochs @param {number} units @param {Record<string, number>} given thresholds */
function learn(data, epochs, units, given) {
  const names = readdirSync(data).filter(name => name.endsWith('.inputs')).sort();
  const inputs = new Int8Array(Buffer.concat(names.map(name => readFileSync(join(data, name)))));
  const labels = new Uint8Array(Buffer.concat(names.map(name => readFileSync(join(data, name.replace('.inputs', '.labels'))))));
  const rows = labels.length / NAMES.length;
  const network = new Network(INPUTS.length, units, NAMES.length, new Chance(3));
  console.log(rows, 'frames,', NAMES.map((name, o) => `${name} ${labels.filter((label, i) => label === 1 && i % NAMES.length === o).length}`).join(', '));
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const chance = new Chance(5);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = rows - 1; i > 0; i--) {
      const j = Math.floor(chance.next() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    let loss = 0;
    for (let from = 0; from + BATCH <= rows; from += BATCH) {
      const progress = (epoch + from / rows) / epochs;
      loss += network.step(inputs, labels, order.subarray(from, from + BATCH), 0.003 * (0.5 + 0.5 * Math.cos(Math.PI * progress)) + 1e-5);
    }
    console.log('epoch', epoch + 1, 'loss', (loss / (rows / BATCH)).toFixed(5));
  }
  write(network, network.thresholds(inputs, labels).map((threshold, output) => given[NAMES[output]] ?? threshold));
}

/** The table's network while it learns: Adam on the cross entropy. */
class Network {
  /** @param {number} inputs @param {number} units @param {number} outputs @param {Chance} chance */
  constructor(inputs, units, outputs, chance) {
    this.inputs = inputs;
    this.units = units;
    this.outputs = outputs;
    const normal = () => chance.both() + chance.both() + chance.both();
    this.groups = [
      Float32Array.from({ length: units * inputs }, () => normal() * Math.sqrt(2 / inputs)),
      new Float32Array(units),
      Float32Array.from({ length: outputs * units }, () => normal() * Math.sqrt(1 / units)),
      new Float32Array(outputs).fill(-3),
    ];
    this.slopes = this.groups.map(group => new Float32Array(group.length));
    this.means = this.groups.map(group => new Float32Array(group.length));
    this.squares = this.groups.map(group => new Float32Array(group.length));
    this.steps = 0;
    this.values = new Float32Array(inputs);
    this.hidden = new Float32Array(units);
    this.results = new Float32Array(outputs);
  }

  /** @param {Int8Array} inputs @param {number} row */
  run(inputs, row) {
    const [weights, biases, outWeights, outBiases] = this.groups;
    const { values, hidden, results } = this;
    for (let i = 0, at = row * this.inputs; i < this.inputs; i++) values[i] = inputs[at++] / SCALE;
    for (let unit = 0, at = 0; unit < this.units; unit++) {
      let sum = biases[unit];
      for (let i = 0; i < this.inputs; i++) sum += weights[at++] * values[i];
      hidden[unit] = sum > 0 ? sum : 0;
    }
    for (let output = 0, at = 0; output < this.outputs; output++) {
      let sum = outBiases[output];
      for (let unit = 0; unit < this.units; unit++) sum += outWeights[at++] * hidden[unit];
      results[output] = 1 / (1 + Math.exp(-sum));
    }
    return results;
  }

  /** @param {Int8Array} inputs @param {Uint8Array} labels @param {Uint32Array} rows @param {number} rate */
  step(inputs, labels, rows, rate) {
    const [dWeights, dBiases, dOutWeights, dOutBiases] = this.slopes;
    const outWeights = this.groups[2];
    const { values, hidden } = this;
    for (const slope of this.slopes) slope.fill(0);
    const back = new Float32Array(this.units);
    let loss = 0;
    for (const row of rows) {
      const results = this.run(inputs, row);
      back.fill(0);
      for (let output = 0; output < this.outputs; output++) {
        const label = labels[row * this.outputs + output];
        if (label === UNSURE) continue;
        const error = results[output] - label;
        loss -= Math.log(Math.max(1e-7, label ? results[output] : 1 - results[output]));
        dOutBiases[output] += error;
        for (let unit = 0, at = output * this.units; unit < this.units; unit++, at++) {
          dOutWeights[at] += error * hidden[unit];
          back[unit] += error * outWeights[at];
        }
      }
      for (let unit = 0; unit < this.units; unit++) {
        if (hidden[unit] === 0 || back[unit] === 0) continue;
        const slope = back[unit];
        dBiases[unit] += slope;
        for (let i = 0, at = unit * this.inputs; i < this.inputs; i++) dWeights[at++] += slope * values[i];
      }
    }
    this.#adam(rate, rows.length);
    return loss / rows.length;
  }

  /** @param {number} rate @param {number} count */
  #adam(rate, count) {
    this.steps++;
    const c1 = 1 - 0.9 ** this.steps;
    const c2 = 1 - 0.999 ** this.steps;
    this.groups.forEach((group, g) => {
      const [slope, mean, square] = [this.slopes[g], this.means[g], this.squares[g]];
      const decay = g % 2 === 0 ? 1e-5 : 0;
      for (let i = 0; i < group.length; i++) {
        const d = slope[i] / count + decay * group[i];
        mean[i] += 0.1 * (d - mean[i]);
        square[i] += 0.001 * (d * d - square[i]);
        group[i] -= (rate * mean[i]) / c1 / (Math.sqrt(square[i] / c2) + 1e-8);
      }
    });
  }

  /** The threshold of each output with the best F of its frames. @param {Int8Array} inputs @param {Uint8Array} labels */
  thresholds(inputs, labels) {
    const STEPS = 100;
    const right = Array.from({ length: this.outputs }, () => new Float64Array(STEPS + 1));
    const wrong = Array.from({ length: this.outputs }, () => new Float64Array(STEPS + 1));
    const rows = labels.length / this.outputs;
    for (let row = 0; row < rows; row += 3) {
      const results = this.run(inputs, row);
      for (let output = 0; output < this.outputs; output++) {
        const label = labels[row * this.outputs + output];
        if (label === 1) right[output][Math.floor(results[output] * STEPS)]++;
        if (label === 0) wrong[output][Math.floor(results[output] * STEPS)] += 1 / KEPT;
      }
    }
    return right.map((hits, output) => {
      const all = hits.reduce((a, b) => a + b, 0);
      let best = { f: 0, threshold: 0.5, recall: 0, precision: 0 };
      for (let step = STEPS, good = 0, bad = 0; step > 0; step--) {
        good += hits[step];
        bad += wrong[output][step];
        const f = (2 * good) / (all + good + bad);
        if (f > best.f) best = { f, threshold: step / STEPS, recall: good / all, precision: good / (good + bad) };
      }
      console.log(NAMES[output], best);
      return best.threshold;
    });
  }
}

/** @param {Network} network @param {number[]} thresholds */
function write(network, thresholds) {
  const [weights, biases, outWeights, outBiases] = network.groups;
  const rounded = (/** @type {ArrayLike<number>} */ list) => Array.from(list, value => Number(value.toFixed(3))).join(', ');
  const hidden = Array.from(biases, (bias, unit) =>
    `    { bias: ${rounded([bias])}, weights: [${rounded(weights.subarray(unit * INPUTS.length, (unit + 1) * INPUTS.length))}] },`);
  const outputs = NAMES.map((name, output) =>
    `    ${name}: { threshold: ${thresholds[output]}, bias: ${rounded([outBiases[output]])}, weights: [${rounded(outWeights.subarray(output * network.units, (output + 1) * network.units))}] },`);
  writeFileSync(TABLE, `// @ts-check
/**
 * What the drum detector has learnt; written by src/test/ear/train-drums.mjs. The weights of a hidden unit are in the order of
 * INPUTS (drum-inputs.js), those of an output in the order of the hidden units.
 * @type {import('./drum-classifier.js').Table}
 */
export const DRUM_TABLE = {
  hidden: [
${hidden.join('\n')}
  ],
  outputs: {
${outputs.join('\n')}
  },
};
`);
}

const [task, ...rest] = process.argv.slice(2);
if (task === 'mix') mixes(rest[0], rest[1], Number(rest[2] ?? 400), Number(rest[3] ?? 1));
if (task === 'scores') scores(rest[0], rest[1], new RegExp(rest[2] ?? '^$'));
if (task === 'learn') learn(rest[0], Number(rest[1] ?? 8), Number(rest[2] ?? 24), JSON.parse(rest[3] ?? '{}'));

// @ts-check
/** Renders stretches of the demo's pieces and measures them. */
import { FeatureDetector } from '/audio/features.js';
import { Evening } from '/sound/demo/evening.js';
import { PIECES, pieceOf } from '/sound/demo/pieces/pieces.js';
import { Score } from '/sound/demo/score.js';
import { truthOf } from '/sound/demo/truth.js';

const RATE = 48_000;
/** Enough for the loudness, in less time. */
const LOW_RATE = 24_000;

/** @param {Float32Array[]} parts */
function joined(parts) {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The bars of a piece from one on, and where the bars begin in samples. @param {string} id @param {number} first @param {number} count @param {number} [rate] */
function render(id, first, count, rate = RATE) {
  const evening = new Evening(id, rate, first);
  const bars = Array.from({ length: count }, () => evening.next());
  const borders = [];
  let at = 0;
  for (const { left } of bars) {
    borders.push(at);
    at += left.length;
  }
  return { left: joined(bars.map(({ left }) => left)), right: joined(bars.map(({ right }) => right)), borders };
}

/** @param {{left: Float32Array, right: Float32Array}} sound */
const mono = ({ left, right }) => left.map((value, i) => (value + right[i]) / 2);

/** @param {string} id @param {number} seconds */
const barsOf = (id, seconds) => Math.ceil(seconds / new Score(pieceOf(id)).barSeconds);

/** The bar with which the loudest section begins. @param {string} id */
function loudest(id) {
  const { sections } = pieceOf(id);
  const index = sections.reduce((best, { gain }, i) => (gain > sections[best].gain ? i : best), 0);
  return sections.slice(0, index).reduce((sum, { bars }) => sum + bars, 0);
}

export const pieces = () => PIECES.map(piece => {
  const { downs, beats, turns, kicks, snares, hats, end } = truthOf(piece);
  return { id: piece.id, name: piece.name, beatsPerBar: piece.beatsPerBar, bpm: piece.bpm, end, beatsInBar: beats.length / downs.length,
    turns: turns.length, kicks: kicks.length, snares: snares.length, hats: hats.length,
    sorted: [beats, downs, turns, kicks, snares, hats].every(times => times.every((time, i) => time >= (times[i - 1] ?? 0) && time < end + 0.2)) };
});

/** Whether two renderings are equal, and whether a second pass is. @param {string} id */
export function repeated(id) {
  const [one, other] = [render(id, 0, 4), render(id, 0, 4)];
  const score = new Score(pieceOf(id));
  const same = (/** @type {number} */ pass) => JSON.stringify(score.played(1, pass)) === JSON.stringify(score.played(1, 0));
  return { equal: one.left.every((value, i) => value === other.left[i] && one.right[i] === other.right[i]), samePass: same(0), otherPass: same(1),
    level: mono(one).reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

/** The largest step at a border between bars, in proportion to the largest steps shortly before and after it. @param {string} id @param {boolean} isCut whether the tails are cut off at the borders, as a control */
export function step(id, isCut) {
  const first = loudest(id);
  const { left, borders } = render(id, first, 4);
  const sound = isCut ? joined(Array.from({ length: 4 }, (_, n) => render(id, first + n, 1).left)) : left;
  return Math.max(...borders.slice(1).map(border => {
    const size = (/** @type {number} */ i) => Math.abs(sound[i] - sound[i - 1]);
    let usual = 1e-4;
    for (let i = 2; i < 96; i++) usual = Math.max(usual, size(border - i), size(border + i));
    return size(border) / usual;
  }));
}

/** The highest level between the samples of the loudest bars in dBFS, and the mean. @param {string} id */
export function peak(id) {
  const { left, right } = render(id, loudest(id), 8);
  let highest = 0;
  for (const side of [left, right]) for (let i = 12; i < side.length - 12; i++) {
    if (Math.abs(side[i]) > 0.5) for (let part = 0; part < 4; part++) highest = Math.max(highest, Math.abs(between(side, i, part / 4)));
  }
  const mean = Math.abs(left.reduce((sum, value) => sum + value, 0) / left.length);
  return { peak: 20 * Math.log10(highest), mean };
}

/** The value between two samples, by a windowed sinc. @param {Float32Array} side @param {number} i @param {number} part */
function between(side, i, part) {
  if (!part) return side[i];
  let sum = 0;
  for (let n = -11; n <= 12; n++) {
    const x = Math.PI * (n - part);
    sum += side[i + n] * (Math.sin(x) / x) * (0.5 + 0.5 * Math.cos(x / 12.5));
  }
  return sum;
}

/** The integrated loudness of a piece in LUFS (ITU-R BS.1770, EBU R 128): of bars of each section, which count by its length. @param {string} id */
export function loudness(id) {
  let first = 0;
  const blocks = pieceOf(id).sections.flatMap(({ bars }) => {
    const powers = blocksOf(render(id, first, 4, LOW_RATE));
    first += bars;
    return powers.map(power => ({ power, weight: bars / powers.length }));
  });
  const lufs = (/** @type {number} */ power) => 10 * Math.log10(power) - 0.691;
  const mean = (/** @type {typeof blocks} */ some) => some.reduce((sum, { power, weight }) => sum + power * weight, 0)
    / some.reduce((sum, { weight }) => sum + weight, 0);
  const audible = blocks.filter(({ power }) => lufs(power) > -70);
  const gate = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter(({ power }) => lufs(power) > gate)));
}

/** The weighted power of blocks of 0.4 s that overlap. @param {{left: Float32Array, right: Float32Array}} sound */
function blocksOf({ left, right }) {
  const weighted = [left, right].map(weigh);
  const hop = LOW_RATE / 10;
  const steps = Array.from({ length: Math.floor(left.length / hop) }, (_, n) => {
    let power = 0;
    for (let i = n * hop; i < (n + 1) * hop; i++) power += weighted[0][i] ** 2 + weighted[1][i] ** 2;
    return power / hop;
  });
  return steps.slice(3).map((_, n) => (steps[n] + steps[n + 1] + steps[n + 2] + steps[n + 3]) / 4);
}

/** The K-weighting at the low rate: the shelf and the high-pass of the standard, by their analogue values. @param {Float32Array} side */
function weigh(side) {
  const shelf = (/** @type {number} */ k) => {
    const [high, band] = [10 ** (4 / 20), (10 ** (4 / 20)) ** 0.4996667741545416];
    const q = 0.7071752369554196;
    return { b: [high + (band * k) / q + k * k, 2 * (k * k - high), high - (band * k) / q + k * k], a: [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k] };
  };
  const pass = (/** @type {number} */ k) => ({ b: [1, -2, 1].map(value => value * (1 + k / 0.5003270373238773 + k * k)),
    a: [1 + k / 0.5003270373238773 + k * k, 2 * (k * k - 1), 1 - k / 0.5003270373238773 + k * k] });
  const tangent = (/** @type {number} */ hertz) => Math.tan((Math.PI * hertz) / LOW_RATE);
  return [shelf(tangent(1681.974450955533)), pass(tangent(38.13547087602444))].reduce((from, { b, a }) => {
    const to = new Float64Array(from.length);
    for (let i = 2; i < from.length; i++) to[i] = (b[0] * from[i] + b[1] * from[i - 1] + b[2] * from[i - 2] - a[1] * to[i - 1] - a[2] * to[i - 2]) / a[0];
    return to;
  }, Float64Array.from(side));
}

/** The share of kicks at which the bass rises; `shift` in beats moves them, as a control. @param {string} id @param {number} shift */
export function rises(id, shift) {
  const piece = pieceOf(id);
  const sound = mono(render(id, 0, barsOf(id, 24)));
  let [low, lower] = [0, 0];
  const bass = sound.map(value => (lower += 0.012 * ((low += 0.012 * (value - low)) - lower)));
  const power = (/** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 1e-9;
    for (let i = Math.round(from * RATE); i < Math.round(to * RATE); i++) sum += bass[i] ** 2;
    return sum;
  };
  const kicks = truthOf(piece).kicks.map(time => time + (shift * 60) / piece.bpm).filter(time => time > 1 && time < 23);
  return kicks.filter(time => power(time, time + 0.06) > 1.5 * power(time - 0.06, time)).length / kicks.length;
}

/** What the ear says after 15 s: shares of the time with the right tempo (octaves forgiven), of true bar lines, and the mood at the end. @param {string} id @param {number} seconds */
export function heard(id, seconds) {
  const piece = pieceOf(id);
  const { downs } = truthOf(piece);
  const sound = mono(render(id, 0, barsOf(id, seconds)));
  const detector = new FeatureDetector(RATE);
  let [frames, tempo, lines, trueLines, lastLine] = [0, 0, 0, 0, -1];
  for (let n = 0; n + 128 <= sound.length; n += 128) {
    if (!detector.push(sound.subarray(n, n + 128)) || detector.features.time < 15) continue;
    const { features } = detector;
    frames++;
    if ([0.5, 1, 2].some(octave => Math.abs(features.tempo / piece.bpm / octave - 1) < 0.04)) tempo++;
    if (features.barTime === lastLine) continue;
    lastLine = features.barTime;
    lines++;
    if (downs.some(down => Math.abs(down - lastLine) < 0.07)) trueLines++;
  }
  const { mood, tempo: bpm, beatsPerBar } = detector.features;
  return { tempo: tempo / frames, lines, trueLines: trueLines / Math.max(1, lines), mood, bpm, beatsPerBar };
}

/** The end of a piece and what follows. @param {string} id @param {boolean} isInTurn */
export function after(id, isInTurn) {
  const { bars } = new Score(pieceOf(id));
  const evening = new Evening(id, RATE, bars - 1);
  evening.isInTurn = isInTurn;
  const order = [evening.next(), evening.next(), evening.next()];
  const fresh = new Evening(order[1].piece, RATE).next();
  const power = (/** @type {Float32Array} */ side) => side.slice(0, 4_800).reduce((sum, value) => sum + value * value, 0);
  return { order: order.map(({ piece, bar }) => `${piece} ${bar}`).join(), ringsOn: power(order[1].left.map((value, i) => value - fresh.left[i])) > 1e-5 };
}

/** How often a second of music is rendered in a second: of the fastest bar, since other processes interrupt. @param {string} id */
export function speed(id) {
  const evening = new Evening(id, RATE, loudest(id));
  return Math.max(...Array.from({ length: 8 }, () => {
    const began = performance.now();
    const { left } = evening.next();
    return (1_000 * left.length) / RATE / (performance.now() - began);
  }));
}

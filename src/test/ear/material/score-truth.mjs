/** Beats, bar lines and drums of a score, as far as they can be believed. */
import { notesOf } from './midi-score.mjs';

/** @typedef {import('./midi-score.mjs').Score} Score */
/** @typedef {ReturnType<typeof notesOf>} Notes */

const FEWEST_NOTES = 60;
const KICKS = [35, 36];
const SNARES = [37, 38, 39, 40];
const HATS = [42, 44, 46];
const CRASHES = [49, 57];
const LOUD_ENOUGH = 12;
/** Notes on halves, thirds and quarters of a beat count as on the grid. */
const GRIDS = [4, 3, 6];
const LEAST_ON_GRID = 0.85;
/** Felt tempi; beyond them a score is notated at twice or half of what is felt. */
const SLOWEST = 50;
const FASTEST = 215;
/** How much heavier the first beat of the bar must be than the others. */
const CREDIBLE = 1.12;

/**
 * @param {Score} score @param {boolean} hasSureBars whether its bar lines are right without looking
 * @returns {{bpm: number, beatsPerBar: number, beats: number[], downs: number[], kicks: number[], snares: number[], hats: number[], all: number[], length: number}}
 *     times in seconds; without downs if the bar lines are doubtful
 * @throws {Error} why the score can't be used
 */
export function truthOf(score, hasSureBars) {
  const notes = notesOf(score);
  if (notes.length < FEWEST_NOTES) throw new Error('too few notes');
  let { beats, downs, perBar } = notatedBeats(score);
  if (shareOnGrid(notes, beats) < LEAST_ON_GRID) throw new Error('its notes are not on its beats');
  const notated = (60 * (beats.length - 1)) / (score.secondsAt(/** @type {number} */ (beats.at(-1))) - score.secondsAt(beats[0]));
  const isCredible = hasSureBars || hasHeavyFirstBeats(notes, beats, downs, perBar);
  if (notated > FASTEST) {
    beats = beats.filter((_, i) => i % 2 === 0);
    perBar /= 2;
  } else if (notated < SLOWEST) {
    beats = beats.flatMap((tick, i) => (i + 1 < beats.length ? [tick, (tick + beats[i + 1]) / 2] : [tick]));
    perBar *= 2;
  }
  const seconds = (/** @type {number[]} */ ticks) => ticks.map(tick => score.secondsAt(tick));
  const struck = (/** @type {number[]} */ keys) =>
    notes.filter(note => note.isDrum && keys.includes(note.key) && note.velocity >= LOUD_ENOUGH).map(note => note.at);
  const times = seconds(beats);
  return {
    bpm: 60 / median(times.slice(1).map((at, i) => at - times[i])),
    beatsPerBar: perBar,
    beats: times,
    downs: isCredible && Number.isInteger(perBar) ? seconds(downs) : [],
    kicks: struck(KICKS),
    snares: struck(SNARES),
    hats: struck(HATS),
    all: notes.map(note => note.at),
    length: /** @type {Notes[0]} */ (notes.at(-1)).at + 1,
  };
}

/** The beats of the time signatures, as ticks: dotted quarters in 6/8, 9/8 and 12/8, otherwise quarters or halves. @param {Score} score */
function notatedBeats({ ticksPerQuarter, signatures, lastTick }) {
  const all = [{ tick: 0, beats: 4, unit: 4 }, ...signatures].filter((one, i, list) => !list.slice(i + 1).some(other => other.tick <= one.tick));
  const beats = [];
  const downs = [];
  const lengths = new Map();
  all.forEach(({ tick, beats: count, unit }, i) => {
    const end = all[i + 1]?.tick ?? lastTick + 8 * ticksPerQuarter;
    const isCompound = unit === 8 && count % 3 === 0;
    if (unit > 8 || (unit === 8 && !isCompound)) throw new Error('its bars have odd eighths');
    const step = (ticksPerQuarter * 4 * (isCompound ? 3 : 1)) / unit;
    const perBar = isCompound ? count / 3 : count;
    for (let k = 0; tick + k * step < end - 1; k++) {
      beats.push(tick + k * step);
      if (k % perBar === 0) downs.push(tick + k * step);
    }
    lengths.set(perBar, (lengths.get(perBar) ?? 0) + end - tick);
  });
  const [perBar] = [...lengths].sort((a, b) => b[1] - a[1])[0];
  return { beats, downs, perBar };
}

/** @param {Notes} notes @param {number[]} beats */
function shareOnGrid(notes, beats) {
  const unit = beats[1] - beats[0];
  const isOn = (/** @type {number} */ tick) => {
    const phase = (tick - beats[lastUpTo(beats, tick)]) / unit;
    return GRIDS.some(grid => Math.abs(phase * grid - Math.round(phase * grid)) < 0.03 * grid);
  };
  return notes.filter(note => isOn(note.tick)).length / notes.length;
}

/** Whether kicks, crashes, low and loud notes are on the first beats of bars rather than on the others. @param {Notes} notes @param {number[]} beats @param {number[]} downs @param {number} perBar */
function hasHeavyFirstBeats(notes, beats, downs, perBar) {
  const unit = beats[1] - beats[0];
  const weights = new Array(Math.round(perBar)).fill(0);
  for (const { tick, key, velocity, isDrum } of notes) {
    const beat = beats[lastUpTo(beats, tick + unit / 10)];
    if (beat === undefined || Math.abs(tick - beat) > unit / 10) continue;
    const place = Math.round((beat - downs[lastUpTo(downs, beat)]) / unit);
    if (place >= weights.length) continue;
    const drum = KICKS.includes(key) ? 1.5 : CRASHES.includes(key) ? 4 : 0;
    weights[place] += (velocity / 127) * (isDrum ? drum : key < 48 ? 1.5 : 0.7);
  }
  return weights.length > 2 && weights[0] > CREDIBLE * Math.max(...weights.slice(1));
}

/** The index of the last value up to a limit, or 0. @param {number[]} sorted @param {number} limit */
function lastUpTo(sorted, limit) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

// @ts-check
import { LONGEST_BAR, SHORTEST_BAR } from '../../audio/beat/bar-tracker.js';

/** A beat with what speaks for each place: `bar`, the logarithm of the odds of a bar line; and what the live tracker told, its place from 1, 0 if it told no beat here. @typedef {{bar: number, place: number, beatsPerBar: number, confidence: number}} HeardBeat */

/** What it costs to begin a bar early or to change the metre, and how much the odds of a bar line weigh against a told place. */
const BREAK_COST = 8;
const BAR_WEIGHT = 0.25;

/** The metres with their places. @type {{beats: number, place: number, next: number}[]} */
const STATES = [];
for (let beats = SHORTEST_BAR; beats <= LONGEST_BAR; beats++) {
  for (let place = 1; place <= beats; place++) STATES.push({ beats, place, next: STATES.length + (place === beats ? 1 - beats : 1) });
}
const FIRSTS = STATES.flatMap(({ place }, i) => place === 1 ? [i] : []);

/**
 * The most likely places in the bar of all beats of a file.
 * @param {HeardBeat[]} heard
 * @returns {{places: Uint8Array, bars: Uint8Array}} the place of each beat from 1, and the length of its bar in beats
 */
export function barPath(heard) {
  let scores = new Float64Array(STATES.length);
  /** @type {Uint8Array[]} */ const origins = [];
  for (const beat of heard) {
    const next = new Float64Array(STATES.length).fill(-Infinity);
    const origin = new Uint8Array(STATES.length);
    const best = scores.indexOf(Math.max(...scores));
    for (const first of FIRSTS) [next[first], origin[first]] = [scores[best] - BREAK_COST, best];
    STATES.forEach((state, i) => {
      if (scores[i] >= next[state.next]) [next[state.next], origin[state.next]] = [scores[i], i];
    });
    STATES.forEach((state, i) => (next[i] += agreement(state, beat)));
    origins.push(origin);
    scores = next;
  }
  const [places, bars] = [new Uint8Array(heard.length), new Uint8Array(heard.length)];
  let state = scores.indexOf(Math.max(...scores));
  for (let i = heard.length - 1; i >= 0; i--) {
    places[i] = STATES[state].place;
    bars[i] = STATES[state].beats;
    state = origins[i][state];
  }
  return { places, bars };
}

/** How well a state agrees with what was heard at a beat. @param {{beats: number, place: number}} state @param {HeardBeat} beat */
function agreement({ beats, place }, { bar, place: told, beatsPerBar, confidence }) {
  const isSame = told === place && beatsPerBar === beats;
  return (isSame ? confidence : 0) + (place === 1 ? BAR_WEIGHT * bar : 0);
}

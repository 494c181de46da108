// @ts-check
import { FASTEST_BPM, SLOWEST_BPM } from '../../audio/beat/beat-pointer.js';
import { TICK_RATE } from '../../audio/beat/onset-bands.js';

/** How unlikely a change of tempo is: the logarithm of the probability falls by this for each 100 % of change. */
const STEADINESS = 90;
/** Beats lie on ticks, so that neighbouring intervals of a steady tempo may differ by one. */
const FREE_TICKS = 1;
const MOST_CHANGE = 0.12;
/** What an activation speaks for a beat, as in the live tracker: odds against the usual ones, tempered and limited. */
const STRONGEST = 0.9;
const USUAL_ODDS = 0.5;
const TEMPER = 0.8;
const LEAST_ODDS = 0.06;
const MOST_ODDS = 100;
/** The strongest value around fades by this factor a tick, to both sides, down to the least. */
const PEAK_KEEP = 0.997;
const LEAST_PEAK = 0.2;
/** The onsets below the hats, the least of them that counts as strong, and the weight of what they tell. */
const LEAST_BODY = 4;
const BODY_WEIGHT = 0.6;
const FIRST = 255;

const SHORTEST = Math.ceil((60 * TICK_RATE) / FASTEST_BPM);
const LONGEST = Math.floor((60 * TICK_RATE) / SLOWEST_BPM);
const COUNT = LONGEST - SHORTEST + 1;

/**
 * The most likely beats of a whole file, the past and the future of each considered: the best path through all intervals
 * (Viterbi's algorithm on the model of the live `BeatPointer`).
 * @param {Float32Array} activations probability of a beat, by tick @param {Float32Array} bodies strength of the onsets below the hats
 * @returns {{ticks: Uint32Array, evidence: Float32Array}} the ticks of the beats, and how much the sound speaks for each
 */
export function beatPath(activations, bodies) {
  const evidence = evidenceOf(activations, bodies);
  const length = evidence.length;
  const scores = new Float32Array(length * COUNT);
  const origins = new Uint8Array(length * COUNT);
  const changes = tempoChanges();
  for (let tick = 0; tick < length; tick++) {
    for (let i = 0; i < COUNT; i++) {
      const before = (tick - SHORTEST - i) * COUNT;
      // Before the first beat any time may have passed.
      let [best, origin] = [before < 0 ? 0 : -Infinity, FIRST];
      if (before >= 0) {
        const { first, costs } = changes[i];
        for (let k = 0; k < costs.length; k++) {
          const score = scores[before + first + k] - costs[k];
          if (score > best) [best, origin] = [score, first + k];
        }
      }
      scores[tick * COUNT + i] = best + evidence[tick];
      origins[tick * COUNT + i] = origin;
    }
  }
  const ticks = traced(scores, origins, length);
  return { ticks, evidence: Float32Array.from(ticks, tick => evidence[tick]) };
}

/** The logarithm of the odds of a beat at each tick. @param {Float32Array} activations @param {Float32Array} bodies */
function evidenceOf(activations, bodies) {
  const peaks = peaksOf(activations, LEAST_PEAK);
  const bodyPeaks = peaksOf(bodies, LEAST_BODY);
  return activations.map((activation, tick) => {
    const chance = (STRONGEST * activation) / peaks[tick];
    const odds = Math.min(MOST_ODDS, Math.max(LEAST_ODDS, chance / (1 - chance) / USUAL_ODDS));
    // Hats alone make no beat.
    return TEMPER * Math.log(odds) + BODY_WEIGHT * (bodies[tick] / bodyPeaks[tick] - 0.5);
  });
}

/** The strongest values around each. @param {Float32Array} values @param {number} least */
function peaksOf(values, least) {
  const peaks = new Float32Array(values.length);
  let peak = 0;
  values.forEach((value, i) => (peaks[i] = peak = Math.max(value, peak * PEAK_KEEP, least)));
  peak = 0;
  for (let i = peaks.length - 1; i >= 0; i--) {
    peak = Math.max(values[i], peak * PEAK_KEEP, least);
    peaks[i] = Math.max(peaks[i], peak);
  }
  return peaks;
}

/** For each interval: the first one that it may come from, and what coming from it and from those after it costs. */
function tempoChanges() {
  return Array.from({ length: COUNT }, (_, i) => {
    const reach = Math.ceil(MOST_CHANGE * (SHORTEST + i));
    const first = Math.max(0, i - reach);
    const last = Math.min(COUNT - 1, i + reach);
    const costs = Float64Array.from({ length: last - first + 1 }, (_, k) =>
      (STEADINESS * Math.max(0, Math.abs(first + k - i) - FREE_TICKS)) / (SHORTEST + Math.min(i, first + k)));
    return { first, costs };
  });
}

/** The best path, from its end. @param {Float32Array} scores @param {Uint8Array} origins @param {number} length */
function traced(scores, origins, length) {
  let [best, tick, interval] = [-Infinity, -1, 0];
  for (let t = Math.max(0, length - LONGEST); t < length; t++) {
    for (let i = 0; i < COUNT; i++) {
      if (t + SHORTEST + i >= length && scores[t * COUNT + i] > best) [best, tick, interval] = [scores[t * COUNT + i], t, i];
    }
  }
  const ticks = [];
  while (tick >= 0) {
    ticks.push(tick);
    const origin = origins[tick * COUNT + interval];
    if (origin === FIRST) break;
    tick -= SHORTEST + interval;
    interval = origin;
  }
  return Uint32Array.from(ticks.reverse());
}

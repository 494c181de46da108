// @ts-check
import { BAR_CLASSES } from './bar-weights.js';

export const SHORTEST_BAR = 3;
export const LONGEST_BAR = 7;
/** How common bars of 3 to 7 beats are. */
const METRES = [0.12, 0.8, 0.02, 0.03, 0.03];
/** The probability that the metre changes at a bar line. */
const METRE_CHANGES = 0.004;
/** The probability that the bar begins again at a beat, because a beat was lost or the music starts again. */
const SLIPS = 0.008;
/** The weight of the evidence of one beat; neighbouring beats tell much the same. */
const TRUST = 0.6;
/** How many beats the usual value of an accent is taken from. */
const USUAL_BEATS = 12;
export const ACCENTS = 6;

/**
 * The metre and the place in the bar: a hidden Markov model whose steps are beats. A state is a number of beats a bar and
 * a beat of it. What is heard at a beat are its accents against those of the beats before; how likely they are at each
 * place is in `bar-weights.js`.
 */
export class BarTracker {
  constructor() {
    const places = [];
    for (let beats = SHORTEST_BAR; beats <= LONGEST_BAR; beats++) for (let place = 0; place < beats; place++) places.push({ beats, place });
    this.places = places;
    this.chances = Float64Array.from(places, ({ beats }) => METRES[beats - SHORTEST_BAR] / beats);
    this.initial = this.chances.slice();
    this.next = new Float64Array(places.length);
    this.classes = Uint8Array.from(places, ({ beats, place }) => classOf(beats, place));
    this.firsts = new Uint8Array(LONGEST_BAR + 1);
    places.forEach(({ beats, place }, i) => place === 0 && (this.firsts[beats] = i));
    this.mean = new Float64Array(ACCENTS);
    this.variance = new Float64Array(ACCENTS).fill(1);
    this.scores = new Float64Array(BAR_CLASSES.length);
    /** The accents of the latest beat against the usual, about −2.5 to 2.5. */
    this.relative = new Float64Array(ACCENTS);
    this.heard = 0;
    this.beatsPerBar = 4;
    /** The place of the next beat in the bar, 0 on the bar line. */
    this.place = 0;
    /** The probability of the told place. */
    this.confidence = 0;
  }

  /** Takes the accents of a beat and finds the place of the beat after it. @param {Float64Array} accents */
  update(accents) {
    this.#compare(accents);
    this.#listen();
    this.#advance();
    this.#decide();
  }

  /** @param {Float64Array} accents */
  #compare(accents) {
    const { mean, variance, relative } = this;
    const follow = Math.max(1 / ++this.heard, 1 / USUAL_BEATS);
    for (let i = 0; i < ACCENTS; i++) {
      const off = accents[i] - mean[i];
      mean[i] += follow * off;
      variance[i] += follow * (off * (accents[i] - mean[i]) - variance[i]);
      relative[i] = Math.max(-2.5, Math.min(2.5, (accents[i] - mean[i]) / (Math.sqrt(variance[i]) + 0.05)));
    }
  }

  #listen() {
    const { scores, relative, chances, classes } = this;
    let best = -Infinity;
    for (let c = 0; c < BAR_CLASSES.length; c++) {
      let score = BAR_CLASSES[c].bias;
      for (let i = 0; i < ACCENTS; i++) score += BAR_CLASSES[c].weights[i] * relative[i];
      scores[c] = score;
      best = Math.max(best, score);
    }
    // The first beats have nothing to be compared with.
    const trust = TRUST * Math.min(1, this.heard / 6);
    let total = 0;
    for (let i = 0; i < chances.length; i++) {
      chances[i] *= Math.exp(trust * (scores[classes[i]] - best));
      total += chances[i];
    }
    for (let i = 0; i < chances.length; i++) chances[i] /= total;
  }

  #advance() {
    const { chances, next, places, firsts, initial } = this;
    next.fill(0);
    let ends = 0;
    for (let i = 0; i < chances.length; i++) {
      const { beats, place } = places[i];
      if (place < beats - 1) next[i + 1] += chances[i];
      else {
        next[firsts[beats]] += chances[i] * (1 - METRE_CHANGES);
        ends += chances[i] * METRE_CHANGES;
      }
    }
    for (let beats = SHORTEST_BAR; beats <= LONGEST_BAR; beats++) next[firsts[beats]] += ends * METRES[beats - SHORTEST_BAR];
    for (let i = 0; i < chances.length; i++) chances[i] = (1 - SLIPS) * next[i] + SLIPS * initial[i];
  }

  /** The told bar stays until another is clearly more likely. */
  #decide() {
    const { chances, places, firsts } = this;
    let best = 0;
    for (let i = 1; i < chances.length; i++) if (chances[i] > chances[best]) best = i;
    const stays = firsts[this.beatsPerBar] + ((this.place + 1) % this.beatsPerBar);
    if (this.heard > 2 && chances[best] < 1.3 * chances[stays]) best = stays;
    this.beatsPerBar = places[best].beats;
    this.place = places[best].place;
    this.confidence = chances[best];
  }

  /** A beat was skipped or told twice: the place moves by beats. @param {number} by */
  shift(by) {
    const { chances, next, places, firsts } = this;
    for (let i = 0; i < chances.length; i++) {
      const { beats, place } = places[i];
      next[firsts[beats] + ((((place + by) % beats) + beats) % beats)] = chances[i];
    }
    chances.set(next);
    this.place = (((this.place + by) % this.beatsPerBar) + this.beatsPerBar) % this.beatsPerBar;
  }
}

/** The class of a place: of a bar of four each place has its own, of others the bar line and the rest. @param {number} beats @param {number} place */
function classOf(beats, place) {
  if (beats === 4) return place;
  return beats === 3 ? (place ? 5 : 4) : place ? 7 : 6;
}

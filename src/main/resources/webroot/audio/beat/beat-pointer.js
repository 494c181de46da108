// @ts-check
import { TICK_RATE } from './onset-bands.js';

/** The range of tempo in BPM. */
export const SLOWEST_BPM = 50;
export const FASTEST_BPM = 215;
/** How unlikely a change of tempo from beat to beat is: the probability falls by e for each 1 / STEADINESS of relative change. */
const STEADINESS = 90;
/** Transitions less likely than this are left out. */
const LEAST = 1e-4;
/** The probability that the music starts again with a beat at any tempo, per tick. */
const RESTART = 1e-5;
/** The probabilities are scaled to 1 this often, in ticks. */
const RESCALE_TICKS = 32;
/** Bins of the phase within a beat. */
const PHASES = 48;
/** The told phase is the mean of the probability this far around its peak, in bins. */
const PHASE_REACH = 6;
/** The told tempo is the mean of the probability this far around its peak, as a ratio. */
const TEMPO_REACH = 0.05;

/**
 * A hidden Markov model of tempo and beat phase (the state space of Krebs, Böck and Widmer, 2015). A state is a beat interval
 * in ticks and the number of ticks since the beat; it moves on by one tick a tick and may change its interval on a beat.
 * The forward probabilities of all states are kept in rings, one an interval: to move on costs nothing but the transitions at
 * the beats.
 */
export class BeatPointer {
  constructor() {
    this.shortest = Math.ceil((60 * TICK_RATE) / FASTEST_BPM);
    this.longest = Math.floor((60 * TICK_RATE) / SLOWEST_BPM);
    this.count = this.longest - this.shortest + 1;
    this.start = new Uint32Array(this.count + 1);
    for (let i = 0; i < this.count; i++) this.start[i + 1] = this.start[i] + this.shortest + i;
    this.states = new Float64Array(this.start[this.count]);
    this.ended = new Float64Array(this.count);
    this.#transitions();
    this.prior = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++) this.prior[i] = tempoPrior((60 * TICK_RATE) / (this.shortest + i));
    const sum = this.prior.reduce((a, b) => a + b, 0);
    for (let i = 0; i < this.count; i++) this.prior[i] /= sum;
    for (let i = 0; i < this.count; i++) {
      const length = this.shortest + i;
      this.states.fill(this.prior[i] / length, this.start[i], this.start[i + 1]);
    }
    this.ticks = 0;
    this.tempos = this.prior.slice();
    this.total = 1;
    this.phases = new Float64Array(PHASES);
    /** The told beat interval in ticks, 0 at first. */
    this.interval = 0;
    /** The ticks since the latest beat. */
    this.position = 0;
    /** The probability of the told interval and phase. */
    this.mass = 0;
  }

  #transitions() {
    this.lowest = new Uint16Array(this.count);
    /** @type {Float64Array[]} probabilities of coming from each of the intervals from `lowest` on */
    this.from = [];
    const chance = (/** @type {number} */ a, /** @type {number} */ b) => Math.exp(-STEADINESS * Math.abs((this.shortest + b) / (this.shortest + a) - 1));
    const totals = Array.from({ length: this.count }, (_, a) => {
      let total = 0;
      for (let b = 0; b < this.count; b++) total += chance(a, b);
      return total;
    });
    for (let b = 0; b < this.count; b++) {
      const list = [];
      for (let a = 0; a < this.count; a++) {
        const p = chance(a, b) / totals[a];
        if (p < LEAST) continue;
        if (!list.length) this.lowest[b] = a;
        list.push(p);
      }
      this.from.push(Float64Array.from(list));
    }
  }

  /**
   * Moves on by one tick.
   * @param {number} odds of what is heard, on a beat against off it
   */
  update(odds) {
    const { states, start, shortest, count, ended, from, lowest, tempos, prior } = this;
    this.ticks++;
    for (let i = 0; i < count; i++) ended[i] = states[start[i] + (this.ticks % (shortest + i))];
    // A beat shows during three ticks; all other states keep their value, and the sum its scale.
    const side = 0.5 * (1 + odds);
    const again = RESTART * this.total;
    let total = 0;
    for (let i = 0; i < count; i++) {
      const length = shortest + i;
      let sum = again * prior[i];
      const list = from[i];
      const first = lowest[i];
      for (let k = 0; k < list.length; k++) sum += ended[first + k] * list[k];
      const now = start[i] + (this.ticks % length);
      const before = start[i] + ((this.ticks + length - 1) % length);
      const earlier = start[i] + ((this.ticks + length - 2) % length);
      const old = ended[i] + states[before] + states[earlier];
      states[now] = sum * side;
      states[before] *= odds;
      states[earlier] *= side;
      tempos[i] = Math.max(0, tempos[i] + states[now] + states[before] + states[earlier] - old);
      total += tempos[i];
    }
    this.total = total;
    if (this.ticks % RESCALE_TICKS === 0 || total > 1e6 || total < 1e-6) this.#rescale();
  }

  /** Makes the probabilities sum to 1. */
  #rescale() {
    const { states, start, count, tempos } = this;
    const scale = 1 / this.total;
    let total = 0;
    for (let i = 0; i < count; i++) {
      let tempo = 0;
      for (let s = start[i]; s < start[i + 1]; s++) {
        states[s] *= scale;
        tempo += states[s];
      }
      tempos[i] = tempo;
      total += tempo;
    }
    this.total = total;
  }

  /** Finds the most likely interval and phase. */
  estimate() {
    const { tempos, phases, states, start, shortest, count } = this;
    let best = 0;
    let most = -1;
    for (let i = 0; i < count; i++) {
      const sum = this.#around(i);
      if (sum > most) {
        most = sum;
        best = i;
      }
    }
    if (this.interval) {
      // The told tempo stays until another is clearly more likely.
      const told = Math.min(count - 1, Math.max(0, Math.round(this.interval) - shortest));
      if (most < 1.5 * this.#around(told)) best = told;
    }
    const [low, high] = this.#reach(best);
    let mass = 0;
    let mean = 0;
    phases.fill(0);
    for (let i = low; i <= high; i++) {
      const length = shortest + i;
      mass += tempos[i];
      mean += tempos[i] * length;
      for (let k = 0; k < length; k++) phases[Math.floor((k * PHASES) / length)] += states[start[i] + ((this.ticks - k + length) % length)];
    }
    let peak = 0;
    let highest = -1;
    for (let p = 0; p < PHASES; p++) {
      const sum = phases[p] + 0.7 * (phases[(p + 1) % PHASES] + phases[(p + PHASES - 1) % PHASES]);
      if (sum > highest) {
        highest = sum;
        peak = p;
      }
    }
    let near = 0;
    let shift = 0;
    for (let d = -PHASE_REACH; d <= PHASE_REACH; d++) {
      const p = phases[(peak + d + PHASES) % PHASES];
      near += p;
      shift += p * d;
    }
    this.interval = mass > 0 ? mean / mass : shortest + best;
    this.position = (((peak + 0.5 + shift / (near || 1)) / PHASES) * this.interval + this.interval) % this.interval;
    this.mass = near / this.total;
  }

  /** @param {number} i */
  #reach(i) {
    const length = this.shortest + i;
    const reach = Math.max(1, Math.round(length * TEMPO_REACH));
    return [Math.max(0, i - reach), Math.min(this.count - 1, i + reach)];
  }

  /** The probability of the tempos around one. @param {number} i */
  #around(i) {
    const [low, high] = this.#reach(i);
    let sum = 0;
    for (let k = low; k <= high; k++) sum += this.tempos[k];
    return sum;
  }
}

/** How common a tempo is: broad, around 115 BPM. @param {number} bpm */
function tempoPrior(bpm) {
  return Math.exp(-0.5 * (Math.log2(bpm / 115) / 0.8) ** 2);
}

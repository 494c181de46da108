// @ts-check
import { BAND_COUNT } from './onset-bands.js';
import { HIDDEN, WEIGHTS } from './beat-weights.js';

const INPUTS = 2 * BAND_COUNT;

/**
 * A small recurrent network (a gated recurrent unit) that hears how likely each tick is a beat and a bar line. It learnt
 * from music with known beats; the weights are in `beat-weights.js`.
 */
export class BeatNetwork {
  constructor() {
    this.state = new Float32Array(HIDDEN);
    this.next = new Float32Array(HIDDEN);
    this.inputs = new Float32Array(INPUTS);
    /** Probability of a beat, 0–1. */
    this.beat = 0;
    /** Probability of a bar line, 0–1. */
    this.bar = 0;
    const table = (/** @type {number[]} */ values) => Float32Array.from(values);
    this.fromInputs = table(WEIGHTS.fromInputs);
    this.fromState = table(WEIGHTS.fromState);
    this.bias = table(WEIGHTS.bias);
    this.stateBias = table(WEIGHTS.stateBias);
    this.output = table(WEIGHTS.output);
    this.outputBias = table(WEIGHTS.outputBias);
  }

  /** Hears a tick. @param {Float32Array} onsets by band @param {Float32Array} levels by band */
  update(onsets, levels) {
    const { inputs, state, next, fromInputs, fromState, bias, stateBias, output, outputBias } = this;
    for (let b = 0; b < BAND_COUNT; b++) {
      inputs[b] = Math.min(5, onsets[b]) / 2;
      inputs[BAND_COUNT + b] = levels[b];
    }
    let beat = outputBias[0];
    let bar = outputBias[1];
    for (let h = 0; h < HIDDEN; h++) {
      // Each unit has three rows of weights: keep, reset, new.
      let keep = bias[h];
      let reset = bias[HIDDEN + h];
      let fresh = bias[2 * HIDDEN + h];
      for (let i = 0, at = h * INPUTS; i < INPUTS; i++, at++) {
        const x = inputs[i];
        keep += x * fromInputs[at];
        reset += x * fromInputs[at + HIDDEN * INPUTS];
        fresh += x * fromInputs[at + 2 * HIDDEN * INPUTS];
      }
      let memory = stateBias[h];
      for (let i = 0, at = h * HIDDEN; i < HIDDEN; i++, at++) {
        const s = state[i];
        keep += s * fromState[at];
        reset += s * fromState[at + HIDDEN * HIDDEN];
        memory += s * fromState[at + 2 * HIDDEN * HIDDEN];
      }
      const z = 1 / (1 + Math.exp(-keep));
      const r = 1 / (1 + Math.exp(-reset));
      const value = (1 - z) * Math.tanh(fresh + r * memory) + z * state[h];
      next[h] = value;
      beat += value * output[h];
      bar += value * output[HIDDEN + h];
    }
    this.state = next;
    this.next = state;
    this.beat = 1 / (1 + Math.exp(-beat));
    this.bar = 1 / (1 + Math.exp(-bar));
  }
}

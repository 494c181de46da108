// @ts-check
/** The parts of the small networks that hear beats and drums. */

/**
 * Sums each row of weights with the values, and a bias.
 * @param {Float32Array} weights rows as long as the values @param {Float32Array} values @param {Float32Array} bias @param {Float32Array} sums
 */
export function multiply(weights, values, bias, sums) {
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = bias[row];
    for (let i = 0; i < values.length; i++) sum += weights[at++] * values[i];
    sums[row] = sum;
  }
}

/** @param {number} value */
export const sigmoid = value => 1 / (1 + Math.exp(-value));

/**
 * The weights of recurrent units: rows of reset, of keep and of new, one for each unit; in one list or a list a row.
 * @typedef {{fromInputs: number[]|number[][], fromState: number[]|number[][], bias: number[], stateBias: number[]}} GatedWeights
 */

/** Gated recurrent units, which remember what they heard. */
export class GatedUnits {
  /** @param {GatedWeights} learnt */
  constructor({ fromInputs, fromState, bias, stateBias }) {
    this.fromInputs = Float32Array.from(fromInputs.flat());
    this.fromState = Float32Array.from(fromState.flat());
    this.bias = Float32Array.from(bias);
    this.stateBias = Float32Array.from(stateBias);
    this.heard = new Float32Array(bias.length);
    this.remembered = new Float32Array(bias.length);
    /** What the units say, each from −1 to 1. */
    this.state = new Float32Array(bias.length / 3);
  }

  /** @param {Float32Array} inputs */
  update(inputs) {
    const { heard, remembered, state } = this;
    multiply(this.fromInputs, inputs, this.bias, heard);
    multiply(this.fromState, state, this.stateBias, remembered);
    const size = state.length;
    for (let i = 0; i < size; i++) {
      const reset = sigmoid(heard[i] + remembered[i]);
      const keep = sigmoid(heard[size + i] + remembered[size + i]);
      const fresh = Math.tanh(heard[2 * size + i] + reset * remembered[2 * size + i]);
      state[i] = (1 - keep) * fresh + keep * state[i];
    }
  }
}

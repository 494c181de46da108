// @ts-check
/**
 * What the network has learnt. `first` are the units that see the inputs; `state` the recurrent units: the weights of keep,
 * reset and new of each unit, from the first units and from the state; `outputs` see the first units, then the state.
 * @typedef {{bias: number, weights: number[]}} Unit
 * @typedef {{threshold: number, bias: number, weights: number[]}} Output
 * @typedef {{first: Unit[], state: {fromFirst: number[][], fromState: number[][], bias: number[], stateBias: number[]},
 *   outputs: Record<string, Output>}} DrumWeights
 */

/**
 * A small recurrent network that hears how likely each frame reveals a kick, a snare, a hat and an onset. It learnt from mixes
 * and scores with known hits; the weights are in `drum-weights.js`.
 */
export class DrumNetwork {
  /** @param {DrumWeights} learnt */
  constructor({ first, state, outputs }) {
    this.names = Object.keys(outputs);
    this.inputs = first[0].weights.length;
    this.firstWeights = Float32Array.from(first.flatMap(unit => unit.weights));
    this.firstBias = Float32Array.from(first, unit => unit.bias);
    this.fromFirst = Float32Array.from(state.fromFirst.flat());
    this.fromState = Float32Array.from(state.fromState.flat());
    this.bias = Float32Array.from(state.bias);
    this.stateBias = Float32Array.from(state.stateBias);
    this.outputWeights = Float32Array.from(Object.values(outputs).flatMap(output => output.weights));
    this.outputBias = Float32Array.from(Object.values(outputs), output => output.bias);
    const size = state.stateBias.length / 3;
    this.first = new Float32Array(first.length);
    this.state = new Float32Array(size);
    this.next = new Float32Array(size);
    this.gates = new Float32Array(3 * size);
    this.back = new Float32Array(3 * size);
    /** Activation 0–1 of each output, in the order of `names`. */
    this.activations = new Float32Array(this.names.length);
  }

  /** Hears the next frame. @param {Float32Array} values in the order of INPUTS */
  update(values) {
    const { first, state, next, gates, back, activations } = this;
    multiply(this.firstWeights, values, this.firstBias, first);
    for (let i = 0; i < first.length; i++) if (first[i] < 0) first[i] = 0;
    multiply(this.fromFirst, first, this.bias, gates);
    multiply(this.fromState, state, this.stateBias, back);
    const size = state.length;
    for (let i = 0; i < size; i++) {
      const reset = sigmoid(gates[i] + back[i]);
      const keep = sigmoid(gates[size + i] + back[size + i]);
      const fresh = Math.tanh(gates[2 * size + i] + reset * back[2 * size + i]);
      next[i] = (1 - keep) * fresh + keep * state[i];
    }
    state.set(next);
    for (let output = 0, at = 0; output < activations.length; output++) {
      let sum = this.outputBias[output];
      for (let i = 0; i < first.length; i++) sum += this.outputWeights[at++] * first[i];
      for (let i = 0; i < size; i++) sum += this.outputWeights[at++] * state[i];
      activations[output] = sigmoid(sum);
    }
    return activations;
  }
}

/** @param {Float32Array} weights rows as long as the values @param {Float32Array} values @param {Float32Array} bias @param {Float32Array} sums */
function multiply(weights, values, bias, sums) {
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = bias[row];
    for (let i = 0; i < values.length; i++) sum += weights[at++] * values[i];
    sums[row] = sum;
  }
}

/** @param {number} value */
const sigmoid = value => 1 / (1 + Math.exp(-value));

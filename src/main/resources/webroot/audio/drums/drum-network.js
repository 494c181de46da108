// @ts-check
import { GatedUnits, multiply, sigmoid } from '../network.js';

/**
 * What the network has learnt: `first` are the units that see the inputs; `state` the recurrent units, which see those;
 * `outputs` see the first units, then the state.
 * @typedef {{bias: number, weights: number[]}} Unit
 * @typedef {{threshold: number, bias: number, weights: number[]}} Output
 * @typedef {{first: Unit[], state: import('../network.js').GatedWeights, outputs: Record<string, Output>}} DrumWeights
 */

/**
 * A small recurrent network that hears how likely each frame reveals a kick, a snare, a hat and an onset. It learnt from mixes
 * and scores with known hits; the weights are in `drum-weights.js`.
 */
export class DrumNetwork {
  /** @param {DrumWeights} learnt */
  constructor({ first, state, outputs }) {
    this.names = Object.keys(outputs);
    this.firstWeights = Float32Array.from(first.flatMap(unit => unit.weights));
    this.firstBias = Float32Array.from(first, unit => unit.bias);
    this.units = new GatedUnits(state);
    this.outputWeights = Float32Array.from(Object.values(outputs).flatMap(output => output.weights));
    this.outputBias = Float32Array.from(Object.values(outputs), output => output.bias);
    this.first = new Float32Array(first.length);
    /** The first units, then the state. */
    this.seen = new Float32Array(first.length + this.units.state.length);
    /** Activation 0–1 of each output, in the order of `names`. */
    this.activations = new Float32Array(this.names.length);
  }

  /** Hears the next frame. @param {Float32Array} values in the order of INPUTS */
  update(values) {
    const { first, units, seen, activations } = this;
    multiply(this.firstWeights, values, this.firstBias, first);
    for (let i = 0; i < first.length; i++) if (first[i] < 0) first[i] = 0;
    units.update(first);
    seen.set(first);
    seen.set(units.state, first.length);
    multiply(this.outputWeights, seen, this.outputBias, activations);
    for (let i = 0; i < activations.length; i++) activations[i] = sigmoid(activations[i]);
    return activations;
  }
}

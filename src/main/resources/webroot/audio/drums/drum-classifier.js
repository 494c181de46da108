// @ts-check
/**
 * What a classifier has learnt: the weights of the hidden units, and of the outputs, whose activation counts as a hit from
 * `threshold` on.
 * @typedef {{hidden: {bias: number, weights: number[]}[],
 *   outputs: Record<string, {bias: number, weights: number[], threshold: number}>}} Table
 */

/** A classifier of frames: one layer of rectified units, then one logistic unit for each output. */
export class DrumClassifier {
  /** @param {Table} table */
  constructor(table) {
    this.names = Object.keys(table.outputs);
    const outputs = Object.values(table.outputs);
    this.inputs = table.hidden[0].weights.length;
    this.weights = Float64Array.from(table.hidden.flatMap(unit => unit.weights));
    this.biases = Float64Array.from(table.hidden, unit => unit.bias);
    this.outputWeights = Float64Array.from(outputs.flatMap(unit => unit.weights));
    this.outputBiases = Float64Array.from(outputs, unit => unit.bias);
    this.hidden = new Float64Array(table.hidden.length);
    /** Activation 0–1 of each output, in the order of `names`. */
    this.activations = new Float32Array(outputs.length);
  }

  /** @param {Float32Array} values */
  update(values) {
    const { inputs, weights, biases, hidden, outputWeights, outputBiases, activations } = this;
    for (let unit = 0, at = 0; unit < hidden.length; unit++) {
      let sum = biases[unit];
      for (let i = 0; i < inputs; i++) sum += weights[at++] * values[i];
      hidden[unit] = sum > 0 ? sum : 0;
    }
    for (let output = 0, at = 0; output < activations.length; output++) {
      let sum = outputBiases[output];
      for (let unit = 0; unit < hidden.length; unit++) sum += outputWeights[at++] * hidden[unit];
      activations[output] = 1 / (1 + Math.exp(-sum));
    }
    return activations;
  }
}

// @ts-check
import { GatedUnits, multiply, sigmoid } from '../network.js';
import { BAND_COUNT } from './onset-bands.js';
import { WEIGHTS } from './beat-weights.js';

/** The drums among its inputs. @type {import('../drums/drum-detector.js').Drum[]} */
const DRUMS = ['kick', 'snare', 'hat'];

/**
 * A small recurrent network that hears how likely each tick is a beat and a bar line. It learnt from music with known beats;
 * the weights are in `beat-weights.js`.
 */
export class BeatNetwork {
  constructor() {
    this.inputs = new Float32Array(2 * BAND_COUNT + DRUMS.length);
    this.units = new GatedUnits(WEIGHTS);
    this.output = Float32Array.from(WEIGHTS.output);
    this.outputBias = Float32Array.from(WEIGHTS.outputBias);
    this.sums = new Float32Array(2);
    /** Probability of a beat, 0–1. */
    this.beat = 0;
    /** Probability of a bar line, 0–1. */
    this.bar = 0;
  }

  /**
   * Hears a tick.
   * @param {Float32Array} onsets by band @param {Float32Array} levels by band
   * @param {import('../drums/drum-detector.js').Activations} drums how likely each was struck, 0–1
   */
  update(onsets, levels, drums) {
    const { inputs, units, sums } = this;
    for (let b = 0; b < BAND_COUNT; b++) {
      inputs[b] = Math.min(5, onsets[b]) / 2;
      inputs[BAND_COUNT + b] = levels[b];
    }
    for (let d = 0; d < DRUMS.length; d++) inputs[2 * BAND_COUNT + d] = drums[DRUMS[d]];
    units.update(inputs);
    multiply(this.output, units.state, this.outputBias, sums);
    this.beat = sigmoid(sums[0]);
    this.bar = sigmoid(sums[1]);
  }
}

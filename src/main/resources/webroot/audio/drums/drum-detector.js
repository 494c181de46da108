// @ts-check
import { CENTRES, DrumInputs } from './drum-inputs.js';
import { DrumNetwork } from './drum-network.js';
import { DRUM_WEIGHTS } from './drum-weights.js';
import { HitPicker } from './hit-picker.js';

/** @typedef {'kick'|'snare'|'hat'|'onset'} Drum */
/**
 * A hit: `strength` is 0–1, relative to the strongest hits of the last seconds; `time` is in seconds of the input.
 * @typedef {{drum: Drum, strength: number, time: number}} Hit
 * How likely a frame, or the frames of a tick, reveal each drum: 0–1.
 * @typedef {Record<Drum, number>} Activations
 */

/** A frame ends about this long after the hit that it reveals. */
const DELAY_SECONDS = 0.0125;
/** Frames below this root mean square (−72 dBFS) have no hits. */
const SILENCE = 0.00025;
/** A kick or snare raises the level above the lowest of the latest frames by this factor; the level of steady noise varies less. */
const RAISES = 1.1;
const LATEST_FRAMES = 8;

/** Edges in Hz of the band that tells the strength of a drum. @type {Record<Drum, [number, number]>} */
const STRENGTH_BANDS = { kick: [0, 200], snare: [180, 6_500], hat: [4_000, 20_000], onset: [0, 20_000] };
/** The shortest time between two hits. @type {Record<Drum, number>} */
const GAP_SECONDS = { kick: 0.03, snare: 0.03, hat: 0.03, onset: 0.05 };

/** @type {readonly Hit[]} */
const NO_HITS = [];

/** Detects hits of kick, snare and hat, and onsets of any sound, in the spectra of frames. */
export class DrumDetector {
  /** @param {number} bins of a spectrum @param {number} binHertz @param {number} framesPerSecond */
  constructor(bins, binHertz, framesPerSecond, learnt = DRUM_WEIGHTS) {
    this.inputs = new DrumInputs(bins, binHertz, framesPerSecond);
    this.network = new DrumNetwork(learnt);
    this.pickers = this.network.names.map(name => {
      const drum = /** @type {Drum} */ (name);
      const [low, high] = STRENGTH_BANDS[drum];
      const bands = CENTRES.flatMap((hertz, band) => (hertz >= low && hertz < high ? [band] : []));
      return { drum, bands, picker: new HitPicker(learnt.outputs[drum].threshold, GAP_SECONDS[drum], framesPerSecond) };
    });
    this.levels = new Float32Array(LATEST_FRAMES);
    /** Of this frame. @type {Activations} */
    this.activations = { kick: 0, snare: 0, hat: 0, onset: 0 };
  }

  /** Gives the hits of a frame. @param {import('../framing.js').Frame} frame @returns {readonly Hit[]} */
  update(frame) {
    const activations = this.network.update(this.inputs.update(frame));
    this.levels[frame.number % LATEST_FRAMES] = frame.rms;
    let lowest = frame.rms;
    for (let i = 0; i < LATEST_FRAMES; i++) lowest = Math.min(lowest, this.levels[i]);
    const raised = frame.rms >= SILENCE && frame.rms > RAISES * lowest;
    let hits = NO_HITS;
    for (let i = 0; i < this.pickers.length; i++) {
      const { drum, bands, picker } = this.pickers[i];
      const counts = drum === 'hat' || drum === 'onset' ? frame.rms >= SILENCE : raised;
      this.activations[drum] = activations[i];
      let power = 0;
      for (let b = 0; b < bands.length; b++) power += this.inputs.powers[bands[b]];
      if (!picker.update(counts ? activations[i] : 0, power)) continue;
      hits = [...hits, { drum, strength: picker.strength, time: frame.time - DELAY_SECONDS }];
    }
    return hits;
  }
}

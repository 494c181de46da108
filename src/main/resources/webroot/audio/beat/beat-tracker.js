// @ts-check
import { BeatPointer } from './beat-pointer.js';
import { BAND_COUNT, OnsetBands, TICK_RATE } from './onset-bands.js';

/** From a sound to the end of the frame that shows it best, in seconds. Measured with clicks. */
const DELAY_SECONDS = 0.02;

/**
 * Tracks tempo, beats and bars while the music plays. Beats are predicted: `beatTime` changes at the predicted moment of
 * the beat. Times are in seconds of the input, −1 if unknown.
 */
export class BeatTracker {
  /** @param {number} binHertz distance of the frequency bins @param {number} bins number of bins of a frame */
  constructor(binHertz, bins) {
    this.bands = new OnsetBands(binHertz, bins);
    this.pointer = new BeatPointer();
    /** In BPM, 0 if unknown. */
    this.tempo = 0;
    /** 0–1: how likely the told beats are right. */
    this.confidence = 0;
    this.beatTime = -1;
    this.barTime = -1;
    this.nextBeatTime = -1;
    this.nextBarTime = -1;
    this.beatsPerBar = 4;
    /** 1 on the bar line. */
    this.beatInBar = 1;
  }

  /** Takes a frame. @param {Float32Array} magnitudes @param {number} time of its end in seconds */
  update(magnitudes, time) {
    // Due beats come first: a tick predicts the beats after it.
    if (this.nextBeatTime >= 0 && time >= this.nextBeatTime) this.#beat();
    this.bands.push(magnitudes, time);
    while (this.bands.tick()) this.#tick();
  }

  #tick() {
    const { bands, pointer } = this;
    let sum = 0;
    for (let b = 0; b < BAND_COUNT; b++) sum += Math.min(4, bands.onsets[b]);
    pointer.update(Math.exp(2 * (Math.min(2.5, sum / BAND_COUNT) - 0.7)));
    pointer.estimate();
    const interval = pointer.interval / TICK_RATE;
    this.tempo = 60 / interval;
    this.confidence = pointer.mass;
    let next = bands.time - DELAY_SECONDS - (pointer.position - 1) / TICK_RATE;
    while (next < bands.time || next < this.beatTime + interval / 2) next += interval;
    this.nextBeatTime = next;
  }

  #beat() {
    this.beatTime = this.nextBeatTime;
    this.nextBeatTime += 60 / this.tempo;
    this.beatInBar = (this.beatInBar % this.beatsPerBar) + 1;
    if (this.beatInBar === 1) this.barTime = this.beatTime;
  }
}

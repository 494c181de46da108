// @ts-check
/* global AudioWorkletProcessor, registerProcessor, currentTime, sampleRate */
import { FeatureExtractor } from './features.js';

const FRAMES_PER_MESSAGE = 2;

/**
 * The ear's place on the audio thread: hears every sample, however slow the page is, and posts what it found. Told a
 * number, it posts that many of the next samples too.
 */
class FeaturesProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.detector = new FeatureExtractor(sampleRate);
    this.mono = new Float32Array(128);
    this.tape = new Float32Array(0);
    this.taped = 0;
    this.frames = 0;
    this.closed = false;
    this.port.onmessage = ({ data }) => {
      if (data === 'close') this.closed = true;
      else {
        this.tape = new Float32Array(data);
        this.taped = 0;
      }
    };
  }

  /** @param {Float32Array[][]} inputs */
  process(inputs) {
    const channels = inputs[0];
    if (this.mono.length !== (channels[0]?.length ?? 128)) this.mono = new Float32Array(channels[0].length);
    this.mono.fill(0);
    for (const channel of channels) {
      for (let i = 0; i < channel.length; i++) this.mono[i] += channel[i] / channels.length;
    }
    if (this.detector.push(this.mono) && ++this.frames % FRAMES_PER_MESSAGE === 0) this.#post();
    if (this.tape.length) this.#record();
    return !this.closed;
  }

  #record() {
    const part = this.mono.subarray(0, Math.min(this.mono.length, this.tape.length - this.taped));
    this.tape.set(part, this.taped);
    this.taped += part.length;
    if (this.taped < this.tape.length) return;
    this.port.postMessage(this.tape, [this.tape.buffer]);
    this.tape = new Float32Array(0);
  }

  #post() {
    const { features, heard } = this.detector;
    const start = currentTime + this.mono.length / sampleRate - heard / sampleRate;
    const moment = (/** @type {number} */ time) => (time < 0 ? -1 : time + start);
    this.port.postMessage({
      ...features,
      time: features.time + start,
      beatTime: moment(features.beatTime),
      barTime: moment(features.barTime),
    });
  }
}

registerProcessor('features', FeaturesProcessor);

// @ts-check
/* global AudioWorkletProcessor, registerProcessor, currentTime, sampleRate */
import { FeatureDetector } from './features.js';

const FRAMES_PER_MESSAGE = 2;

/** The ear's place on the audio thread: hears every sample, however slow the page is, and posts what it found. */
class FeaturesProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.detector = new FeatureDetector(sampleRate);
    this.mono = new Float32Array(128);
    this.frames = 0;
    this.closed = false;
    this.port.onmessage = () => (this.closed = true);
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
    return !this.closed;
  }

  #post() {
    const { features, heard } = this.detector;
    const start = currentTime + this.mono.length / sampleRate - heard / sampleRate;
    this.port.postMessage({
      ...features,
      time: features.time + start,
      barTime: features.barTime < 0 ? -1 : features.barTime + start,
    });
  }
}

registerProcessor('features', FeaturesProcessor);

// @ts-check
/* global AudioWorkletProcessor, registerProcessor, currentTime, sampleRate */
import { FeatureDetector } from './features.js';

const FRAMES_PER_MESSAGE = 4;

/**
 * Extracts features on the audio thread, independent of the page's frame rate, and posts them about every 21 ms, and at
 * once with a hit. A posted number requests a recording of that many samples.
 */
class FeaturesProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.detector = new FeatureDetector(sampleRate);
    this.mono = new Float32Array(128);
    this.recording = new Float32Array(0);
    this.recorded = 0;
    this.frames = 0;
    this.hits = 0;
    this.closed = false;
    this.port.onmessage = ({ data }) => {
      if (data === 'close') this.closed = true;
      else {
        this.recording = new Float32Array(data);
        this.recorded = 0;
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
    if (this.detector.push(this.mono)) this.#count();
    if (this.recording.length) this.#record();
    return !this.closed;
  }

  /** Counts a frame, and posts it if it is due or has a hit. */
  #count() {
    const { onsetCount, kickCount, snareCount, hatCount } = this.detector.features;
    const hits = onsetCount + kickCount + snareCount + hatCount;
    if (++this.frames < FRAMES_PER_MESSAGE && hits === this.hits) return;
    this.frames = 0;
    this.hits = hits;
    this.#post();
  }

  #record() {
    const part = this.mono.subarray(0, Math.min(this.mono.length, this.recording.length - this.recorded));
    this.recording.set(part, this.recorded);
    this.recorded += part.length;
    if (this.recorded < this.recording.length) return;
    this.port.postMessage(this.recording, [this.recording.buffer]);
    this.recording = new Float32Array(0);
  }

  #post() {
    const { features, consumed } = this.detector;
    const start = currentTime + this.mono.length / sampleRate - consumed / sampleRate;
    const moment = (/** @type {number} */ time) => (time < 0 ? -1 : time + start);
    this.port.postMessage({
      ...features,
      time: features.time + start,
      beatTime: moment(features.beatTime),
      barTime: moment(features.barTime),
      nextBeatTime: moment(features.nextBeatTime),
      nextBarTime: moment(features.nextBarTime),
      sectionTime: moment(features.sectionTime),
    });
  }
}

registerProcessor('features', FeaturesProcessor);

// @ts-check
import { barSeconds } from './demo-track.js';

const SECONDS_AHEAD = 4.5;

/** The demo track on a Web Audio node: bars are rendered beside the page and started exactly one after another. */
export class DemoPlayer {
  /** @param {AudioContext} context */
  constructor(context) {
    this.context = context;
    this.output = new GainNode(context, { gain: 0.8 });
    this.worker = new Worker(new URL('./demo-worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.#schedule(data);
    this.nextBar = 0;
    this.nextAt = 0;
    this.#askForBar();
    this.timer = setInterval(() => this.#keepAhead(), 400);
    this.asked = true;
  }

  #askForBar() {
    this.asked = true;
    this.worker.postMessage({ bar: this.nextBar, rate: this.context.sampleRate });
  }

  #keepAhead() {
    if (!this.asked && this.nextAt - this.context.currentTime < SECONDS_AHEAD) this.#askForBar();
  }

  /** @param {{left: Float32Array<ArrayBuffer>, right: Float32Array<ArrayBuffer>}} bar */
  #schedule({ left, right }) {
    const { context } = this;
    // The first bar, or one that came too late (a sleeping laptop): begin anew a moment from now.
    if (this.nextAt < context.currentTime) this.nextAt = context.currentTime + 0.06;
    const buffer = new AudioBuffer({ numberOfChannels: 2, length: left.length, sampleRate: context.sampleRate });
    buffer.copyToChannel(left, 0);
    buffer.copyToChannel(right, 1);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.output);
    source.start(this.nextAt);
    this.nextAt += barSeconds(this.nextBar++);
    this.asked = false;
    this.#keepAhead();
  }

  stop() {
    clearInterval(this.timer);
    this.worker.terminate();
    this.output.disconnect();
  }
}

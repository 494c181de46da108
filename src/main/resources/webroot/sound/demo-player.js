// @ts-check
import { barSeconds } from './demo-track.js';

const SECONDS_AHEAD = 4.5;

/** Plays the demo track: a worker renders the bars, which are scheduled gaplessly. */
export class DemoPlayer {
  /** @param {AudioContext} context */
  constructor(context) {
    this.context = context;
    this.output = new GainNode(context, { gain: 0.8 });
    this.worker = new Worker(new URL('./demo-worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.#schedule(data);
    this.nextBar = 0;
    this.nextAt = 0;
    this.#requestBar();
    this.timer = setInterval(() => this.#fillBuffer(), 400);
    this.isRequested = true;
  }

  #requestBar() {
    this.isRequested = true;
    this.worker.postMessage({ bar: this.nextBar, rate: this.context.sampleRate });
  }

  #fillBuffer() {
    if (!this.isRequested && this.nextAt - this.context.currentTime < SECONDS_AHEAD) this.#requestBar();
  }

  /** @param {{left: Float32Array<ArrayBuffer>, right: Float32Array<ArrayBuffer>}} bar */
  #schedule({ left, right }) {
    const { context } = this;
    // The first bar, or a late one after the machine slept: restart the schedule.
    if (this.nextAt < context.currentTime) this.nextAt = context.currentTime + 0.06;
    const buffer = new AudioBuffer({ numberOfChannels: 2, length: left.length, sampleRate: context.sampleRate });
    buffer.copyToChannel(left, 0);
    buffer.copyToChannel(right, 1);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.output);
    source.start(this.nextAt);
    this.nextAt += barSeconds(this.nextBar++);
    this.isRequested = false;
    this.#fillBuffer();
  }

  stop() {
    clearInterval(this.timer);
    this.worker.terminate();
    this.output.disconnect();
  }
}

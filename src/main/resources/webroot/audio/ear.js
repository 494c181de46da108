// @ts-check
import { openSource } from './sources.js';

/** @typedef {import('./features.js').Features} Features */
/** @typedef {import('./sources.js').SoundKind} SoundKind */

/**
 * The page's ear: one source of sound at a time, heard on the audio thread. Sends `features` for each frame
 * (`detail.barAt` on this page's clock, ms; 0 unknown) and `ended` when a source has gone (`detail` says why).
 */
export class Ear extends EventTarget {
  constructor() {
    super();
    /** @type {AudioContext|null} */ this.context = null;
    /** @type {import('./sources.js').Source|null} */ this.source = null;
    /** @type {AudioWorkletNode|null} */ this.worklet = null;
    /** @type {(Features & {barAt: number})|null} */ this.features = null;
    this.onsetsBefore = 0;
    this.turn = 0;
    this.ready = Promise.resolve(false);
  }

  get onsetCount() {
    return this.onsetsBefore + (this.features?.onsetCount ?? 0);
  }

  /**
   * Changes to another source; the old one goes on until the new one is there. Call it from a user's gesture.
   * @param {SoundKind} kind
   * @param {File} [file]
   */
  async listen(kind, file) {
    const turn = ++this.turn;
    const context = this.#context();
    const source = await openSource(context, kind, file);
    const ready = await this.ready.catch(error => {
      source.stop();
      throw error;
    });
    if (turn !== this.turn || !ready) return source.stop();
    this.#release();
    this.source = source;
    source.onended = reason => {
      if (this.source === source) this.silence(reason);
    };
    this.worklet = new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 });
    this.worklet.port.onmessage = ({ data }) => this.#hear(data);
    source.output.connect(this.worklet);
    if (source.audible) source.output.connect(context.destination);
    return source;
  }

  /** Stops listening. @param {string} [reason] told to those who watch, when it was not the user's wish */
  silence(reason) {
    this.turn++;
    this.#release();
    this.dispatchEvent(new CustomEvent('ended', { detail: reason ?? '' }));
  }

  #context() {
    if (!this.context) {
      this.context = new AudioContext({ latencyHint: 'interactive' });
      const module = new URL('./features-worklet.js', import.meta.url);
      this.ready = this.context.audioWorklet.addModule(module).then(() => true);
    }
    // Browsers start a context suspended unless a gesture is under way.
    if (this.context.state === 'suspended') void this.context.resume();
    return this.context;
  }

  #release() {
    this.onsetsBefore = this.onsetCount;
    this.features = null;
    this.source?.stop();
    this.source = null;
    this.worklet?.port.postMessage('close');
    this.worklet?.disconnect();
    this.worklet = null;
  }

  /** @param {Features} frame */
  #hear(frame) {
    const context = /** @type {AudioContext} */ (this.context);
    // What the speakers play is heard by people a little later than the worklet hears it.
    const latency = this.source?.audible ? context.outputLatency || context.baseLatency || 0 : 0;
    const barAt = frame.barTime < 0 ? 0 : performance.now() + (frame.barTime - context.currentTime + latency) * 1000;
    this.features = { ...frame, barAt };
    this.dispatchEvent(new CustomEvent('features', { detail: this.features }));
  }
}

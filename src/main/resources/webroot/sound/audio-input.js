// @ts-check
import { openSource } from './sources.js';

/** @typedef {import('../audio/features.js').Features} Features */
/** @typedef {import('./sources.js').SoundKind} SoundKind */

/**
 * The page's audioInput: one source of sound at a time, heard on the audio thread. Sends `features` for each frame
 * (`detail.barAt` and `detail.beatAt` on this page's clock, ms; 0 unknown) and `ended` when a source has gone (`detail`
 * says why).
 */
export class AudioInput extends EventTarget {
  constructor() {
    super();
    /** @type {AudioContext|null} */ this.context = null;
    /** @type {import('./sources.js').Source|null} */ this.source = null;
    /** @type {AudioWorkletNode|null} */ this.worklet = null;
    /** @type {(Features & {barAt: number, beatAt: number})|null} */ this.features = null;
    this.earlier = { onsets: 0, sections: 0 };
    this.turn = 0;
    this.ready = Promise.resolve(false);
    this.playing = true;
    /** @type {((samples: Float32Array<ArrayBuffer>|null) => void)|null} */ this.recorded = null;
    for (const sign of ['visibilitychange', 'pointerdown', 'keydown']) document.addEventListener(sign, () => this.#resumeContext());
  }

  get onsetCount() {
    return this.earlier.onsets + (this.features?.onsetCount ?? 0);
  }

  /** How often the music has turned to another part. */
  get sectionCount() {
    return this.earlier.sections + (this.features?.section ?? 0);
  }

  /**
   * Changes to another source; the old one goes on until the new one is there. Call it from a user's gesture.
   * @param {SoundKind} kind
   * @param {{file?: File, microphone?: string}} [which]
   */
  async open(kind, which) {
    const turn = ++this.turn;
    const context = this.#context();
    const source = await openSource(context, kind, which).catch(error => {
      if (!this.source) void context.suspend();
      throw error;
    });
    const ready = await this.ready.catch(error => {
      source.stop();
      throw error;
    });
    if (turn !== this.turn || !ready) return source.stop();
    this.#release();
    this.source = source;
    this.playing = true;
    source.onended = reason => {
      if (this.source === source) this.close(reason);
    };
    this.worklet = new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 });
    this.worklet.port.onmessage = ({ data }) => (data instanceof Float32Array ? this.#recorded(/** @type {Float32Array<ArrayBuffer>} */ (data)) : this.#receive(data));
    source.output.connect(this.worklet);
    if (source.audible) source.output.connect(context.destination);
    this.#resumeContext();
    return source;
  }

  /** Stops listening: the device is given back, and the audio thread rests. @param {string} [reason] told to those who watch, when it was not the user's wish */
  close(reason) {
    this.turn++;
    this.#release();
    void this.context?.suspend();
    this.dispatchEvent(new CustomEvent('ended', { detail: reason ?? '' }));
  }

  /** Holds a source that plays here, or lets it go on; one that only listens isn't held. @param {boolean} on */
  setPlaying(on) {
    if (!this.source?.audible) return;
    this.playing = on;
    this.source.setPlaying(on);
    if (on) this.#resumeContext();
    else void this.context?.suspend();
  }

  /** The next seconds of what is heard, mono; null when the listening ends before. @param {number} seconds @returns {Promise<Float32Array<ArrayBuffer>|null>} */
  record(seconds) {
    const { context, worklet } = this;
    if (!context || !worklet || this.recorded) return Promise.resolve(null);
    worklet.port.postMessage(Math.round(seconds * context.sampleRate));
    return new Promise(resolve => (this.recorded = resolve));
  }

  #context() {
    if (!this.context) {
      this.context = new AudioContext({ latencyHint: 'interactive' });
      this.context.addEventListener('statechange', () => this.#resumeContext());
      const module = new URL('../audio/features-worklet.js', import.meta.url);
      this.ready = this.context.audioWorklet.addModule(module).then(() => true);
    }
    // Browsers start a context suspended unless a gesture is under way.
    if (this.context.state !== 'running') void this.context.resume().catch(() => {});
    return this.context;
  }

  /** A phone call or a sleeping tab has interrupted the audio thread: it goes on as soon as it may. */
  #resumeContext() {
    const { context, source, playing } = this;
    if (context && source && playing && context.state !== 'running' && document.visibilityState === 'visible') {
      void context.resume().catch(() => {});
    }
  }

  #release() {
    this.earlier = { onsets: this.onsetCount, sections: this.sectionCount };
    this.features = null;
    this.source?.stop();
    this.source = null;
    if (this.worklet) this.worklet.port.onmessage = null;
    this.worklet?.port.postMessage('close');
    this.worklet?.disconnect();
    this.worklet = null;
    this.#recorded(null);
  }

  /** @param {Float32Array<ArrayBuffer>|null} samples */
  #recorded(samples) {
    const { recorded } = this;
    this.recorded = null;
    recorded?.(samples);
  }

  /** @param {Features} frame */
  #receive(frame) {
    const context = /** @type {AudioContext} */ (this.context);
    // What the speakers play is heard by people a little later than the worklet hears it.
    const latency = this.source?.audible ? context.outputLatency || context.baseLatency || 0 : 0;
    const toPage = (/** @type {number} */ time) => time < 0 ? 0 : performance.now() + (time - context.currentTime + latency) * 1000;
    this.features = { ...frame, barAt: toPage(frame.barTime), beatAt: toPage(frame.beatTime) };
    this.dispatchEvent(new CustomEvent('features', { detail: this.features }));
  }
}

// @ts-check
import { text } from '../language/page-texts.js';
import { AudioClock } from './audio-clock.js';
import { SoundUnavailable, openSource } from './sources.js';
import { Tapping } from './tap/tapping.js';

/** @typedef {import('../audio/features.js').Features} Features */
/** @typedef {import('./sources.js').SoundKind} SoundKind */

/**
 * Features with moments in ms of this page's clock, 0 if unknown: the latest beat and bar line, the predicted ones, and the
 * bar line of the latest turn. What the source or a tap corrects are these moments, `tempo`, `tempoConfidence`, `beatsPerBar`
 * and `beatInBar`; `tapped` tells whether they were tapped.
 * @typedef {Features & {beatAt: number, barAt: number, nextBeatAt: number, nextBarAt: number, sectionAt: number,
 *   tapped: boolean}} PageFeatures
 */

/** Frames that arrive later than this, because the page was stopped, are skipped; the next one has their counts. */
const LATE_SECONDS = 0.25;

/**
 * The page's audio input: one source at a time, analysed on the audio thread. Dispatches `features` for each frame
 * (`detail`: `PageFeatures`) and `ended` when a source has ended (`detail`: the reason). `tapping` corrects tempo and bar line
 * by hand.
 */
export class AudioInput extends EventTarget {
  constructor() {
    super();
    /** @type {AudioContext|null} */ this.context = null;
    /** @type {import('./sources.js').Source|null} */ this.source = null;
    /** @type {AudioWorkletNode|null} */ this.worklet = null;
    /** @type {PageFeatures|null} */ this.features = null;
    this.clock = new AudioClock();
    this.tapping = new Tapping();
    this.earlier = { onsets: 0, kicks: 0, snares: 0, hats: 0, sections: 0 };
    this.requests = 0;
    this.ready = Promise.resolve(false);
    this.playing = true;
    /** Whether the audio thread rests. */
    this.resting = false;
    /** @type {((samples: Float32Array<ArrayBuffer>|null) => void)|null} */ this.recorded = null;
    for (const sign of ['visibilitychange', 'pointerdown', 'keydown']) document.addEventListener(sign, () => this.#resumeContext());
  }

  /** What was counted so far in all sources. `onsets` are those of any sound, drums included. */
  get counts() {
    const { earlier, features } = this;
    const { kickCount = 0, snareCount = 0, hatCount = 0, onsetCount = 0, section = 0 } = features ?? {};
    return { onsets: earlier.onsets + onsetCount, kicks: earlier.kicks + kickCount,
      snares: earlier.snares + snareCount, hats: earlier.hats + hatCount, sections: earlier.sections + section };
  }

  /**
   * Opens a source; the old one continues until the new one is ready. Must be called during a user gesture.
   * @param {SoundKind} kind
   * @param {{files?: File[], microphone?: string}} [which]
   */
  async open(kind, which) {
    const request = ++this.requests;
    const context = this.#context();
    const source = await openSource(context, kind, { ...which, ready: this.ready }).catch(error => {
      if (!this.source) void context.suspend();
      throw error;
    });
    const ready = await this.ready.catch(error => {
      source.stop();
      throw error;
    });
    if (request !== this.requests || !ready) return source.stop();
    this.#release();
    this.source = source;
    this.playing = true;
    source.onended = reason => {
      if (this.source === source) this.close(reason);
    };
    source.player?.addEventListener('seeked', () => this.source === source && this.tapping.move());
    // What was tapped to one song is wrong for the next.
    source.onsong = () => this.source === source && this.tapping.letGo('source');
    this.#analyse(context, source);
    if (source.audible) source.output.connect(context.destination);
    this.#resumeContext();
    return source;
  }

  /** Closes the source, releases its device and suspends the audio thread. @param {string} [reason] passed on with `ended` if the user did not close it */
  close(reason) {
    this.requests++;
    this.#release();
    void this.context?.suspend();
    this.dispatchEvent(new CustomEvent('ended', { detail: reason ?? '' }));
  }

  /** Pauses or resumes a source that plays here; a source that is only listened to is not paused. @param {boolean} on */
  setPlaying(on) {
    if (!this.source?.audible) return;
    this.playing = on;
    if (this.resting) return;
    this.source.setPlaying(on);
    if (on) this.#resumeContext();
    else void this.context?.suspend();
  }

  /** Stops the analysis and what plays here, until `resume`. @param {boolean} [hears] whether the audio thread goes on, for a level meter */
  rest(hears = false) {
    const { context, source } = this;
    this.resting = !hears;
    this.#endAnalysis();
    if (source?.audible) source.setPlaying(false);
    if (!hears) void context?.suspend();
  }

  /** Analyses again. */
  resume() {
    const { context, source } = this;
    this.resting = false;
    if (context && source && !this.worklet) this.#analyse(context, source);
    if (source?.audible) source.setPlaying(this.playing);
    this.#resumeContext();
  }

  /** Records the next seconds in mono; null if the source ends before. @param {number} seconds @returns {Promise<Float32Array<ArrayBuffer>|null>} */
  record(seconds) {
    const { context, worklet } = this;
    if (!context || !worklet || this.recorded) return Promise.resolve(null);
    worklet.port.postMessage(Math.round(seconds * context.sampleRate));
    return new Promise(resolve => (this.recorded = resolve));
  }

  #context() {
    if (!this.context) {
      if (!isSecureContext) throw new SoundUnavailable(text('sound.browsersListenOnlyAtHttps'));
      const context = new AudioContext({ latencyHint: 'interactive' });
      context.addEventListener('statechange', () => this.#resumeContext());
      const module = new URL('../audio/features-worklet.js', import.meta.url);
      this.ready = context.audioWorklet.addModule(module).then(() => true, failure => {
        // The next press tries again.
        if (this.context === context) this.context = null;
        void context.close();
        throw failure;
      });
      this.context = context;
    }
    // Browsers start a context suspended unless during a user gesture.
    if (this.context.state !== 'running') void this.context.resume().catch(() => {});
    return this.context;
  }

  /** Resumes the audio thread after an interruption such as a phone call or a sleeping tab. */
  #resumeContext() {
    const { context, source, playing, resting } = this;
    if (context && source && playing && !resting && context.state !== 'running' && document.visibilityState === 'visible') {
      void context.resume().catch(() => {});
    }
  }

  /** @param {AudioContext} context @param {import('./sources.js').Source} source */
  #analyse(context, source) {
    this.worklet = new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 });
    this.worklet.port.onmessage = ({ data }) => (data instanceof Float32Array ? this.#recorded(/** @type {Float32Array<ArrayBuffer>} */ (data)) : this.#receive(data));
    source.output.connect(this.worklet);
  }

  /** A worklet without an input would go on analysing silence, so it is closed. */
  #endAnalysis() {
    this.earlier = this.counts;
    this.features = null;
    const { worklet } = this;
    this.worklet = null;
    if (!worklet) return;
    worklet.port.onmessage = null;
    worklet.port.postMessage('close');
    worklet.disconnect();
    this.#recorded(null);
  }

  #release() {
    this.#endAnalysis();
    this.tapping.end();
    this.source?.stop();
    this.source = null;
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
    const now = performance.now();
    this.clock.update(context.currentTime, now);
    if (context.currentTime - frame.time > LATE_SECONDS) return;
    // The speakers play a sound a little later than the worklet receives it.
    const latency = this.source?.audible ? (context.baseLatency || 0) + (context.outputLatency || 0) : 0;
    const toPage = (/** @type {number} */ time) => time < 0 ? 0 : this.clock.toPage(time + latency);
    this.features = { ...frame, beatAt: toPage(frame.beatTime), barAt: toPage(frame.barTime), nextBeatAt: toPage(frame.nextBeatTime),
      nextBarAt: toPage(frame.nextBarTime), sectionAt: toPage(frame.sectionTime), tapped: false };
    this.source?.correct?.(this.features);
    this.tapping.correct(this.features, now);
    this.dispatchEvent(new CustomEvent('features', { detail: this.features }));
  }
}

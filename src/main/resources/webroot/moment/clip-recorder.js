// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { Capture } from './capture.js';
import { hasEncoders } from './clip-encoder.js';
import { clipLength, lineAfter, lineBefore } from './clip-length.js';
import { FrameCopy } from './frame-copy.js';
import { StreamCapture } from './stream-capture.js';

/** Sound arrives a little after the pictures. */
const SETTLE_MS = 250;
/** A recording without frames is given up so long after its end, and so is a clip that is put together. */
const GRACE_MS = 15_000;

const NO_RECORDING = text('moment.noClipsButPosters');
const BROKEN = text('moment.recordingBrokeOff');
const UNSEEN = text('moment.pageWasHidden');

/** @typedef {{from: number, to: number}} Plan of a clip, page time in ms */

/**
 * Records clips of the show in this browser. Nothing runs unless a clip is being recorded, or the last bars are kept ready on request.
 * Dispatches `change` when `phase`, `progress`, `isKept` or `keptSeconds` may have changed, `clip` (`detail`: the blob) and `problem` (`detail`: a sentence).
 */
export class ClipRecorder extends EventTarget {
  /** @type {'idle'|'waiting'|'recording'|'finishing'} */ phase = 'idle';
  /** 0 to 1. */
  progress = 0;
  /** Whether the last bars are kept ready. */
  isKept = false;
  /** @type {import('./frame-copy.js').Look} */ look = { shape: 'wide', caption: '' };
  /** @type {Capture|StreamCapture|null} */ capture = null;
  /** @type {Plan|null} */ plan = null;
  /** Whether what is kept ready has an earlier look or sound. */
  isStale = false;
  requests = 0;
  timer = 0;

  /** @param {import('../display/art-display.js').ArtDisplay} display @param {import('../sound/sound-pipeline.js').SoundPipeline} soundPipeline */
  constructor(display, soundPipeline) {
    super();
    this.display = display;
    this.soundPipeline = soundPipeline;
    document.addEventListener('visibilitychange', () => document.hidden && this.#hidden());
    store.watch(({ sound, asleep }, before) => {
      if (asleep && !before.asleep) this.#hidden();
      if (sound !== before.sound) this.#renew();
    });
  }

  /** Whether clips can be recorded here, and whether what has passed can be kept. */
  static get abilities() {
    return { clips: hasEncoders() || StreamCapture.isPossible, keeps: hasEncoders() };
  }

  /** What is known of the beat, in page time. @returns {import('./clip-length.js').Heard} */
  get heard() {
    const { latest, clock, hasEar } = this.soundPipeline;
    if (!latest || (store.state.sound !== 'off' && !hasEar)) return latest;
    const local = (/** @type {number} */ at) => at && clock.toLocal(at);
    return { ...latest, barAt: local(latest.barAt), nextBarAt: local(latest.nextBarAt), nextBeatAt: local(latest.nextBeatAt) };
  }

  /** The seconds that are kept ready. */
  get keptSeconds() {
    return this.isKept ? this.capture?.ring?.seconds ?? 0 : 0;
  }

  /** Sets what clips look like. What was kept in another look is forgotten. @param {import('./frame-copy.js').Look} look */
  setLook(look) {
    const { shape, caption } = this.look;
    if (shape === look.shape && caption === look.caption) return;
    this.look = look;
    this.#renew();
  }

  /** Switches on or off that the last bars are kept. @param {boolean} on */
  async keep(on) {
    this.isKept = on;
    this.#changed();
    if (on) await this.#open();
    else if (this.phase === 'idle') this.#close();
    this.#changed();
  }

  /** Records from the next bar line on. */
  async recordNext() {
    if (this.phase !== 'idle') return;
    const request = ++this.requests;
    this.#enter('waiting');
    const capture = await this.#open();
    if (request !== this.requests) return;
    if (!capture) return this.#enter('idle');
    const now = performance.now();
    const from = lineAfter(this.heard, now);
    this.plan = { from, to: from + 1000 * clipLength(this.heard).seconds };
    capture.begin(from);
    this.#limit(this.plan.to - now + GRACE_MS);
  }

  /** Makes a clip of the last bars, up to the last bar line; of less, if less is kept. */
  async takeLast() {
    const { capture } = this;
    const first = capture?.ring?.video[0];
    if (!first || this.phase !== 'idle') return;
    const begin = 1000 * first.at;
    const now = performance.now();
    const line = lineBefore(this.heard, now);
    const to = line > begin ? line : now;
    this.requests++;
    this.#enter('finishing');
    await this.#deliver({ from: Math.max(begin, to - 1000 * clipLength(this.heard).seconds), to });
  }

  /** Stops a recording; what is kept ready goes on. */
  cancel() {
    this.requests++;
    clearTimeout(this.timer);
    this.plan = null;
    if (!this.isKept || !this.capture?.ring) this.#close();
    this.#enter('idle');
    if (this.isStale) this.#renew();
  }

  /** @param {number} now page time, ms */
  #tick(now) {
    const { plan } = this;
    if (plan && this.phase !== 'finishing') {
      this.progress = Math.min(1, Math.max(0, (now - plan.from) / (plan.to - plan.from)));
      if (now >= plan.to + SETTLE_MS) return void this.#finish(plan);
      if (this.phase === 'waiting' && now >= plan.from) this.phase = 'recording';
    }
    this.#changed();
  }

  /** @param {Plan} plan */
  async #finish(plan) {
    this.#enter('finishing');
    await this.#deliver(plan);
  }

  /** @param {Plan} plan */
  async #deliver(plan) {
    const request = this.requests;
    this.#limit(GRACE_MS);
    let clip;
    try {
      clip = await this.capture?.cut(plan.from, plan.to);
    } catch {
      clip = null;
    }
    if (request !== this.requests) return;
    this.cancel();
    if (clip) this.dispatchEvent(new CustomEvent('clip', { detail: clip }));
    else this.#tell(BROKEN);
  }

  /** @param {number} ms */
  #limit(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fail(BROKEN), ms);
  }

  /** @returns {Promise<Capture|StreamCapture|null>} */
  async #open() {
    if (this.capture) return this.capture;
    const { audioInput } = this.soundPipeline;
    const frames = new FrameCopy(this.display, this.look);
    const onfail = () => this.#fail(BROKEN);
    try {
      const opened = await Capture.open(frames, audioInput, () => this.heard, onfail) ?? (StreamCapture.isPossible ? new StreamCapture(frames, audioInput, onfail) : null);
      // Cancelled, or opened by another press meanwhile.
      if (this.capture || (this.phase === 'idle' && !this.isKept)) opened?.close();
      else this.capture = opened;
      if (!opened) this.#tell(NO_RECORDING);
    } catch {
      this.#tell(NO_RECORDING);
    }
    if (this.capture) this.capture.ontick = now => this.#tick(now);
    return this.capture;
  }

  /** What is kept ready begins again in another look or with another sound, after the clip that is being recorded. */
  #renew() {
    this.isStale = this.isKept && this.phase !== 'idle';
    if (!this.isKept || this.isStale) return;
    this.#close();
    void this.#open();
  }

  #close() {
    this.capture?.close();
    this.capture = null;
  }

  /** What was not drawn is not recorded, and a clip has no gap. */
  #hidden() {
    this.capture?.ring?.clear();
    if (this.phase !== 'idle') this.#fail(UNSEEN);
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#close();
    this.cancel();
    if (this.isKept) void this.keep(false);
    this.#tell(sentence);
  }

  /** @param {typeof this.phase} phase */
  #enter(phase) {
    this.phase = phase;
    if (phase === 'idle' || phase === 'waiting') this.progress = 0;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.dispatchEvent(new CustomEvent('problem', { detail: sentence }));
  }
}

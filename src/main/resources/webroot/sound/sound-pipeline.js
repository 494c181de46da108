// @ts-check
import { notify, store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { AudioInput } from './audio-input.js';
import { watchSilence } from './silence-hint.js';

const SEND_INTERVAL_MS = 210;
const SECTION_INTERVAL_MS = 15_000;
/** A microphone that fails sooner is not retried. */
const STABLE_MS = 2_000;

/** @typedef {import('./audio-input.js').SoundKind} SoundKind */

/** The source of the start button: the last one used, if it needs no choice, else the demo track. @returns {SoundKind} */
export function defaultSound() {
  const last = storage.get('sound');
  return last === 'microphone' || last === 'tab' ? last : 'demo';
}

/** Connects the audio input to the display of this screen, and sends features to the server. */
export class SoundPipeline {
  /**
   * @param {import('../app/show.js').Show} show
   * @param {import('../net/clock.js').Clock} clock
   * @param {import('../display/sound-motion.js').SoundMotion} soundMotion
   */
  constructor(show, clock, soundMotion) {
    this.show = show;
    this.clock = clock;
    this.soundMotion = soundMotion;
    this.audioInput = new AudioInput();
    /** @type {any} */ this.latest = null;
    this.counted = { onsets: 0, sections: 0 };
    this.sectionChanges = { count: 0, at: -1e9 };
    this.sent = { at: -1e9, onsets: 0 };
    this.startedAt = 0;
    this.remoteAt = -1e9;
    this.audioInput.addEventListener('features', event => this.#receive(/** @type {CustomEvent} */ (event).detail));
    this.audioInput.addEventListener('ended', event => this.#ended(/** @type {CustomEvent} */ (event).detail));
    watchSilence(this.audioInput);
    show.addEventListener('audio', event => this.#receiveRemote(/** @type {CustomEvent} */ (event).detail));
    store.addEventListener('change', event => this.#onPause(/** @type {CustomEvent} */ (event).detail));
  }

  /** Starts a sound; files are added to those that play. Failures are shown to the user, and the show continues. @param {SoundKind} kind @param {File[]} [files] */
  async start(kind, files) {
    const microphone = storage.get('microphone') ?? undefined;
    const { player } = this.audioInput.source ?? {};
    if (kind === 'file' && player && files?.length) return void await player.add(files).catch(({ message }) => notify(message));
    try {
      const source = await this.audioInput.open(kind, { files, microphone });
      if (!source) return;
      this.startedAt = performance.now();
      storage.set('sound', kind);
      store.change({ sound: kind, soundLabel: source.label });
      for (const name of ['change', 'entry']) source.player?.addEventListener(name, () => this.#relabel(source));
      if (source.deviceId && microphone && source.deviceId !== microphone) {
        notify(`The chosen microphone isn’t there. “${source.deviceLabel}” listens.`);
      }
      if (store.state.paused) void this.show.control({ paused: false });
    } catch (error) {
      notify(/** @type {Error} */ (error).name === 'Error' ? /** @type {Error} */ (error).message : 'This browser cannot listen here. The show goes on.');
    }
  }

  stop() {
    this.audioInput.close();
  }

  /** @param {import('./sources.js').Source} source */
  #relabel(source) {
    if (source === this.audioInput.source) store.change({ soundLabel: source.label });
  }

  /** The tempo in BPM, 0 if not known well enough. */
  get tempo() {
    return this.latest?.tempoConfidence >= 0.3 ? this.latest.tempo : 0;
  }

  /** Whether another screen's sound drives this one. */
  get hasRemoteSound() {
    return performance.now() - this.remoteAt < 3_000;
  }

  /** @param {any} features */
  #receive(features) {
    this.latest = features;
    this.soundMotion.update(features, store.state.sensitivity);
    const { onsetCount, sectionCount } = this.audioInput;
    this.#addOnsets(onsetCount - this.counted.onsets, features.level);
    const now = performance.now();
    if (sectionCount > this.counted.sections) this.#countSection(now);
    this.counted = { onsets: onsetCount, sections: sectionCount };
    if (now - this.sent.at >= SEND_INTERVAL_MS || now < this.sent.at) this.#send(features, now);
  }

  /** Counts a section change, which asks for a new picture, unless the last one was shortly before. @param {number} now */
  #countSection(now) {
    if (now - this.sectionChanges.at < SECTION_INTERVAL_MS || store.state.phase !== 'running' || store.state.paused) return;
    this.sectionChanges = { count: this.sectionChanges.count + 1, at: now };
  }

  /** @param {number} onsets @param {number} level */
  #addOnsets(onsets, level) {
    if (onsets <= 0) return;
    this.soundMotion.addOnset(Math.min(1, 0.35 + 0.65 * level) * Math.min(1.3, store.state.sensitivity));
    store.change({ onsets: store.state.onsets + onsets });
  }

  /** @param {any} f @param {number} now */
  #send(f, now) {
    const round = (/** @type {number} */ value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
    this.show.sendFeatures({
      level: round(f.level), bass: round(f.bass), mids: round(f.mids), highs: round(f.highs), centroid: round(f.centroid),
      energy: round(f.energy), valence: round(f.valence), tempo: Math.round(f.tempo * 10) / 10,
      tempoConfidence: round(f.tempoConfidence), barAt: f.barAt ? Math.round(this.clock.toServer(f.barAt)) : 0,
      mood: f.mood, onsets: this.counted.onsets - this.sent.onsets, sections: this.sectionChanges.count,
    });
    this.sent = { at: now, onsets: this.counted.onsets };
  }

  /** @param {any} features */
  #receiveRemote(features) {
    if (store.state.sound !== 'off') return;
    this.remoteAt = performance.now();
    this.latest = features;
    this.soundMotion.update(features, store.state.sensitivity);
    this.#addOnsets(features.onsets, features.level);
  }

  /** @param {string} reason */
  #ended(reason) {
    const wasMicrophone = store.state.sound === 'microphone';
    this.latest = null;
    store.change({ sound: 'off', soundLabel: '' });
    if (!reason) return;
    notify(reason);
    // Another microphone may be available.
    if (wasMicrophone && performance.now() - this.startedAt > STABLE_MS) void this.start('microphone');
  }

  /** Pauses a source that plays here along with the show. @param {{state: any, before: any}} change */
  #onPause({ state, before }) {
    if (state.paused !== before.paused) this.audioInput.setPlaying(!state.paused);
  }
}

// @ts-check
import { resampled, wav } from '../audio/wav.js';
import { api } from '../net/api.js';
import { storage } from '../app/storage.js';
import { notify, store } from '../app/state.js';

const SECONDS = 6;
const RATE = 16_000;
const FIRST_MS = 2_000;
/** The server takes one in 30 s. */
const INTERVAL_MS = 45_000;
const SILENCE = 0.001;

/** Asks now and then which song plays, while the viewer wishes it: what is found is `song` in the page's state. */
export class SongRecognition {
  /** @param {import('./audio-input.js').AudioInput} audioInput */
  constructor(audioInput) {
    this.audioInput = audioInput;
    this.timer = 0;
    this.askedAt = -1e9;
    store.change({ identify: storage.get('identify') === 'on' });
    store.watch((state, before) => {
      if (state.identify !== before.identify) storage.set('identify', state.identify ? 'on' : null);
      const isOther = state.sound !== before.sound || state.soundLabel !== before.soundLabel;
      if (state.song && (isOther || !state.identify)) store.change({ song: null });
      if (state === before || isWanted(state) !== isWanted(before)) this.#plan();
    });
  }

  #plan() {
    clearTimeout(this.timer);
    if (!isWanted(store.state)) return;
    const wait = Math.max(FIRST_MS, INTERVAL_MS - (performance.now() - this.askedAt));
    this.timer = setTimeout(() => void this.#ask().finally(() => this.#plan()), wait);
  }

  async #ask() {
    const { sound } = store.state;
    const samples = await this.audioInput.record(SECONDS);
    if (!samples || !this.audioInput.context || !isWanted(store.state) || store.state.sound !== sound) return;
    if (!samples.some(sample => Math.abs(sample) > SILENCE)) return;
    this.askedAt = performance.now();
    try {
      const sample = wav(await resampled(samples, this.audioInput.context.sampleRate, RATE), RATE);
      const { found, musicInfo } = await api.identify(store.state.sessionId, sample);
      if (store.state.sound === sound) store.change({ song: found ? musicInfo : null });
    } catch (error) {
      if (/** @type {import('../net/api.js').ApiError} */ (error).code !== 'music-id-not-configured') return;
      store.change({ identify: false });
      notify('This installation cannot name songs: it has no account with a recognition service.');
    }
  }
}

/** The page's own track has no name that anybody knows. @param {import('../app/state.js').State} state */
const isWanted = ({ identify, phase, paused, connected, sound }) =>
  identify && phase === 'running' && connected && !paused && sound !== 'off' && sound !== 'demo';

// @ts-check
import { resampled, wav } from '../audio/wav.js';
import { api } from '../net/api.js';
import { memory } from '../app/storage.js';
import { store, tell } from '../app/state.js';

const SECONDS = 6;
const RATE = 16_000;
const FIRST_MS = 2_000;
/** The server takes one in 30 s. */
const EVERY_MS = 45_000;
const SILENCE = 0.001;

/** Asks now and then which song plays, while the viewer wishes it: what is found is `song` in the page's state. */
export class SongFinder {
  /** @param {import('./audio-input.js').Ear} ear */
  constructor(ear) {
    this.ear = ear;
    this.timer = 0;
    this.askedAt = -1e9;
    store.change({ identify: memory.get('identify') === 'on' });
    store.watch((state, before) => {
      if (state.identify !== before.identify) memory.set('identify', state.identify ? 'on' : null);
      const isOther = state.sound !== before.sound || state.soundLabel !== before.soundLabel;
      if (state.song && (isOther || !state.identify)) store.change({ song: null });
      if (state === before || isWanted(state) !== isWanted(before)) this.#plan();
    });
  }

  #plan() {
    clearTimeout(this.timer);
    if (!isWanted(store.state)) return;
    const wait = Math.max(FIRST_MS, EVERY_MS - (performance.now() - this.askedAt));
    this.timer = setTimeout(() => void this.#ask().finally(() => this.#plan()), wait);
  }

  async #ask() {
    const { sound } = store.state;
    const samples = await this.ear.record(SECONDS);
    if (!samples || !this.ear.context || !isWanted(store.state) || store.state.sound !== sound) return;
    if (!samples.some(sample => Math.abs(sample) > SILENCE)) return;
    this.askedAt = performance.now();
    try {
      const sample = wav(await resampled(samples, this.ear.context.sampleRate, RATE), RATE);
      const { found, musicInfo } = await api.identify(store.state.sessionId, sample);
      if (store.state.sound === sound) store.change({ song: found ? musicInfo : null });
    } catch (error) {
      if (/** @type {import('../net/api.js').ApiError} */ (error).code !== 'music-id-not-configured') return;
      store.change({ identify: false });
      tell('This installation cannot name songs: it has no account with a recognition service.');
    }
  }
}

/** The page's own track has no name that anybody knows. @param {import('../app/state.js').State} state */
const isWanted = ({ identify, phase, paused, connected, sound }) =>
  identify && phase === 'running' && connected && !paused && sound !== 'off' && sound !== 'demo';

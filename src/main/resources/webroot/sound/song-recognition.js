// @ts-check
import { notify, store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { resampled, wav } from '../audio/wav.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';

const SECONDS = 6;
const RATE = 16_000;
const FIRST_DELAY_MS = 2_000;
/** The server accepts one request in 30 s. */
const INTERVAL_MS = 45_000;
const SILENCE = 0.001;

/** Recognises the song that plays, periodically while the viewer has it enabled. The result is `song` in the page's state. */
export class SongRecognition {
  /** @param {import('./audio-input.js').AudioInput} audioInput */
  constructor(audioInput) {
    this.audioInput = audioInput;
    this.timer = 0;
    this.requestedAt = -1e9;
    /** The song that was recognised; another one was said by a music player and stays. @type {import('../app/state.js').State['song']} */
    this.found = null;
    store.change({ identify: storage.get('identify') === 'on' });
    store.watch((state, before) => {
      if (state.identify !== before.identify) storage.set('identify', state.identify ? 'on' : null);
      const isOtherSound = state.sound !== before.sound || state.soundLabel !== before.soundLabel;
      if (isOtherSound || !state.identify) this.#forget();
      if (state === before || isEnabled(state) !== isEnabled(before)) this.#schedule();
    });
  }

  #forget() {
    const { song } = store.state;
    if (song && song === this.found) store.change({ song: null });
    this.found = null;
  }

  #schedule() {
    clearTimeout(this.timer);
    if (!isEnabled(store.state)) return;
    const wait = Math.max(FIRST_DELAY_MS, INTERVAL_MS - (performance.now() - this.requestedAt));
    this.timer = setTimeout(() => void this.#recognise().finally(() => this.#schedule()), wait);
  }

  async #recognise() {
    const { sound } = store.state;
    const samples = await this.audioInput.record(SECONDS);
    if (!samples || !this.audioInput.context || !isEnabled(store.state) || store.state.sound !== sound) return;
    if (!samples.some(sample => Math.abs(sample) > SILENCE)) return;
    this.requestedAt = performance.now();
    try {
      const sample = wav(await resampled(samples, this.audioInput.context.sampleRate, RATE), RATE);
      const { found, musicInfo } = await api.identify(store.state.sessionId, sample);
      if (store.state.sound !== sound) return;
      if (!found) return this.#forget();
      this.found = musicInfo;
      store.change({ song: musicInfo });
    } catch (error) {
      if (/** @type {import('../net/api.js').ApiError} */ (error).code !== 'music-id-not-configured') return;
      store.change({ identify: false });
      notify(text('sound.thisInstallationCannotNameSongs'));
    }
  }
}

/** Not for the demo music, which no service knows. @param {import('../app/state.js').State} state */
const isEnabled = ({ identify, phase, paused, connected, sound }) =>
  identify && phase === 'running' && connected && !paused && sound !== 'off' && sound !== 'demo';

// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { ArtworkHistory } from './artwork-history.js';

/** Back and forward through the pictures that the session has shown, on all its screens. */
export class HistoryNavigation {
  history = new ArtworkHistory();
  loadedFor = '';

  /** @param {import('../app/show.js').Show} show */
  constructor(show) {
    this.show = show;
    store.watch(({ artwork, sessionId }, before) => {
      if (sessionId !== before.sessionId) this.history = new ArtworkHistory();
      if (artwork && artwork.id !== before.artwork?.id) this.history.add(artwork);
    });
  }

  async back() {
    await this.#load();
    const artwork = this.history.step(-1);
    if (!artwork) return notify(text('history.thisIsTheFirstPicture'));
    await this.#show(artwork, text('history.onePictureBack'));
  }

  /** The next picture of the history, or else a new one. */
  async forward() {
    await this.#load();
    const artwork = this.history.step(1);
    if (artwork) await this.#show(artwork, text('history.onePictureForward'));
    else if (await this.show.control({ skip: true })) notify(text('history.nextPicture'));
  }

  /** @param {import('../app/state.js').Artwork} artwork @param {string} message */
  async #show(artwork, message) {
    if (await this.show.control({ show: artwork.id })) notify(message);
    else this.history.at = store.state.artwork?.id ?? '';
  }

  /** Loads the history once a session, because a window that joined late has not seen it all. */
  async #load() {
    const { sessionId } = store.state;
    if (!sessionId || this.loadedFor === sessionId) return;
    try {
      this.history.prepend((await api.history(sessionId)).artworks);
      this.loadedFor = sessionId;
    } catch {
      // Falls back to what this page has seen.
    }
  }
}

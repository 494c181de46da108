// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { ArtworkHistory } from './artwork-history.js';

/** Back and forward through what the session has shown, on all its screens. */
export class HistoryNavigation {
  artworks = new ArtworkHistory();
  loadedFor = '';

  /** @param {import('../app/show.js').Show} show */
  constructor(show) {
    this.show = show;
    store.watch(({ artwork, sessionId }, before) => {
      if (sessionId !== before.sessionId) this.artworks = new ArtworkHistory();
      if (artwork && artwork.id !== before.artwork?.id) this.artworks.add(artwork);
    });
  }

  async back() {
    await this.#load();
    const artwork = this.artworks.step(-1);
    if (!artwork) return notify('This is the first picture of the show.');
    await this.#show(artwork, 'One picture back.');
  }

  /** The one after this again, if one went back; else the next new one. */
  async forward() {
    await this.#load();
    const artwork = this.artworks.step(1);
    if (artwork) await this.#show(artwork, 'One picture forward.');
    else if (await this.show.control({ skip: true })) notify('Next picture.');
  }

  /** @param {import('../app/state.js').Artwork} artwork @param {string} said */
  async #show(artwork, said) {
    if (await this.show.control({ show: artwork.id })) notify(said);
    else this.artworks.at = store.state.artwork?.id ?? '';
  }

  /** Asked once a session, by the first step: a window that came later doesn't know the order from seeing. */
  async #load() {
    const { sessionId } = store.state;
    if (!sessionId || this.loadedFor === sessionId) return;
    try {
      this.artworks.prepend((await api.history(sessionId)).artworks);
      this.loadedFor = sessionId;
    } catch {
      // What this page has seen itself will do for now.
    }
  }
}

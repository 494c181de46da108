// @ts-check
import { api } from '../net/api.js';
import { store, tell } from '../app/state.js';
import { Trail } from './artwork-history.js';

/** Back and forward through what the session has shown, on all its screens. */
export class History {
  trail = new Trail();
  rememberedOf = '';

  /** @param {import('../app/show.js').Show} show */
  constructor(show) {
    this.show = show;
    store.watch(({ artwork, sessionId }, before) => {
      if (sessionId !== before.sessionId) this.trail = new Trail();
      if (artwork && artwork.id !== before.artwork?.id) this.trail.seen(artwork);
    });
  }

  async back() {
    await this.#remember();
    const artwork = this.trail.step(-1);
    if (!artwork) return tell('This is the first picture of the show.');
    await this.#call(artwork, 'One picture back.');
  }

  /** The one after this again, if one went back; else the next new one. */
  async forward() {
    await this.#remember();
    const artwork = this.trail.step(1);
    if (artwork) await this.#call(artwork, 'One picture forward.');
    else if (await this.show.control({ skip: true })) tell('Next picture.');
  }

  /** @param {import('../app/state.js').Artwork} artwork @param {string} said */
  async #call(artwork, said) {
    if (await this.show.control({ show: artwork.id })) tell(said);
    else this.trail.at = store.state.artwork?.id ?? '';
  }

  /** Asked once a session, by the first step: a window that came later doesn't know the order from seeing. */
  async #remember() {
    const { sessionId } = store.state;
    if (!sessionId || this.rememberedOf === sessionId) return;
    try {
      this.trail.remember((await api.history(sessionId)).artworks);
      this.rememberedOf = sessionId;
    } catch {
      // What this page has seen itself will do for now.
    }
  }
}

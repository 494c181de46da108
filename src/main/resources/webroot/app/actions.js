// @ts-check
import { api } from './api.js';
import { store, tell } from './state.js';

/** What the buttons and keys do. */
export class Actions {
  /**
   * @param {import('./show.js').Show} show
   * @param {Record<string, {present: () => void}>} dialogs by the action that opens them
   * @param {() => void} listen
   */
  constructor(show, dialogs, listen) {
    this.show = show;
    this.dialogs = dialogs;
    this.listen = listen;
  }

  /** @param {string} action */
  act(action) {
    if (this.dialogs[action]) return this.dialogs[action].present();
    if (action === 'listen') return this.listen();
    if (action === 'pause') return void this.show.control({ paused: !store.state.paused });
    if (action === 'skip') return void this.#skip();
    if (action === 'up') return void this.#vote(1);
    if (action === 'down') return void this.#vote(-1);
    if (action === 'heart') return void this.#save();
    if (action === 'fullscreen') return void this.#fullscreen();
  }

  async #skip() {
    if (await this.show.control({ skip: true })) tell('Next picture.');
  }

  /** The same vote again takes it back. @param {1|-1} vote */
  async #vote(vote) {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      const answer = await api.vote(artwork.id, artwork.vote === vote ? 0 : vote);
      this.#amend(artwork.id, { vote: answer.vote });
      tell(answer.vote === 1 ? 'More like this.' : answer.vote === -1 ? 'Less like this.' : 'Vote taken back.');
    } catch {
      tell('Your vote did not arrive. Please try again.');
    }
  }

  async #save() {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      const { saved } = await api.toggleSaved(artwork.id);
      this.#amend(artwork.id, { saved });
      tell(saved ? 'Saved to your gallery.' : 'Removed from your gallery.');
    } catch {
      tell('That could not be saved just now.');
    }
  }

  /** @param {string} id @param {Partial<import('./state.js').Artwork>} news */
  #amend(id, news) {
    const { artwork } = store.state;
    if (artwork?.id === id) store.change({ artwork: { ...artwork, ...news } });
  }

  async #fullscreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      tell('This browser does not allow full screen here.');
    }
  }
}

// @ts-check
import { api } from './api.js';
import { toggleFullscreen } from './fullscreen.js';
import { store, tell } from './state.js';

const MOTIONS = { calm: 'Calm: the picture moves gently.', lively: 'Lively: the picture moves with the sound.',
  wild: 'Wild: the sound takes hold of the picture.' };

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
    /** @type {Record<string, () => void>} */
    this.deeds = {
      listen,
      pause: () => void this.show.control({ paused: !store.state.paused }),
      skip: () => void this.#skip(),
      forward: () => void this.#skip(),
      up: () => void this.#vote(1),
      down: () => void this.#vote(-1),
      heart: () => void this.#save(),
      calm: () => this.#move('calm'),
      lively: () => this.#move('lively'),
      wild: () => this.#move('wild'),
      clean: () => store.change({ clean: !store.state.clean }),
      fullscreen: () => void toggleFullscreen(),
    };
  }

  /** Whether anything happens at it. @param {string} action */
  can(action) {
    return Object.hasOwn(this.dialogs, action) || Object.hasOwn(this.deeds, action);
  }

  /** @param {string} action */
  act(action) {
    if (!this.can(action)) return;
    if (!Object.hasOwn(this.dialogs, action)) return this.deeds[action]();
    store.change({ clean: false });
    this.dialogs[action].present();
  }

  /** @param {'calm'|'lively'|'wild'} motion */
  #move(motion) {
    store.change({ motion });
    tell(MOTIONS[motion]);
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
}

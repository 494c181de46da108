// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { voteText } from '../ui/texts.js';

/** @typedef {{vote?: number, saved?: boolean}} Reaction */

/**
 * What this viewer thinks of the picture that is on: shown at once, kept by the server, and taken back with a sentence
 * where it can't be kept. Sends `given` (`detail`: up, down or heart) for the eye.
 */
export class Feedback extends EventTarget {
  /** One after the other, so that the last press is the last to arrive. */
  last = Promise.resolve();
  /** @type {Map<string, number>} */
  open = new Map();

  /** The same vote again takes it back. @param {1|-1} vote */
  vote(vote) {
    const { artwork } = store.state;
    if (!artwork) return;
    const before = artwork.vote ?? 0;
    const now = before === vote ? 0 : vote;
    this.#give(artwork.id, { vote: now }, { vote: before }, now === 1 ? 'up' : now === -1 ? 'down' : '',
      voteText(now),
      'Your vote could not be kept just now. Please try again.',
      async () => ({ vote: (await api.vote(artwork.id, now)).vote }));
  }

  /** Into the gallery, or out of it. */
  save() {
    const { artwork } = store.state;
    if (!artwork) return;
    const saved = !artwork.saved;
    this.#give(artwork.id, { saved }, { saved: !saved }, saved ? 'heart' : '',
      saved ? 'Saved to your gallery.' : 'Removed from your gallery.',
      'That could not be saved just now. Please try again.',
      async () => ({ saved: (await api.toggleSaved(artwork.id)).saved }));
  }

  /** What another screen of this viewer's says; this one's own words come first. @param {{artworkId: string, vote: number|null, saved: boolean|null}} said */
  receive({ artworkId, vote, saved }) {
    if (this.open.get(artworkId)) return;
    if (vote !== null) updateArtwork(artworkId, { vote });
    if (saved !== null) updateArtwork(artworkId, { saved });
  }

  /**
   * @param {string} id @param {Reaction} now @param {Reaction} before @param {string} sign @param {string} said
   * @param {string} sorry @param {() => Promise<Reaction>} keep
   */
  #give(id, now, before, sign, said, sorry, keep) {
    updateArtwork(id, now);
    notify(said);
    if (sign) this.dispatchEvent(new CustomEvent('given', { detail: sign }));
    this.open.set(id, (this.open.get(id) ?? 0) + 1);
    this.last = this.last.then(async () => {
      try {
        const kept = await keep();
        this.#settle(id, kept);
      } catch {
        this.#settle(id, before);
        notify(sorry);
      }
    });
  }

  /** The last answer decides; those before it are outdated. @param {string} id @param {Reaction} opinion */
  #settle(id, opinion) {
    const left = (this.open.get(id) ?? 1) - 1;
    if (left) this.open.set(id, left);
    else {
      this.open.delete(id);
      updateArtwork(id, opinion);
    }
  }
}

/** @param {string} id @param {Reaction} news */
export function updateArtwork(id, news) {
  const { artwork } = store.state;
  if (artwork?.id === id) store.change({ artwork: { ...artwork, ...news } });
}

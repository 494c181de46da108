// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { refusalText } from '../ui/refusal-text.js';
import { voteText } from '../ui/texts.js';

/** @typedef {{vote?: number, saved?: boolean}} Reaction */

/**
 * The viewer's votes and saves of the current picture. Applied optimistically, stored by the server, and rolled back with
 * a message on failure. Dispatches `given` (`detail`: up, down or heart).
 */
export class Feedback extends EventTarget {
  /** Serialises the requests, so that the last press arrives last. */
  last = Promise.resolve();
  /** @type {Map<string, number>} */
  pending = new Map();

  /** Voting the same again takes the vote back. @param {1|-1} vote */
  vote(vote) {
    const { artwork } = store.state;
    if (!artwork) return;
    this.#vote(artwork, artwork.vote === vote ? 0 : vote, voteText);
  }

  /** Votes the picture down for good. */
  reject() {
    const { artwork } = store.state;
    if (!artwork) return;
    this.#vote(artwork, -1, () => text('feedback.youWillNotSeeThis'));
  }

  /** @param {import('../app/state.js').Artwork} artwork @param {1|-1|0} vote @param {(vote: number) => string} sentence */
  #vote(artwork, vote, sentence) {
    this.#send(artwork.id, { vote }, { vote: artwork.vote ?? 0 }, vote === 1 ? 'up' : vote === -1 ? 'down' : '',
      sentence(vote),
      text('feedback.yourVoteCouldNotBe'),
      async () => ({ vote: (await api.vote(artwork.id, vote)).vote }));
  }

  /** Saves the picture to the gallery, or removes it. */
  save() {
    const { artwork } = store.state;
    if (!artwork) return;
    const saved = !artwork.saved;
    this.#send(artwork.id, { saved }, { saved: !saved }, saved ? 'heart' : '',
      saved ? text('feedback.savedToYourGallery') : text('feedback.removedFromYourGallery'),
      text('common.thatCouldNotBeSaved'),
      async () => ({ saved: (await api.toggleSaved(artwork.id)).saved }));
  }

  /** Applies feedback from another screen of the viewer, unless a request of this screen is pending. @param {{artworkId: string, vote: number|null, saved: boolean|null}} said */
  receive({ artworkId, vote, saved }) {
    if (this.pending.get(artworkId)) return;
    if (vote !== null) updateArtwork(artworkId, { vote });
    if (saved !== null) updateArtwork(artworkId, { saved });
  }

  /**
   * @param {string} id @param {Reaction} now @param {Reaction} before @param {string} sign @param {string} message
   * @param {string} failure @param {() => Promise<Reaction>} request
   */
  #send(id, now, before, sign, message, failure, request) {
    updateArtwork(id, now);
    notify(message);
    if (sign) this.dispatchEvent(new CustomEvent('given', { detail: sign }));
    this.pending.set(id, (this.pending.get(id) ?? 0) + 1);
    this.last = this.last.then(async () => {
      try {
        this.#apply(id, await request());
      } catch (error) {
        this.#apply(id, before);
        notify(refusalText(error, failure));
      }
    });
  }

  /** Applies the answer of the last pending request only. @param {string} id @param {Reaction} reaction */
  #apply(id, reaction) {
    const left = (this.pending.get(id) ?? 1) - 1;
    if (left) this.pending.set(id, left);
    else {
      this.pending.delete(id);
      updateArtwork(id, reaction);
    }
  }
}

/** @param {string} id @param {Reaction} news */
export function updateArtwork(id, news) {
  const { artwork } = store.state;
  if (artwork?.id === id) store.change({ artwork: { ...artwork, ...news } });
}

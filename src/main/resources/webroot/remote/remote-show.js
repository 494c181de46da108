// @ts-check
import { Bus } from '../net/bus.js';
import { Clock } from '../net/clock.js';
import { Sequence } from '../net/sequence.js';
import { notify, store } from '../app/state.js';
import { voteText } from '../ui/texts.js';
import { updateArtwork } from '../feedback/feedback.js';
import { Refused, remoteApi } from './remote-api.js';

/** Which end a refusal means: the grant is over, or the show is. */
const ENDS = new Map([[401, 'unpaired'], [403, 'unpaired'], [404, 'over']]);

/**
 * The show that this phone steers. What is on, and how, goes into the store; `ended` (`detail`: `unpaired` or `over`)
 * says that there is nothing to steer any more.
 */
export class RemoteShow extends EventTarget {
  /** @param {import('./remote-api.js').Grant} grant @param {string} url of the live channel */
  constructor(grant, url) {
    super();
    this.sessionId = grant.sessionId;
    this.address = `session.${grant.sessionId}`;
    this.api = remoteApi(grant);
    this.bus = new Bus(url, ['algorhythmic', `bearer.${grant.token}`]);
    this.clock = new Clock(() => this.bus.ask('time', {}));
    this.sequence = new Sequence(event => this.#on(event), () => void this.#join());
    this.bus.addEventListener('open', () => void this.#join());
    this.bus.addEventListener('close', () => void this.#lost());
    this.over = false;
  }

  begin() {
    this.bus.open();
  }

  /** Where the show stands is all that a remote needs: it joins anew after each return. */
  async #join() {
    try {
      void this.clock.keep();
      this.sequence.last = -1;
      await this.bus.listen(this.address, event => this.sequence.take(event));
      const joined = await this.bus.ask('session.join', { sessionId: this.sessionId, screenId: 'remote' });
      store.change({ connected: true });
      this.#prefer(joined);
      if (joined.artwork) this.#soon(joined.artwork, joined.at);
      this.sequence.jumpTo(joined.seq);
    } catch {
      await this.#lost();
      if (!this.over && this.bus.connected) setTimeout(() => void this.#join(), 2_000);
    }
  }

  /** A channel can't say why it was closed or refused; the API can. */
  async #lost() {
    store.change({ connected: false });
    try {
      await this.api.session();
    } catch (error) {
      const end = error instanceof Refused && ENDS.get(error.status);
      if (end && !this.over) this.#end(end);
    }
  }

  /** @param {string} end */
  #end(end) {
    this.over = true;
    this.bus.close();
    this.dispatchEvent(new CustomEvent('ended', { detail: end }));
  }

  /** @param {import('../net/sequence.js').SessionEvent} event */
  #on({ type, at, data }) {
    if (type === 'artwork') this.#soon(data, at);
    else if (type === 'styles') this.#prefer(data);
    else if (type === 'roster') store.change({ screens: data.screens.length });
  }

  /** With the screens: when the picture comes on there. @param {import('../app/state.js').Artwork} artwork @param {number} at */
  #soon(artwork, at) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => store.change({ artwork }), Math.min(10_000, this.clock.toLocal(at) - performance.now()));
  }

  /** @param {any} wishes */
  #prefer({ styles, artists, dynamicMode, paused, motion = store.state.motion }) {
    store.change({ styles, artists, dynamicMode, paused, motion });
  }

  /** Changes the course of the show. @param {object} wishes */
  async control(wishes) {
    try {
      this.#prefer(await this.bus.ask('session.control', { sessionId: this.sessionId, ...wishes }));
      return true;
    } catch {
      notify('That did not arrive. Please try again in a moment.');
      return false;
    }
  }

  /** The same vote again takes it back. @param {1|-1} vote */
  async vote(vote) {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      const answer = await this.api.vote(artwork.id, artwork.vote === vote ? 0 : vote);
      updateArtwork(artwork.id, { vote: answer.vote });
      notify(voteText(answer.vote));
    } catch {
      notify('Your vote did not arrive. Please try again.');
    }
  }

  async save() {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      const { saved } = await this.api.toggleSaved(artwork.id);
      updateArtwork(artwork.id, { saved });
      notify(saved ? 'Saved to the gallery.' : 'Removed from the gallery.');
    } catch {
      notify('That could not be saved just now.');
    }
  }

  /** Gives the grant back. */
  async leave() {
    await this.api.leave().catch(() => {});
    this.#end('left');
  }
}

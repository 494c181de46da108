// @ts-check
import { notify, store } from '../app/state.js';
import { updateArtwork } from '../feedback/feedback.js';
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { BRIDGE_URL, Bus } from '../net/bus.js';
import { Clock } from '../net/clock.js';
import { Sequence } from '../net/sequence.js';
import { keptRefusedWords } from '../plays/refused-words.js';
import { EAR } from '../sound/sound-pipeline.js';
import { refusalText } from '../ui/refusal-text.js';
import { voteText } from '../ui/texts.js';
import { remoteApi } from './remote-api.js';

/** The meaning of a refused request: the grant has ended, or the show. */
const ENDS = new Map([[401, 'unpaired'], [403, 'unpaired'], [404, 'over']]);

/**
 * The session that this phone controls. Its state goes into the store. Dispatches `ended` (`detail`: `unpaired`, `over`
 * or `left`).
 */
export class RemoteShow extends EventTarget {
  /** @param {import('./remote-api.js').Grant} grant */
  constructor(grant) {
    super();
    this.sessionId = grant.sessionId;
    this.address = `session.${grant.sessionId}`;
    this.api = remoteApi(grant);
    this.bus = new Bus(BRIDGE_URL, ['algorhythmic', `bearer.${grant.token}`]);
    this.clock = new Clock(() => this.bus.ask('time', {}));
    this.sequence = new Sequence(event => this.#on(event), () => void this.#join());
    this.bus.addEventListener('open', () => void this.#join());
    this.bus.addEventListener('close', () => void this.#lost());
    this.over = false;
  }

  begin() {
    this.bus.open();
  }

  /** A remote needs only the current state, so it joins again after each reconnect. */
  async #join() {
    try {
      void this.clock.keep();
      this.sequence.last = -1;
      await this.bus.listen(this.address, event => this.sequence.take(event));
      const joined = await this.bus.ask('session.join', { sessionId: this.sessionId, screenId: 'remote' });
      store.change({ connected: true });
      this.#applyControls(joined);
      if (joined.artwork) this.#scheduleArtwork(joined.artwork, joined.at);
      this.sequence.jumpTo(joined.seq);
    } catch {
      await this.#lost();
      if (!this.over && this.bus.connected) setTimeout(() => void this.#join(), 2_000);
    }
  }

  /** The channel gives no reason for its end, so this asks the API. */
  async #lost() {
    store.change({ connected: false });
    if (this.over) return;
    try {
      await this.api.session();
    } catch (error) {
      const end = error instanceof ApiError && ENDS.get(error.status);
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
    if (type === 'artwork') this.#scheduleArtwork(data, at);
    else if (type === 'styles') this.#applyControls(data);
    else if (type === 'roster') store.change({ screens: data.screens.length });
  }

  /** Shows the picture at the moment when it appears on the screens. @param {import('../app/state.js').Artwork} artwork @param {number} at */
  #scheduleArtwork(artwork, at) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => store.change({ artwork }), Math.min(10_000, this.clock.toLocal(at) - performance.now()));
  }

  /** @param {any} changes */
  #applyControls({ styles, artists, dynamicMode, paused, motion = store.state.motion, words = '', understood = [], refusedWords = '' }) {
    store.change({ styles, artists, dynamicMode, paused, motion, words, understood, refusedWords: keptRefusedWords({ words, refusedWords }) });
  }

  /** Controls the show. @param {object} changes */
  async control(changes) {
    try {
      this.#applyControls(await this.bus.ask('session.control', { sessionId: this.sessionId, ...changes }));
      return true;
    } catch (error) {
      notify(refusalText(error, text('remote.thatDidNotArrive')));
      return false;
    }
  }

  /** Voting the same again takes the vote back. @param {1|-1} vote */
  async vote(vote) {
    const { artwork } = store.state;
    if (artwork) await this.#vote(artwork, artwork.vote === vote ? 0 : vote, voteText);
  }

  /** Votes the picture down for good, and goes on to the next. */
  async reject() {
    const { artwork } = store.state;
    if (artwork && await this.#vote(artwork, -1, () => text('remote.youWillNotSeeThis'))) await this.control({ skip: true });
  }

  /** @param {import('../app/state.js').Artwork} artwork @param {1|-1|0} vote @param {(vote: number) => string} sentence */
  async #vote(artwork, vote, sentence) {
    try {
      const answer = await this.api.vote(artwork.id, vote);
      updateArtwork(artwork.id, { vote: answer.vote });
      notify(sentence(answer.vote));
      return true;
    } catch (error) {
      notify(refusalText(error, text('remote.yourVoteDidNotArrive')));
      return false;
    }
  }

  /** Sends what this phone hears. @param {object} features */
  sendFeatures(features) {
    if (store.state.connected) this.bus.send('session.audio', { sessionId: this.sessionId, screenId: EAR, ...features });
  }

  async save() {
    const { artwork } = store.state;
    if (!artwork) return;
    try {
      const { saved } = await this.api.toggleSaved(artwork.id);
      updateArtwork(artwork.id, { saved });
      notify(saved ? text('remote.savedToTheGallery') : text('remote.removedFromTheGallery'));
    } catch (error) {
      notify(refusalText(error, text('remote.thatCouldNotBeSaved')));
    }
  }

  /** Gives up the grant. */
  async leave() {
    // The server closes the channel of a grant that is given up: that needs no question why.
    this.over = true;
    await this.api.leave().catch(() => {});
    this.#end('left');
  }
}

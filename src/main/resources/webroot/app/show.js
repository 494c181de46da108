// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError, api } from '../net/api.js';
import { Sequence } from '../net/sequence.js';
import { keptRefusedWords } from '../plays/refused-words.js';
import { reasonText, refusalText } from '../ui/refusal-text.js';
import { retryText } from '../ui/texts.js';
import { findScreenId } from '../wall/screen-id.js';
import { notify, store } from './state.js';
import { storage } from './storage.js';

/** @typedef {import('./state.js').Artwork} Artwork */
/** @typedef {import('../net/bus.js').BusError} BusError */

/** A proxy may refuse without Retry-After. */
const LEAST_RETRY_S = 5;

/** Why a public show cannot be watched, by the bridge's failure code. @type {Record<number, string>} */
const WATCH_ENDS = {
  1401: text('app.thisShowIsOver'),
  1403: text('app.thisShowIsOver'),
  1404: text('refused.unknown-show'),
  1409: reasonText('show-full'),
};
const FULL = 1409;
const FULL_RETRY_MS = 10_000;

/** The id by which an owner can remove this browser from a show; kept, so that a reload is no other viewer. */
function viewerId() {
  const id = storage.get('viewer') ?? crypto.randomUUID?.() ?? `viewer-${`${Math.random()}`.slice(2)}`;
  storage.set('viewer', id);
  return id;
}

/** Why a show could not start, for people. @param {unknown} error */
export const startRefusal = error => error instanceof ApiError && error.isTooMany
  ? text('app.veryManyShowsWereStarted', { retry: retryText(error.retryAfterS) })
  : refusalText(error, text('refused.busy'));

/**
 * This browser's session on the server, joined by this screen. Dispatches `artwork` (`detail`: the artwork and when its
 * morph starts), `audio` (features from a screen, `isOwn` if from this one), `room` and `reaction` (what viewers wish), `wall` (how
 * the screens are laid out) and `numbers` (of the screens, to be shown), `job` (progress of a picture that is being generated) and
 * `feedback` (this viewer's vote or save from another screen).
 */
export class Show extends EventTarget {
  /** @param {import('../net/bus.js').Bus} bus @param {import('../net/clock.js').Clock} clock */
  constructor(bus, clock) {
    super();
    this.bus = bus;
    this.clock = clock;
    /** @type {string|undefined} the motion to set once a session created here is joined */ this.motion = undefined;
    this.screenId = '';
    this.sequence = new Sequence(event => this.#on(event), lastSeq => this.#resume(lastSeq));
    bus.addEventListener('open', () => this.#returned());
    bus.addEventListener('close', () => store.change({ connected: false }));
    bus.addEventListener('refused', event => this.#watchRefused(/** @type {CustomEvent} */ (event).detail));
  }

  /** Watches somebody else's public show, which needs no identity. @param {string} sessionId */
  async watch(sessionId) {
    store.change({ sessionId, watching: true });
    await this.join();
  }

  /** Why a show cannot be watched; one that is full is tried again. @param {BusError} error */
  #watchRefused({ code, reasonType }) {
    const { watching, sessionId } = store.state;
    if (!watching || !(code in WATCH_ENDS)) return;
    this.bus.unlisten(`session.${sessionId}`);
    this.joined = undefined;
    store.change({ watchEnd: reasonType === 'viewer-removed' ? reasonText(reasonType) : WATCH_ENDS[code] });
    if (code === FULL) setTimeout(() => void this.join(), FULL_RETRY_MS);
  }

  /** Whether the server knows a session that this browser may join: the stored one, or that of an address. @param {string|null} [id] */
  async known(id = storage.get('session')) {
    if (!id) return false;
    try {
      this.#adopt(await api.session(id));
      return true;
    } catch (error) {
      if (error instanceof ApiError && [401, 403, 404].includes(error.status) && id === storage.get('session')) storage.set('session', null);
      return false;
    }
  }

  /** Shows the stored session while the server is unreachable, and joins it once there is a connection. */
  wait() {
    const sessionId = storage.get('session');
    if (!sessionId) return false;
    store.change({ sessionId, phase: 'running' });
    this.bus.open();
    return true;
  }

  /** Starts a show, or continues the known one. @param {string} orientation */
  async begin(orientation) {
    if (!store.state.sessionId && !(await this.known())) {
      const { styles, artists, dynamicMode } = store.state;
      // Without a choice made here, the server applies the preferences it has stored.
      const chosen = dynamicMode && !styles.length && !artists.length ? {} : { styles, artists, dynamicMode };
      // Motion belongs to the session; a new session takes it from this browser.
      this.motion = store.state.motion;
      this.#adopt(await api.createSession({ ...chosen, orientation }));
      this.bus.reopen();
    }
    await this.join();
  }

  /**
   * Starts a show where nobody presses start: after a refusal by a rate limit once more, at the time that the server named.
   * @param {string} orientation
   */
  async beginUnattended(orientation) {
    try {
      await this.begin(orientation);
    } catch (error) {
      if (!(error instanceof ApiError && error.isTooMany)) throw error;
      notify(startRefusal(error));
      setTimeout(() => void this.beginUnattended(orientation).catch(() => {}), Math.max(LEAST_RETRY_S, error.retryAfterS) * 1_000);
    }
  }

  /** @param {any} session */
  #adopt(session) {
    storage.set('session', session.sessionId);
    const { sessionId, userId, balance, tier } = session;
    store.change({ sessionId, userId, balance, tier });
    this.#applyControls(session);
  }

  /** Joins the session with this screen. Subscribes first, so that no event is missed between. */
  async join() {
    const { sessionId, userId, watching } = store.state;
    store.change({ phase: 'running' });
    this.bus.open();
    if (!this.bus.connected) return;
    this.screenId ||= await (this.finding ??= findScreenId());
    void this.clock.keep();
    try {
      this.sequence.last = -1;
      await this.bus.listen(`session.${sessionId}`, event => this.sequence.take(event),
        watching ? { viewer: viewerId() } : undefined);
      const joined = await this.bus.ask('session.join', { sessionId, screenId: this.screenId });
      this.joined = sessionId;
      store.change({ connected: true, balance: joined.balance, watchEnd: '' });
      this.#applyControls(joined);
      this.#showSong({ ...joined.song, grid: joined.grid });
      if (this.motion && this.motion !== joined.motion) void this.control({ motion: this.motion });
      this.motion = undefined;
      this.#lay(joined.wall ?? []);
      if (joined.artwork) this.#announce(joined.artwork, joined.at);
      this.sequence.jumpTo(joined.seq);
    } catch (error) {
      await this.#refused(error);
    }
    if (!watching) this.bus.listen(`user.${userId}`, event => this.#onUser(event)).catch(() => {});
  }

  /** Replaces a session that is gone or belongs to someone else; the HTTP answer decides. @param {any} error */
  async #refused(error) {
    const { sessionId, watching } = store.state;
    if (watching && error.code in WATCH_ENDS) return this.#watchRefused(error);
    const isGone = !watching && error.code !== 0 && !(await this.known()) && storage.get('session') === null;
    const isNew = performance.now() - (this.replacedAt ?? -1e9) < 10_000;
    if (!isGone || isNew) {
      if (this.bus.connected) setTimeout(() => this.join(), Math.max(2_000, (error.retryAfterS ?? 0) * 1_000));
      return;
    }
    this.replacedAt = performance.now();
    this.bus.unlisten(`session.${sessionId}`);
    const { orientation } = store.state;
    store.change({ sessionId: '' });
    await this.beginUnattended(orientation);
  }

  /** The connection is open, for the first time or again. */
  async #returned() {
    if (store.state.phase !== 'running' || !store.state.sessionId) return;
    if (!store.state.userId && !store.state.watching) await this.known();
    if (this.joined !== store.state.sessionId) return this.join();
    void this.clock.keep();
    await this.#resume(this.sequence.last);
  }

  /** @param {number} lastSeq */
  async #resume(lastSeq) {
    try {
      const answer = await this.bus.ask('session.resume', { sessionId: store.state.sessionId, lastSeq });
      if (answer.reset) return await this.join();
      store.change({ connected: true });
      this.sequence.fill(answer.events, answer.seq);
    } catch (error) {
      this.sequence.retryLater();
      await this.#refused(error);
    }
  }

  /** @param {import('../net/sequence.js').SessionEvent} event */
  #on({ type, at, data }) {
    if (type === 'artwork') this.#announce(data, at);
    else if (type === 'progress' || type === 'preview') this.dispatchEvent(new CustomEvent('job', { detail: { type, data } }));
    else if (type === 'styles') this.#applyControls(data);
    else if (type === 'song') this.#showSong(data);
    else if (type === 'degraded') store.change({ degraded: data.reason === 'recovered' ? '' : data.reason });
    else if (type === 'roster') store.change({ screens: data.screens.length, remotes: data.remotes ?? 0, audience: data.audience ?? 0 });
    else if (type === 'wall') this.#lay(data.places);
    else if (['room', 'reaction', 'numbers'].includes(type)) this.dispatchEvent(new CustomEvent(type, { detail: data }));
    else if (type === 'audio') this.dispatchEvent(new CustomEvent('audio', { detail: { ...data, at, isOwn: data.screenId === this.screenId } }));
  }

  /** @param {Artwork} artwork @param {number} at */
  #announce(artwork, at) {
    this.dispatchEvent(new CustomEvent('artwork', { detail: { artwork, at } }));
  }

  /** @param {import('../wall/wall-view.js').Place[]} places */
  #lay(places) {
    this.dispatchEvent(new CustomEvent('wall', { detail: places }));
  }

  /** @param {{title?: string, artist?: string, album?: string, grid?: import('../sound/player-beat.js').BeatGrid|null}} song without a title if it has ended */
  #showSong({ title, artist = undefined, album = undefined, grid = undefined }) {
    const { song } = store.state;
    const shown = title ? { title, artist: artist ?? null, album: album ?? null } : null;
    const isSame = song && shown && song.title === shown.title && song.artist === shown.artist && song.album === shown.album;
    store.change({ song: isSame ? song : shown, grid: grid ?? null });
  }

  /** @param {any} event */
  #onUser({ type, data }) {
    if (type === 'credits') store.change({ balance: data.balance, tier: data.tier });
    else if (type === 'large') this.dispatchEvent(new CustomEvent('large', { detail: data }));
    else if (type === 'opinion') this.dispatchEvent(new CustomEvent('feedback', { detail: data }));
  }

  /** @param {any} changes */
  #applyControls({ styles, artists, dynamicMode, orientation, paused, motion = store.state.motion, pace = 'auto', source = 'new', words = '',
    understood = [], refusedWords = '', visibility = 'private', audienceLimit = 0, guestsVote = true, guestsReact = true }) {
    if (refusedWords && !store.state.watching) notify(text('app.imageModelWouldNotPaint'));
    store.change({ styles, artists, dynamicMode, orientation, paused, motion, pace, source, words, understood, visibility, audienceLimit,
      guestsVote, guestsReact, refusedWords: keptRefusedWords({ words, refusedWords }) });
  }

  /** Controls the show: pause, skip, styles, motion and so on. @param {object} changes */
  async control(changes) {
    if (store.state.watching) return false;
    try {
      this.#applyControls(await this.bus.ask('session.control', { sessionId: store.state.sessionId, ...changes }));
      return true;
    } catch (error) {
      notify(refusalText(error, text('app.thatDidNotReachThe')));
      return false;
    }
  }

  /** Reports that a picture is on this screen. @param {string} artworkId */
  shown(artworkId) {
    if (store.state.watching) return;
    this.bus.ask('session.shown', { sessionId: store.state.sessionId, artworkId }).catch(() => {});
  }

  /** Votes as one who watches. @param {string} artworkId @param {'more'|'next'} vote */
  vote(artworkId, vote) {
    return this.bus.ask('session.vote', { sessionId: store.state.sessionId, artworkId, vote });
  }

  /** @param {import('../audience/room.js').Reaction} reaction */
  react(reaction) {
    return this.bus.ask('session.react', { sessionId: store.state.sessionId, reaction });
  }

  /** @param {object} features */
  sendFeatures(features) {
    if (!this.joined || store.state.watching) return;
    this.bus.send('session.audio', { sessionId: store.state.sessionId, screenId: this.screenId, ...features });
  }
}

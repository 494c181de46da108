// @ts-check
import { store } from '../app/state.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** Shows the last pictures one after another while the server is unreachable. */
export class OfflineSlideshow {
  /**
   * @param {EventTarget} show dispatches `artwork`
   * @param {(artwork: Artwork) => void} paint
   * @param {{all: () => Promise<Artwork[]>}} offlineArt
   * @param {{delayMs: number, emptyDelayMs: number, intervalMs: number}} [pace] how long to wait for
   *   the connection, how long where there is no picture yet, and how long each picture stays
   */
  constructor(show, paint, offlineArt, pace = { delayMs: 4_000, emptyDelayMs: 1_500, intervalMs: 20_000 }) {
    this.paint = paint;
    this.offlineArt = offlineArt;
    this.pace = pace;
    this.timer = 0;
    /** @type {Artwork[]} */ this.queue = [];
    /** @type {Artwork|null} */ this.due = null;
    show.addEventListener('artwork', event => (this.due = /** @type {CustomEvent} */ (event).detail.artwork));
    store.watch((state, before) => {
      const isAway = state.phase === 'running' && !state.connected;
      const wasAway = state !== before && before.phase === 'running' && !before.connected;
      if (isAway && !wasAway) this.timer = setTimeout(() => void this.#begin(), state.artwork ? pace.delayMs : pace.emptyDelayMs);
      else if (!isAway && wasAway) this.#end();
    });
  }

  async #begin() {
    const all = await this.offlineArt.all();
    if (!all.length || store.state.connected) return;
    store.change({ offline: true });
    this.queue = all.filter(({ id }) => id !== store.state.artwork?.id);
    if (store.state.artwork) this.#schedule();
    else this.#next();
  }

  #schedule() {
    this.timer = setTimeout(() => this.#next(), this.pace.intervalMs);
  }

  #next() {
    const on = store.state.artwork;
    const next = this.queue.shift();
    // The current picture moves to the end of the queue.
    if (on) this.queue.push(on);
    if (next && !store.state.paused) this.paint(next);
    else if (next) this.queue.unshift(next);
    this.#schedule();
  }

  #end() {
    clearTimeout(this.timer);
    if (!store.state.offline) return;
    store.change({ offline: false });
    // Missed events arrive right after the reconnect; then the latest announced picture is due.
    setTimeout(() => this.due && this.paint(this.due));
  }
}

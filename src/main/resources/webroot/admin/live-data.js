// @ts-check
import { Bus } from '../net/bus.js';
import { STALE_MS } from './data-age.js';

const PULSE = 'operations.pulse';
/** A pulse comes every 2 s; two may be late before it is asked for instead. */
const QUIET_MS = 5_000;
const ASK_INTERVAL_MS = 5_000;

/**
 * The dashboard's object, pushed over the live channel, and asked for while that is away. Sends `news` with each, and
 * `forbidden` where the token is not an administrator's.
 */
export class LiveData extends EventTarget {
  /** @type {any} */ data = null;
  /** @type {import('./data-age.js').DataSource} */ source = 'polled';
  changedAt = 0;
  heardAt = -Infinity;
  askedAt = -Infinity;

  /** @param {import('./admin-api.js').AdminApi} adminApi @param {string} url of the live channel */
  constructor(adminApi, url) {
    super();
    this.adminApi = adminApi;
    this.bus = new Bus(url, ['algorhythmic', `bearer.${adminApi.token}`]);
  }

  begin() {
    // Not connected yet: it is asked for once it is.
    this.bus.listen(PULSE, data => {
      this.heardAt = performance.now();
      this.#take(data, 'live');
    }).catch(() => {});
    this.bus.open();
    void this.#poll();
    this.timer = setInterval(() => this.#look(), 1_000);
  }

  end() {
    clearInterval(this.timer);
    this.bus.close();
  }

  /** What is shown is as old as it was first seen: neither two clocks nor an old answer make it younger. */
  get ageMs() {
    return this.data ? performance.now() - this.changedAt : 0;
  }

  get isStale() {
    return this.ageMs >= STALE_MS;
  }

  /** Asks at once, after something was done. */
  refresh() {
    return this.#poll();
  }

  #look() {
    const now = performance.now();
    if (!document.hidden && now - this.heardAt > QUIET_MS && now - this.askedAt > ASK_INTERVAL_MS) void this.#poll();
  }

  async #poll() {
    this.askedAt = performance.now();
    try {
      const data = await this.adminApi.dashboard();
      this.#take(data, performance.now() - this.heardAt > QUIET_MS ? 'polled' : 'live');
    } catch (error) {
      if (/** @type {any} */ (error).status === 403) this.dispatchEvent(new Event('forbidden'));
    }
  }

  /** @param {any} data @param {import('./data-age.js').DataSource} source */
  #take(data, source) {
    if (data.at !== this.data?.at) this.changedAt = performance.now();
    this.data = data;
    this.source = source;
    this.dispatchEvent(new Event('news'));
  }
}

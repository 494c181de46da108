// @ts-check
import { BRIDGE_URL, Bus } from '../net/bus.js';
import { STALE_MS } from './data-age.js';

const PULSE = 'operations.pulse';
/** A pulse comes every 2 s; polling starts after two missing ones. */
const QUIET_MS = 5_000;
const POLL_INTERVAL_MS = 5_000;

/**
 * The dashboard's data, pushed over the live channel and polled while the channel is away. Dispatches `news` with each
 * update, and `forbidden` if the caller is neither an operator nor an administrator.
 */
export class LiveData extends EventTarget {
  /** @type {any} */ data = null;
  /** @type {import('./data-age.js').DataSource} */ source = 'polled';
  changedAt = 0;
  pulseAt = -Infinity;
  polledAt = -Infinity;

  /** @param {import('./admin-api.js').AdminApi} adminApi */
  constructor(adminApi) {
    super();
    this.adminApi = adminApi;
    this.bus = new Bus(BRIDGE_URL, adminApi.token === null ? [] : ['algorhythmic', `bearer.${adminApi.token}`]);
  }

  begin() {
    // Not connected yet: the bus subscribes once it is.
    this.bus.listen(PULSE, data => {
      this.pulseAt = performance.now();
      this.#take(data, 'live');
    }).catch(() => {});
    this.bus.open();
    void this.#poll();
    this.timer = setInterval(() => this.#pollIfQuiet(), 1_000);
  }

  end() {
    clearInterval(this.timer);
    this.bus.close();
  }

  /** The age since the data was first received, which does not depend on the server's clock. */
  get ageMs() {
    return this.data ? performance.now() - this.changedAt : 0;
  }

  get isStale() {
    return this.ageMs >= STALE_MS;
  }

  /** Polls at once, after an action. */
  refresh() {
    return this.#poll();
  }

  #pollIfQuiet() {
    const now = performance.now();
    if (!document.hidden && now - this.pulseAt > QUIET_MS && now - this.polledAt > POLL_INTERVAL_MS) void this.#poll();
  }

  async #poll() {
    this.polledAt = performance.now();
    try {
      const data = await this.adminApi.dashboard();
      this.#take(data, performance.now() - this.pulseAt > QUIET_MS ? 'polled' : 'live');
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

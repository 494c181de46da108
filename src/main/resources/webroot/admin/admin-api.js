// @ts-check
import { ApiError, request } from '../net/api.js';

const AUDIT_TIMEOUT_MS = 60_000;
/** Stripe lists a week of events. */
const RECONCILE_TIMEOUT_MS = 120_000;

/** The API for operators and administrators. Dispatches `refused` when their identity is no longer valid. */
export class AdminApi extends EventTarget {
  /** @param {string|null} token null for somebody who is signed in: then the browser's cookie counts @param {string} role operator or admin */
  constructor(token, role) {
    super();
    this.token = token;
    this.role = role;
  }

  dashboard = () => this.#request('/api/telemetry/dashboard');
  tasks = () => this.#request('/api/admin/tasks');
  settings = () => this.#request('/api/admin/settings');
  /** @param {Record<string, string>} query */
  audit = query => this.#request(`/api/admin/audit?${new URLSearchParams(query)}`);
  resetBreaker = () => this.#post('/api/admin/reset-circuit-breaker');
  /** @param {number} durationMs */
  forceOpen = durationMs => this.#post('/api/test/force-breaker-open', { durationMs });
  /** @param {number} olderThanMs */
  clearStuck = olderThanMs => this.#post('/api/admin/jobs/clear-stuck', { olderThanMs });
  /** @param {string} id */
  redrive = id => this.#post(`/api/admin/jobs/${encodeURIComponent(id)}/redrive`);
  /** @param {string} id */
  acknowledgeNode = id => this.#post(`/api/admin/nodes/${encodeURIComponent(id)}/acknowledge`);
  clearCache = () => this.#post('/api/admin/cache/clear');
  /** @param {{userId: string, amount: number, reason: string, idempotencyKey: string}} grant */
  grant = grant => this.#post('/api/admin/credits/grant', grant);
  /** @param {string} find @returns {Promise<{users: import('./user-card.js').FoundUser[]}>} */
  findUsers = find => this.#request(`/api/admin/users?find=${encodeURIComponent(find)}`);
  /** @param {string} id @param {string} tier */
  changeTier = (id, tier) => this.#post(`/api/admin/users/${encodeURIComponent(id)}/tier`, { tier });
  /** @param {string} id */
  exportUser = id => this.#post(`/api/admin/users/${encodeURIComponent(id)}/export`);
  /** @param {string} id */
  eraseUser = id => this.#post(`/api/admin/users/${encodeURIComponent(id)}/erase`, { confirm: 'erase' });
  /** @param {string} id */
  removeSecondFactor = id => this.#request(`/api/admin/users/${encodeURIComponent(id)}/second-factor`, { method: 'DELETE' });
  /** @param {string} email @returns {Promise<{url: string, expiresAt: string}>} */
  makeAccountLink = email => this.#post('/api/admin/account-links', { email });
  /** @param {{credits: number, days: number, uses: number, count: number, note: string}} gift @returns {Promise<{codes: {id: string, code: string}[], expiresAt: string}>} */
  makeGiftCodes = gift => this.#post('/api/admin/gift-codes', gift);
  /** @param {boolean} repair */
  auditCredits = repair => this.#post('/api/admin/credits/audit', { repair }, AUDIT_TIMEOUT_MS);
  sales = () => this.#request('/api/admin/purchases');
  /** @returns {Promise<{read: number, found: number}>} */
  reconcileSales = () => this.#post('/api/admin/purchases/reconciliation', {}, RECONCILE_TIMEOUT_MS);
  staff = () => this.#request('/api/admin/staff');
  /** @param {string} email @param {string} role */
  setRole = (email, role) => this.#post('/api/admin/roles', { email, role });
  serviceTokens = () => this.#request('/api/admin/service-tokens');
  /** @param {string} name @param {string} role @param {number} days */
  makeServiceToken = (name, role, days) => this.#post('/api/admin/service-tokens', { name, role, days });
  /** @param {string} id */
  revokeServiceToken = id => this.#request(`/api/admin/service-tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
  /** @param {string} name */
  runTask = name => this.#post(`/api/admin/tasks/${encodeURIComponent(name)}/run`);
  /** @param {string} key @param {string|null} value */
  set = (key, value) => this.#post('/api/admin/settings', { key, value });

  /** @param {string} path @param {object} [body] @param {number} [timeoutMs] */
  #post(path, body, timeoutMs) {
    return this.#request(path, { method: 'POST', body, timeoutMs });
  }

  /** @param {string} path @param {Parameters<typeof request>[1]} [options] @returns {Promise<any>} */
  async #request(path, options) {
    try {
      // Beside a token, the browser's cookie belongs to a viewer.
      return await request(path, this.token === null ? options : { ...options, anonymous: true, token: this.token });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.dispatchEvent(new CustomEvent('refused', { detail: 'expired' }));
      throw error;
    }
  }
}

/** A failure as a sentence for the operator. @param {any} error */
export function errorText(error) {
  if (!(error instanceof ApiError)) {
    return error?.name === 'TimeoutError'
      ? 'The server did not answer in time. It may still do what was asked: look at the audit before you ask again.'
      : 'The server can’t be reached just now.';
  }
  if (error.status === 401) return 'Your token is not good any more: sign in again.';
  if (error.status === 429) return 'That was asked too often. Please wait a moment.';
  const why = error.message.replace(/\.?$/, '.');
  if (error.status === 503) return `The server is too busy or a part of it does not answer${error.message ? `: ${why}` : '.'}`;
  if (error.status >= 500) return 'The server failed at that. The error log says why.';
  return error.message ? `Not done: ${why}` : 'The server refused that.';
}

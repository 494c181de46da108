// @ts-check
import { ApiError } from '../net/api.js';

const LIMIT_MS = 10_000;
const AUDIT_LIMIT_MS = 60_000;

/** The API as an administrator asks it; `refused` when the token is not good any more. */
export class AdminApi extends EventTarget {
  /** @param {string} token */
  constructor(token) {
    super();
    this.token = token;
  }

  /** @param {string} path */
  get = path => this.#call(path, { method: 'GET' }, LIMIT_MS);

  /** @param {string} path @param {object} [body] @param {number} [limitMs] */
  post = (path, body, limitMs = LIMIT_MS) => this.#call(path, {
    method: 'POST',
    ...body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  }, limitMs);

  dashboard = () => this.get('/api/telemetry/dashboard');
  tasks = () => this.get('/api/admin/tasks');
  settings = () => this.get('/api/admin/settings');
  /** @param {Record<string, string>} wishes */
  audit = wishes => this.get(`/api/admin/audit?${new URLSearchParams(wishes)}`);
  resetBreaker = () => this.post('/api/admin/reset-circuit-breaker');
  /** @param {number} durationMs */
  forceOpen = durationMs => this.post('/api/test/force-breaker-open', { durationMs });
  /** @param {number} olderThanMs */
  clearStuck = olderThanMs => this.post('/api/admin/jobs/clear-stuck', { olderThanMs });
  clearCache = () => this.post('/api/admin/cache/clear');
  /** @param {{userId: string, amount: number, reason: string, idempotencyKey: string}} grant */
  grant = grant => this.post('/api/admin/credits/grant', grant);
  /** @param {boolean} repair */
  auditCredits = repair => this.post('/api/admin/credits/audit', { repair }, AUDIT_LIMIT_MS);
  /** @param {string} name */
  runTask = name => this.post(`/api/admin/tasks/${encodeURIComponent(name)}/run`);
  /** @param {string} key @param {string|null} value */
  set = (key, value) => this.post('/api/admin/settings', { key, value });

  /** @param {string} path @param {RequestInit} request @param {number} limitMs @returns {Promise<any>} */
  async #call(path, request, limitMs) {
    const response = await fetch(path, {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${this.token}` },
      // The browser's own cookie is a viewer's.
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(limitMs),
    });
    if (response.ok) return response.status === 204 ? null : response.json();
    const problem = await response.json().catch(() => ({}));
    if (response.status === 401) this.dispatchEvent(new CustomEvent('refused', { detail: 'expired' }));
    throw new ApiError(response.status, problem.code ?? 'unknown', problem.detail ?? '');
  }
}

/** Why something was not done, in a plain sentence. @param {any} error */
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

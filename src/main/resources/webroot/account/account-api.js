// @ts-check
import { request } from '../net/api.js';

/** Passwords are hashed for a tenth of a second each, one after the other. */
const PASSWORD_TIMEOUT_MS = 20_000;
/** The server waits for a provider for five seconds. */
const PROVIDER_TIMEOUT_MS = 12_000;

/**
 * @typedef {{user: string, role: string, tier: string, displayName: string|null, email: string|null}} Account
 * @typedef {{id: string, browser: string, signedInAt: string, usedAt: string, current: boolean}} Device
 * @typedef {{name: string, label: string}} Provider
 * @typedef {{id: string, provider: string|null, label: string, email: string|null, linkedAt: string}} LinkedIdentity
 * @typedef {{id: number, type: string, amount: number, balanceAfter: number, createdAt: string}} Entry
 */

/** The operations of an account. */
export const accountApi = {
  /** @returns {Promise<Account>} */
  account: () => request('/api/auth/user'),
  /** @param {string} email */
  askForLink: email => request('/api/account/links', { body: { email } }),
  /** @param {string} link @param {string} password @returns {Promise<Account>} */
  setPassword: (link, password) => request('/api/account/password', { method: 'PUT', body: { link, password }, timeoutMs: PASSWORD_TIMEOUT_MS }),
  /** @param {string} email @param {string} password @returns {Promise<Account>} */
  signIn: (email, password) => request('/api/account/sign-in', { body: { email, password }, timeoutMs: PASSWORD_TIMEOUT_MS }),
  /** @returns {Promise<{providers: Provider[]}>} */
  providers: () => request('/api/account/providers'),
  /** Where a provider asks who somebody is. @param {string} provider @returns {Promise<{url: string}>} */
  beginOidc: provider => request(`/api/account/oidc/${encodeURIComponent(provider)}`, { method: 'POST', timeoutMs: PROVIDER_TIMEOUT_MS }),
  /** @returns {Promise<{identities: LinkedIdentity[], hasPassword: boolean}>} */
  identities: () => request('/api/account/identities'),
  /** @param {string} id */
  unlinkIdentity: id => request(`/api/account/identities/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** What this browser had as a guest. @returns {Promise<{pictures: number, scenes: number, collections: number, credits: number}>} */
  leftGuest: () => request('/api/account/guest'),
  takeGuestAlong: () => request('/api/account/guest', { method: 'POST', timeoutMs: PROVIDER_TIMEOUT_MS }),
  signOut: () => request('/api/logout', { method: 'POST' }),
  /** @returns {Promise<{devices: Device[]}>} */
  devices: () => request('/api/account/devices'),
  /** @param {string} id */
  endDevice: id => request(`/api/account/devices/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** @returns {Promise<{devices: number}>} */
  endDevices: () => request('/api/account/devices', { method: 'DELETE' }),
  /** What this cycle's credits were used for. @returns {Promise<{spent: number, refunded: number, pictures: number}>} */
  usage: () => request('/api/usage/stats'),
  /** The latest entries. @param {number} limit @returns {Promise<{entries: Entry[]}>} */
  statement: limit => request(`/api/credits/statement?limit=${limit}`),
};

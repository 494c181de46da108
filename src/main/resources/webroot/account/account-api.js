// @ts-check
import { request } from '../net/api.js';

/** Passwords are hashed for a tenth of a second each, one after the other. */
const PASSWORD_TIMEOUT_MS = 20_000;
/** All rows of an account are deleted. */
const ERASURE_TIMEOUT_MS = 40_000;
/** The server waits for a provider for five seconds. */
const PROVIDER_TIMEOUT_MS = 12_000;
/** The server waits for Stripe for fifteen seconds. */
const SHOP_TIMEOUT_MS = 25_000;

/**
 * @typedef {{user: string, role: string, tier: string, displayName: string|null, email: string|null}} Account
 * @typedef {{id: string, browser: string, signedInAt: string, usedAt: string, current: boolean}} Device
 * @typedef {{id: string, status: string, percent: number, requestedAt: string, expiresAt: string|null}} Export
 * @typedef {{month: string, spent: number, pictures: number}} Month
 * @typedef {{name: string, label: string}} Provider
 * @typedef {{isOn: boolean, recoveryCodes: number, hasPassword: boolean, isNeeded: boolean}} Factor
 * @typedef {{id: string, name: string, madeAt: string, usedAt: string|null}} Passkey
 * @typedef {{id: string, provider: string|null, label: string, email: string|null, linkedAt: string}} LinkedIdentity
 * @typedef {{name: string, kind: string, credits: number, amount: number|null, currency: string|null}} Offer
 * @typedef {{forSale: boolean, testMode: boolean, offers: Offer[], debt: number, portal: boolean,
 *   subscription: {tier: string, status: string, paidUntil: string|null, endsAt: string|null}|null}} Shop
 * @typedef {{id: number, type: string, amount: number, balanceAfter: number, createdAt: string}} Entry
 */

/** The operations of an account. */
export const accountApi = {
  /** @returns {Promise<Account>} */
  account: () => request('/api/auth/user'),
  /** Asks for a link by a mail in the page's language, if there is a mail server. @param {string} email @returns {Promise<{byMail: boolean}>} */
  askForLink: email => request('/api/account/links', { body: { email, language: document.documentElement.lang } }),
  /** Who may make an account here. @returns {Promise<{mode: 'open'|'invite'|'closed', byMail: boolean}>} */
  rules: () => request('/api/account/rules'),
  /** @param {string} link @param {string} password @param {string} [email] of the first administrator @param {string} [code] of the second factor @returns {Promise<Account>} */
  setPassword: (link, password, email, code) => request('/api/account/password',
    { method: 'PUT', body: { link, password, ...email && { email }, ...code && { code } }, timeoutMs: PASSWORD_TIMEOUT_MS }),
  /** @param {string} email @param {string} password @param {string} code empty for none @returns {Promise<Account>} */
  signIn: (email, password, code) => request('/api/account/sign-in', { body: { email, password, ...code && { code } }, timeoutMs: PASSWORD_TIMEOUT_MS }),
  /** @returns {Promise<Factor>} */
  factor: () => request('/api/account/second-factor'),
  /** @returns {Promise<{secret: string, qr: {size: number, path: string}}>} */
  beginFactor: () => request('/api/account/second-factor', { method: 'POST' }),
  /** @param {string} code @returns {Promise<{recoveryCodes: string[]}>} */
  confirmFactor: code => request('/api/account/second-factor', { method: 'PUT', body: { code } }),
  /** @param {string} code */
  removeFactor: code => request('/api/account/second-factor/removal', { body: { code } }),
  /** @returns {Promise<{providers: Provider[]}>} */
  providers: () => request('/api/account/providers'),
  /** Where a provider asks who somebody is. @param {string} provider @returns {Promise<{url: string}>} */
  beginOidc: provider => request(`/api/account/oidc/${encodeURIComponent(provider)}`, { method: 'POST', timeoutMs: PROVIDER_TIMEOUT_MS }),
  /** @returns {Promise<{identities: LinkedIdentity[], hasPassword: boolean}>} */
  identities: () => request('/api/account/identities'),
  /** @param {string} id */
  unlinkIdentity: id => request(`/api/account/identities/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** @returns {Promise<{passkeys: Passkey[]}>} */
  passkeys: () => request('/api/account/passkeys'),
  /** What a device needs to make a passkey; ids and the challenge are base64url. @returns {Promise<any>} */
  beginPasskey: () => request('/api/account/passkeys/options', { method: 'POST' }),
  /** @param {{id: string, clientData: string, attestation: string}} made @returns {Promise<Passkey>} */
  addPasskey: made => request('/api/account/passkeys', { body: made }),
  /** @param {string} id @param {string} name */
  renamePasskey: (id, name) => request(`/api/account/passkeys/${encodeURIComponent(id)}`, { method: 'PATCH', body: { name } }),
  /** @param {string} id */
  removePasskey: id => request(`/api/account/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** What a device needs to sign in. @returns {Promise<any>} */
  beginPasskeySignIn: () => request('/api/account/passkey-sign-in/options', { method: 'POST' }),
  /** @param {{id: string, clientData: string, authenticatorData: string, signature: string, userHandle: string}} signed @returns {Promise<Account>} */
  signInWithPasskey: signed => request('/api/account/passkey-sign-in', { body: signed }),
  /** What this browser had as a guest. @returns {Promise<{pictures: number, scenes: number, collections: number, credits: number}>} */
  leftGuest: () => request('/api/account/guest'),
  takeGuestAlong: () => request('/api/account/guest', { method: 'POST', timeoutMs: PROVIDER_TIMEOUT_MS }),
  /** @returns {Promise<Shop>} */
  shop: () => request('/api/purchases', { timeoutMs: SHOP_TIMEOUT_MS }),
  /** @param {string} offer @returns {Promise<{address: string}>} */
  buy: offer => request('/api/purchases', { body: { offer }, timeoutMs: SHOP_TIMEOUT_MS }),
  /** @returns {Promise<{address: string}>} */
  portal: () => request('/api/purchases/portal', { method: 'POST', timeoutMs: SHOP_TIMEOUT_MS }),
  signOut: () => request('/api/logout', { method: 'POST' }),
  /** @returns {Promise<{devices: Device[]}>} */
  devices: () => request('/api/account/devices'),
  /** @param {string} id */
  endDevice: id => request(`/api/account/devices/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** @returns {Promise<{devices: number}>} */
  endDevices: () => request('/api/account/devices', { method: 'DELETE' }),
  /** What this cycle's credits were used for. @returns {Promise<{spent: number, refunded: number, pictures: number}>} */
  usage: () => request('/api/usage/stats'),
  /** What the credits of each month were used for, the latest first. @returns {Promise<{months: Month[]}>} */
  months: () => request('/api/usage/months'),
  /** @param {string} code @returns {Promise<{credits: number, balance: number}>} */
  redeemGift: code => request('/api/credits/gifts', { body: { code } }),
  /** @returns {Promise<{exports: Export[]}>} */
  exports: () => request('/api/account/exports'),
  requestExport: () => request('/api/account/exports', { method: 'POST' }),
  /** @param {string} [password] */
  erase: password => request('/api/account/erase', { body: { confirm: 'erase', ...password && { password } }, timeoutMs: ERASURE_TIMEOUT_MS }),
  /** The latest entries. @param {number} limit @returns {Promise<{entries: Entry[]}>} */
  statement: limit => request(`/api/credits/statement?limit=${limit}`),
};

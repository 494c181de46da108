// @ts-check
import { request } from '../net/api.js';

const KEY = 'algorhythmic.remote';

/** @typedef {{sessionId: string, token: string, until: string}} Grant the permission to control one session */

/** The stored grant, independent of the phone's own cookie. */
export const grants = {
  /** @returns {Grant|null} */
  get() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null');
    } catch {
      return null;
    }
  },

  /** @param {Grant|null} grant null removes it */
  set(grant) {
    try {
      if (grant) localStorage.setItem(KEY, JSON.stringify(grant));
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is disabled: the remote works until the page is closed.
    }
  },
};

/** @param {string} path @param {object} [body] @param {string} [token] @returns {Promise<any>} */
const call = (path, body, token) => request(path, { body, anonymous: true, token });

/** @param {string} code @returns {Promise<Grant>} */
export const pair = code => call('/api/pair', { code });

/** The API with the remote's grant. @param {Grant} grant */
export const remoteApi = ({ sessionId, token }) => ({
  session: () => call(`/api/sessions/${encodeURIComponent(sessionId)}`, undefined, token),
  /** @param {string} artworkId @param {-1|0|1} vote */
  vote: (artworkId, vote) => call('/api/vote', { artworkId, vote }, token),
  /** @param {string} artworkId */
  toggleSaved: artworkId => call(`/api/gallery/${encodeURIComponent(artworkId)}/toggle`, {}, token),
  scenes: () => call('/api/scenes', undefined, token),
  leave: () => call('/api/logout', {}, token),
});

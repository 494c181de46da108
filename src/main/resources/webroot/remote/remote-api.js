// @ts-check
const KEY = 'algorhythmic.remote';

/** @typedef {{sessionId: string, token: string, until: string}} Grant what makes this phone the remote of one show */

/** The grant that this phone keeps; it lives beside the phone's own cookie and never touches it. */
export const grants = {
  /** @returns {Grant|null} */
  get() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null');
    } catch {
      return null;
    }
  },

  /** @param {Grant|null} grant null forgets */
  set(grant) {
    try {
      if (grant) localStorage.setItem(KEY, JSON.stringify(grant));
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is switched off: the remote works until the page is closed.
    }
  },
};

/** A refusal: its status, and how many seconds to wait where it said so. */
export class Refused extends Error {
  /** @param {number} status @param {number} waitS */
  constructor(status, waitS) {
    super(`${status}`);
    this.status = status;
    this.waitS = waitS;
  }
}

/** @param {string} path @param {object|undefined} body @param {string} [token] @returns {Promise<any>} */
async function call(path, body, token) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: { ...body && { 'content-type': 'application/json' }, ...token && { authorization: `Bearer ${token}` } },
    body: body && JSON.stringify(body),
    // The phone's own cookie is somebody else's business.
    credentials: 'omit',
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Refused(response.status, Number(response.headers.get('retry-after')) || 0);
  return response.json();
}

/** @param {string} code @returns {Promise<Grant>} */
export const pair = code => call('/api/pair', { code });

/** What a remote may ask of its show. @param {Grant} grant */
export const remoteApi = ({ sessionId, token }) => ({
  session: () => call(`/api/sessions/${encodeURIComponent(sessionId)}`, undefined, token),
  /** @param {string} artworkId @param {-1|0|1} vote */
  vote: (artworkId, vote) => call('/api/vote', { artworkId, vote }, token),
  /** @param {string} artworkId */
  toggleSaved: artworkId => call(`/api/gallery/${encodeURIComponent(artworkId)}/toggle`, {}, token),
  leave: () => call('/api/logout', {}, token),
});

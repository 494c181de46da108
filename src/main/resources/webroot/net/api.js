// @ts-check
import { onSite } from './site.js';
const TIMEOUT_MS = 10_000;

/** What a problem's type begins with, if it names a sentence. */
const TYPE = 'urn:algorhythmic:problem:';

/** A request that the server refused: HTTP status, the problem's code and detail, Retry-After in seconds or 0, and the invalid field. */
export class ApiError extends Error {
  /**
   * @param {number} status @param {string} code @param {string} detail @param {number} retryAfterS
   * @param {string} [reasonType] names the sentence of the refusal @param {Record<string, string|number>} [values] of that sentence
   * @param {string} [field]
   */
  constructor(status, code, detail, retryAfterS, reasonType = '', values = {}, field = '') {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
    this.reasonType = reasonType;
    this.values = values;
    this.field = field;
  }

  /** Whether the server decided so, and did not just fail. */
  get isDecision() {
    return this.status < 500 || this.code === 'busy';
  }

  /** Whether a rate limit refused the request. */
  get isTooMany() {
    return this.status === 429;
  }
}

/**
 * Sends a request and parses the JSON of the response. A body makes it a POST; a Blob is sent as it is, any other body
 * as JSON. A request with `anonymous` carries no cookie, and with `token` a bearer token.
 * @param {string} path
 * @param {{body?: object, method?: string, anonymous?: boolean, token?: string, timeoutMs?: number}} [options]
 * @returns {Promise<any>}
 */
export async function request(path, { body, method = body ? 'POST' : 'GET', anonymous, token, timeoutMs = TIMEOUT_MS } = {}) {
  const isBlob = body instanceof Blob;
  const response = await fetch(onSite(path), {
    method,
    headers: { ...body && { 'content-type': isBlob ? body.type : 'application/json' }, ...token && { authorization: `Bearer ${token}` } },
    body: isBlob ? body : body && JSON.stringify(body),
    credentials: anonymous ? 'omit' : 'same-origin',
    cache: anonymous ? 'no-store' : 'default',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.code ?? 'unknown', problem.detail ?? '', Number(response.headers.get('retry-after')) || 0,
    problem.type?.startsWith(TYPE) ? problem.type.slice(TYPE.length) : '', problem.values, problem.field);
}

/** @param {string} id */
const sessionPath = id => `/api/sessions/${encodeURIComponent(id)}`;
/** @param {string} artworkId */
const galleryPath = artworkId => `/api/gallery/${encodeURIComponent(artworkId)}`;
/** @param {string} id */
const collectionPath = id => `/api/collections/${encodeURIComponent(id)}`;
/** A query of those values that are given. @param {Record<string, string|undefined>} values */
const given = values => new URLSearchParams(/** @type {[string, string][]} */ (Object.entries(values).filter(([, value]) => value)));

/** @param {string} artworkId */
const largePath = artworkId => `/api/artworks/${encodeURIComponent(artworkId)}/large`;

export const api = {
  /** A refused identity is dropped by the server, so the second attempt creates a new guest. @param {object} body */
  createSession: body => request('/api/sessions', { body }).catch(error => {
    if (error.status === 401) return request('/api/sessions', { body });
    throw error;
  }),
  /** @param {string} id */
  session: id => request(sessionPath(id)),
  /** The artworks that the session's screens have shown, newest first. @param {string} id */
  history: id => request(`${sessionPath(id)}/history`),
  styles: () => request('/api/styles'),
  /** Stores the styles that the next show starts with. @param {object} body */
  prefer: body => request('/api/preferences', { body }),
  /** @param {string} id */
  artwork: id => request(`/api/artworks/${encodeURIComponent(id)}`),
  /** Orders another picture like this one, in its styles or in another. @param {string} artworkId @param {{sessionId: string, style?: string}} body */
  paintAgain: (artworkId, body) => request(`/api/artworks/${encodeURIComponent(artworkId)}/again`, { body }),
  /** @param {string} id */
  job: id => request(`/api/jobs/${encodeURIComponent(id)}`),
  /** @param {string} artworkId @param {-1|0|1} vote */
  vote: (artworkId, vote) => request('/api/vote', { body: { artworkId, vote } }),
  /** @param {string} artworkId */
  toggleSaved: artworkId => request(`${galleryPath(artworkId)}/toggle`, { body: {} }),
  /** A page of the saved pictures. @param {{before?: string, collection?: string, text?: string}} [query] */
  gallery: (query = {}) => request(`/api/gallery?${given({ limit: '24', ...query })}`),
  /** What was removed within the last day. */
  removed: () => request('/api/gallery/removed'),
  /** Undoes the removal of a picture. @param {string} artworkId */
  restorePicture: artworkId => request(`${galleryPath(artworkId)}/restore`, { body: {} }),
  /** Whether a download would begin now. @param {string} [collection] */
  checkDownload: collection => request(`/api/gallery/zip/check?${given({ collection })}`),
  /** The address of a collection, or of the whole gallery, as one file. @param {string} [collection] */
  downloadFile: collection => onSite(`/api/gallery/zip?${given({ collection })}`),
  collections: () => request('/api/collections'),
  /** @param {string} name */
  createCollection: name => request('/api/collections', { body: { name } }),
  /** @param {string} id @param {string} name */
  renameCollection: (id, name) => request(collectionPath(id), { body: { name } }),
  /** @param {string} id */
  removeCollection: id => request(collectionPath(id), { method: 'DELETE' }),
  /** Undoes the deletion of a collection. @param {string} id */
  restoreCollection: id => request(`${collectionPath(id)}/restore`, { body: {} }),
  /** @param {string} id @param {string[]} artworkIds */
  addToCollection: (id, artworkIds) => request(`${collectionPath(id)}/artworks`, { body: { artworkIds } }),
  /** @param {string} id @param {string[]} artworkIds */
  takeOutOfCollection: (id, artworkIds) => request(`${collectionPath(id)}/artworks/remove`, { body: { artworkIds } }),
  /** Orders a picture in 4K, or joins the order. @param {string} artworkId */
  orderLarge: artworkId => request(largePath(artworkId), { body: {} }),
  /** @param {string} artworkId */
  large: artworkId => request(largePath(artworkId)),
  /** @param {string} artworkId */
  withdrawLarge: artworkId => request(largePath(artworkId), { method: 'DELETE' }),
  /** The address of a picture in 4K. @param {string} artworkId */
  largeFile: artworkId => onSite(`${largePath(artworkId)}/file`),
  /** Creates the public link. @param {string} artworkId */
  share: artworkId => request(`${galleryPath(artworkId)}/share`, { body: {} }),
  /** @param {string} artworkId */
  unshare: artworkId => request(`${galleryPath(artworkId)}/share`, { method: 'DELETE' }),
  scenes: () => request('/api/scenes'),
  /** @param {{name: string, controls: object}} body */
  keepScene: body => request('/api/scenes', { body }),
  /** @param {string} id */
  removeScene: id => request(`/api/scenes/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** @param {string} id */
  restoreScene: id => request(`/api/scenes/${encodeURIComponent(id)}/restore`, { body: {} }),
  /** @param {string} id */
  offerPairing: id => request(`${sessionPath(id)}/pairing`, { body: {} }),
  /** The address at which others watch, and its QR code. @param {string} id */
  showLink: id => request(`${sessionPath(id)}/show-link`),
  /** @param {string} id */
  viewers: id => request(`${sessionPath(id)}/viewers`),
  /** @param {string} id @param {string} viewer */
  removeViewer: (id, viewer) => request(`${sessionPath(id)}/viewers/${encodeURIComponent(viewer)}`, { method: 'DELETE' }),
  /** Lets everybody back in who was removed. @param {string} id */
  readmitViewers: id => request(`${sessionPath(id)}/viewers`, { method: 'DELETE' }),
  /** @param {string} id */
  wall: id => request(`${sessionPath(id)}/wall`),
  /** @param {string} id @param {object[]} places */
  layOutWall: (id, places) => request(`${sessionPath(id)}/wall`, { method: 'PUT', body: { places } }),
  /** @param {string} id */
  numberScreens: id => request(`${sessionPath(id)}/wall/numbers`, { method: 'POST' }),
  /** @param {string} id */
  players: id => request(`${sessionPath(id)}/players`),
  /** @param {string} id @param {string} name */
  addPlayer: (id, name) => request(`${sessionPath(id)}/players`, { body: { name } }),
  /** @param {string} id @param {string} player */
  forgetPlayer: (id, player) => request(`${sessionPath(id)}/players/${encodeURIComponent(player)}`, { method: 'DELETE' }),
  /** @param {string} id */
  disconnectRemotes: id => request(`${sessionPath(id)}/remotes`, { method: 'DELETE' }),
  credits: () => request('/api/credits'),
  /** @param {string} sessionId @param {Blob} body some seconds of sound */
  identify: (sessionId, body) => request(`/api/identify-music?sessionId=${encodeURIComponent(sessionId)}`, { body }),
  usage: () => request('/api/usage/check'),
};

// @ts-check
/** A refusal of the server: its status, its code word and a sentence. */
export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {string} detail */
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/**
 * @param {string} path
 * @param {object} [body] sound as it is, all else as JSON
 * @param {string} [method]
 * @returns {Promise<any>}
 */
async function call(path, body, method = body === undefined ? 'GET' : 'POST') {
  const request = body === undefined ? { method } : {
    method,
    headers: { 'content-type': body instanceof Blob ? body.type : 'application/json' },
    body: body instanceof Blob ? body : JSON.stringify(body),
  };
  const response = await fetch(path, { ...request, credentials: 'same-origin', signal: AbortSignal.timeout(10_000) });
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.code ?? 'unknown', problem.detail ?? 'The server could not do that.');
}

export const api = {
  /** An identity that the server no longer knows is dropped with its refusal: once more, as nobody. @param {object} wishes */
  createSession: wishes => call('/api/sessions', wishes).catch(error => {
    if (error.status === 401) return call('/api/sessions', wishes);
    throw error;
  }),
  /** @param {string} id */
  session: id => call(`/api/sessions/${encodeURIComponent(id)}`),
  /** @param {string} id what its screens have shown, the newest first */
  history: id => call(`/api/sessions/${encodeURIComponent(id)}/history`),
  styles: () => call('/api/styles'),
  /** @param {object} wishes what the next show begins with */
  prefer: wishes => call('/api/preferences', wishes),
  /** @param {string} id */
  artwork: id => call(`/api/artworks/${encodeURIComponent(id)}`),
  /** @param {string} artworkId @param {-1|0|1} vote */
  vote: (artworkId, vote) => call('/api/vote', { artworkId, vote }),
  /** @param {string} artworkId */
  toggleSaved: artworkId => call(`/api/gallery/${encodeURIComponent(artworkId)}/toggle`, {}),
  /** @param {string} [before] */
  gallery: before => call(`/api/gallery?limit=24${before ? `&before=${encodeURIComponent(before)}` : ''}`),
  /** @param {string} artworkId gives the link by which others can see it */
  share: artworkId => call(`/api/gallery/${encodeURIComponent(artworkId)}/share`, {}),
  /** @param {string} artworkId */
  unshare: artworkId => call(`/api/gallery/${encodeURIComponent(artworkId)}/share`, undefined, 'DELETE'),
  /** @param {string} id */
  offerPairing: id => call(`/api/sessions/${encodeURIComponent(id)}/pairing`, {}),
  /** @param {string} id */
  disconnectRemotes: id => call(`/api/sessions/${encodeURIComponent(id)}/remotes`, undefined, 'DELETE'),
  credits: () => call('/api/credits'),
  /** @param {string} sessionId @param {Blob} sample some seconds of sound */
  identify: (sessionId, sample) => call(`/api/identify-music?sessionId=${encodeURIComponent(sessionId)}`, sample),
  usage: () => call('/api/usage/check'),
};

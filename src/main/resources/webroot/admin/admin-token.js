// @ts-check
const KEY = 'algorhythmic.admin';

/** The administrator's token in the session storage of this tab. */
export const token = {
  get() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  },

  /** @param {string|null} value null removes it */
  set(value) {
    try {
      if (value === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, value);
    } catch {
      // Storage is disabled: the token lasts until the page is left.
    }
  },
};

/** Moves a token from the URL to the storage, so that it stays neither in the history nor on screen. */
export function takeTokenFromUrl() {
  const fromUrl = new URLSearchParams(location.hash.slice(1)).get('token');
  if (fromUrl === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  token.set(fromUrl.trim() || null);
}

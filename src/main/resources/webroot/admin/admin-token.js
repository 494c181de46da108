// @ts-check
const KEY = 'algorhythmic.admin';

/** The token of an operator or administrator in the session storage of this tab. */
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

/** The role that a token names; the server decides. An unreadable token counts as an administrator's. @param {string} text */
export function roleOf(text) {
  try {
    return JSON.parse(atob(text.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).role;
  } catch {
    return 'admin';
  }
}

/** Moves a token from the URL to the storage, so that it stays neither in the history nor on screen. */
export function takeTokenFromUrl() {
  const fromUrl = new URLSearchParams(location.hash.slice(1)).get('token');
  if (fromUrl === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  token.set(fromUrl.trim() || null);
}

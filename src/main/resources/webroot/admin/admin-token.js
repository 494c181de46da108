// @ts-check
const KEY = 'algorhythmic.admin';

/** The administrator's token, for as long as this tab is open. */
export const token = {
  get() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  },

  /** @param {string|null} value null forgets */
  set(value) {
    try {
      if (value === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, value);
    } catch {
      // Storage is switched off: it holds until the page is left.
    }
  },
};

/** Takes the token out of the address, which is not where it stays: not in the history, nor for who looks on. */
export function takeTokenFromUrl() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  token.set(given.trim() || null);
}

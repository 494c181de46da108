// @ts-check
const PREFIX = 'algorhythmic.';

/** @typedef {'session'|'account'|'language'|'sound'|'sensitivity'|'microphone'|'identify'|'piece'|'turns'|'rate'|'visited'|'viewer'|'hinted'|'wall'|'nightTold'|'nightPaused'|'score'|import('./preferences.js').Preference} StorageKey */

/** Local storage under the page's prefix. Without storage, reads give null and writes do nothing. */
export const storage = {
  /** @param {StorageKey} name */
  get(name) {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  },

  /** @param {StorageKey} name @param {string|null} value null removes the entry */
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, value);
    } catch {
      // Storage is disabled: the value lasts until the page is closed.
    }
  },

  /** Removes all entries of the page. */
  clear() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      // Storage is disabled: there is nothing to remove.
    }
  },
};

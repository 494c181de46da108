// @ts-check
const PREFIX = 'algorhythmic.';

/** @typedef {'session'|'sound'|'sensitivity'|'microphone'|'identify'|'visited'|'hinted'|import('./preferences.js').Preference} StorageKey */

/** What this browser remembers from one visit to the next; a browser that keeps nothing is served all the same. */
export const storage = {
  /** @param {StorageKey} name */
  get(name) {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch {
      return null;
    }
  },

  /** @param {StorageKey} name @param {string|null} value null forgets */
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, value);
    } catch {
      // Storage is switched off: this visit works, the next one begins anew.
    }
  },

  /** Forgets everything, what other parts of the page keep too. */
  clear() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

// @ts-check
/** What this browser remembers from one visit to the next; a browser that keeps nothing is served all the same. */
export const memory = {
  /** @param {'session'|'sound'|'sensitivity'|'microphone'|'identify'|'label'} name */
  get(name) {
    try {
      return localStorage.getItem(`algorhythmic.${name}`);
    } catch {
      return null;
    }
  },

  /** @param {'session'|'sound'|'sensitivity'|'microphone'|'identify'|'label'} name @param {string|null} value null forgets */
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(`algorhythmic.${name}`);
      else localStorage.setItem(`algorhythmic.${name}`, value);
    } catch {
      // Storage is switched off: this visit works, the next one begins anew.
    }
  },
};

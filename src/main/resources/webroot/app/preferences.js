// @ts-check
import { storage } from './storage.js';
import { store } from './state.js';

/** What a viewer may set for this browser: each with its possible values, the usual one first. */
export const PREFERENCES = {
  motion: ['lively', 'calm', 'wild'],
  // A show is watched in the dark more often than not.
  theme: ['dark', 'auto', 'light'],
  label: ['brief', 'always', 'never'],
  frugal: ['auto', 'on', 'off'],
  tv: ['auto', 'on', 'off'],
  spoken: ['off', 'on'],
};

/** @typedef {keyof typeof PREFERENCES} Preference */

const NAMES = /** @type {Preference[]} */ (Object.keys(PREFERENCES));

/** What was kept, as far as it still means something. @param {(name: Preference) => string|null} read @returns {Record<Preference, any>} */
export function restored(read) {
  return /** @type {any} */ (Object.fromEntries(NAMES.map(name => {
    const kept = read(name);
    return [name, kept !== null && PREFERENCES[name].includes(kept) ? kept : PREFERENCES[name][0]];
  })));
}

/** Puts what was kept into the state, and keeps what changes there. */
export function syncPreferences() {
  store.change(restored(storage.get));
  store.watch((state, before) => {
    for (const name of NAMES) if (state[name] !== before[name]) storage.set(name, state[name]);
  });
}

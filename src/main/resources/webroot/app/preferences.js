// @ts-check
import { store } from './state.js';
import { storage } from './storage.js';

/** The preferences of this browser, each with its possible values, the default first. */
export const PREFERENCES = {
  motion: ['lively', 'calm', 'wild'],
  // Shows are mostly watched in the dark.
  theme: ['dark', 'auto', 'light'],
  label: ['brief', 'always', 'never'],
  frugal: ['auto', 'on', 'off'],
  tv: ['auto', 'on', 'off'],
  spoken: ['off', 'on'],
  loop: ['all', 'one', 'off'],
  shuffle: ['off', 'on'],
};

/** @typedef {keyof typeof PREFERENCES} Preference */

const NAMES = /** @type {Preference[]} */ (Object.keys(PREFERENCES));

/** The stored values; a value that is missing or no longer valid becomes the default. @param {(name: Preference) => string|null} read @returns {Record<Preference, any>} */
export function restored(read) {
  return /** @type {any} */ (Object.fromEntries(NAMES.map(name => {
    const stored = read(name);
    return [name, stored !== null && PREFERENCES[name].includes(stored) ? stored : PREFERENCES[name][0]];
  })));
}

/** Loads the stored preferences into the state, and stores each change. */
export function syncPreferences() {
  store.change(restored(storage.get));
  store.watch((state, before) => {
    for (const name of NAMES) if (state[name] !== before[name]) storage.set(name, state[name]);
  });
}

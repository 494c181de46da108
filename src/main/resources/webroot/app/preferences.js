// @ts-check
import { memory } from './storage.js';
import { store } from './state.js';

/** What a viewer may set for this browser: each with its possible values, the usual one first. */
export const HABITS = {
  motion: ['lively', 'calm', 'wild'],
  // A show is watched in the dark more often than not.
  theme: ['dark', 'auto', 'light'],
  label: ['brief', 'always', 'never'],
  frugal: ['auto', 'on', 'off'],
  tv: ['auto', 'on', 'off'],
  spoken: ['off', 'on'],
};

/** @typedef {keyof typeof HABITS} Habit */

const NAMES = /** @type {Habit[]} */ (Object.keys(HABITS));

/** What was kept, as far as it still means something. @param {(name: Habit) => string|null} read @returns {Record<Habit, any>} */
export function restored(read) {
  return /** @type {any} */ (Object.fromEntries(NAMES.map(name => {
    const kept = read(name);
    return [name, kept !== null && HABITS[name].includes(kept) ? kept : HABITS[name][0]];
  })));
}

/** Puts what was kept into the state, and keeps what changes there. */
export function rememberHabits() {
  store.change(restored(memory.get));
  store.watch((state, before) => {
    for (const name of NAMES) if (state[name] !== before[name]) memory.set(name, state[name]);
  });
}

// @ts-check
/** @typedef {() => number} Random gives numbers from 0 to below 1 */

/** A reproducible generator of random numbers. The seeds together choose the sequence. @param {...number} seeds @returns {Random} */
export function randomOf(...seeds) {
  let state = 0x9e3779b9;
  for (const seed of seeds) state = Math.imul(state ^ (seed + 0x7f4a7c15), 0x85ebca6b) ^ (state >>> 13);
  state = state >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 4; i++) next();
  return next;
}

/** A number from −1 to 1, most often near 0. @param {Random} random */
export const around = random => random() + random() - 1;

// @ts-check
/**
 * How a picture morphs: factors from 0 to 3, where 1 is usual.
 * @typedef {{warp: number, grain: number, echo: number, softness: number, gain: number}} MorphTraits
 */

/** @type {MorphTraits} */
export const NEUTRAL = Object.freeze({ warp: 1, grain: 1, echo: 1, softness: 1, gain: 1 });

const POINTS = 50;

/** The traits of a picture, from points 45–50 of its DNA; the usual ones if it has none. @param {number[]|null|undefined} dna @returns {MorphTraits} */
export function morphTraits(dna) {
  if (dna?.length !== POINTS) return NEUTRAL;
  const [warp, grain, , echo, softness, gain] = dna.slice(44);
  return { warp, grain, echo, softness, gain };
}

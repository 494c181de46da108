// @ts-check
/** Values this near to their target snap to it. */
const SNAP = 5e-4;

/** Moves a value towards its target. @param {number} value @param {number} target @param {number} seconds @param {number} rise time constant @param {number} fall time constant */
export function follow(value, target, seconds, rise, fall) {
  const next = value + (target - value) * (1 - Math.exp(-seconds / (target > value ? rise : fall)));
  return Math.abs(target - next) < SNAP ? target : next;
}

// @ts-check
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {'left'|'right'|'up'|'down'} Direction */

/** How much more it costs to go aside than ahead: dear along a row, which one expects to stay in. */
const ASIDE = { left: 20, right: 20, up: 3, down: 3 };

/**
 * The box to go to from another one, as the eye would: ahead rather than aside.
 * @param {Box} from @param {Box[]} boxes @param {Direction} direction
 * @returns {number} its place among the boxes, −1 where there is none that way
 */
export function nearest(from, boxes, direction) {
  const turned = turn(from, direction);
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, i) => {
    const other = turn(box, direction);
    // One that grew under the focus may overlap its neighbour a little.
    if (other.near <= turned.near + 1 || other.far <= turned.far + 1) return;
    const gap = Math.max(0, other.near - turned.far);
    const aside = Math.max(0, other.low - turned.high, turned.low - other.high);
    // Where all else is alike, the one whose middle is nearer.
    const cost = gap + ASIDE[direction] * aside + 0.01 * Math.abs((other.low + other.high) - (turned.low + turned.high));
    if (cost < least) [best, least] = [i, cost];
  });
  return best;
}

/** A box seen in the direction of travel: near and far along it, low and high across. @param {Box} box @param {Direction} direction */
function turn({ left, top, right, bottom }, direction) {
  const [near, far, low, high] = {
    right: [left, right, top, bottom], left: [-right, -left, top, bottom],
    down: [top, bottom, left, right], up: [-bottom, -top, left, right],
  }[direction];
  return { near, far, low, high };
}

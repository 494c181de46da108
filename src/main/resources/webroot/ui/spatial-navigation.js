// @ts-check
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {'left'|'right'|'up'|'down'} Direction */

/** The cost of a sideways offset relative to the distance ahead. High for left and right, to stay within a row. */
const SIDEWAYS_COST = { left: 20, right: 20, up: 3, down: 3 };

/**
 * The nearest box in a direction; boxes straight ahead are preferred.
 * @param {Box} from @param {Box[]} boxes @param {Direction} direction
 * @returns {number} its index, or −1
 */
export function nearest(from, boxes, direction) {
  const start = project(from, direction);
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, i) => {
    const other = project(box, direction);
    // A focused control is enlarged and may overlap its neighbour.
    if (other.near <= start.near + 1 || other.far <= start.far + 1) return;
    const gap = Math.max(0, other.near - start.far);
    const aside = Math.max(0, other.low - start.high, start.low - other.high);
    // Among equals the box whose centre is nearest.
    const cost = gap + SIDEWAYS_COST[direction] * aside + 0.01 * Math.abs((other.low + other.high) - (start.low + start.high));
    if (cost < least) [best, least] = [i, cost];
  });
  return best;
}

/** A box in coordinates of the direction: near and far along it, low and high across it. @param {Box} box @param {Direction} direction */
function project({ left, top, right, bottom }, direction) {
  const [near, far, low, high] = {
    right: [left, right, top, bottom], left: [-right, -left, top, bottom],
    down: [top, bottom, left, right], up: [-bottom, -top, left, right],
  }[direction];
  return { near, far, low, high };
}

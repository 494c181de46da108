// @ts-check
/** Two periods that do not divide each other, so that the picture rests in no place. */
const ACROSS_MS = 23 * 60_000;
const DOWN_MS = 31 * 60_000;
const LEAST_PX = 3;
const MOST_PX = 10;
const SHARE = 0.006;

/** How far the picture drifts on a screen, in CSS pixels. @param {number} width @param {number} height */
export const reachOf = (width, height) => Math.min(MOST_PX, Math.max(LEAST_PX, SHARE * Math.min(width, height)));

/**
 * Where the picture has drifted to, so that no edge burns into the screen. It takes minutes, so nobody sees it move.
 * @param {number} ms of the wall clock, so that a reload goes on where it was @param {number} reach CSS pixels
 * @returns {[number, number]} CSS pixels to the right and down
 */
export const driftAt = (ms, reach) => [reach * Math.sin((2 * Math.PI * ms) / ACROSS_MS), reach * Math.sin((2 * Math.PI * ms) / DOWN_MS)];

// @ts-check
import { luma } from '../luma.js';
import { smoothstep } from '../morph.js';

/** Pictures whose brightness changes by this share of white for each hundredth of their width move by the usual amount. */
const USUAL_SLOPE = 0.09;
const LEAST = 0.22;
const MOST = 2.6;

/**
 * How far the parts of a picture may move, around 1: a picture with many hard edges changes as much by a small movement as a
 * smooth one by a large one, and its edges would flicker if they moved far.
 * @param {{data: ArrayLike<number>, width: number, height: number}} picture a small copy
 * @param {import('./matter.js').SceneWeights} scene
 */
export function reachOf({ data, width, height }, scene) {
  let slopes = 0;
  let weights = 1e-6;
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x;
      const near = nearAt(scene, x, y, width, height);
      // The square gives weight to the hardest edges, which flicker first.
      slopes += (near * ((luma(data, i + 1) - luma(data, i)) ** 2 + (luma(data, i + width) - luma(data, i)) ** 2)) / 2;
      weights += near;
    }
  }
  const slope = Math.sqrt(slopes / weights) * (width / 100);
  return Math.min(MOST, Math.max(LEAST, USUAL_SLOPE / Math.max(1e-3, slope)));
}

/** Accents colour pictures by this much, as a mean of their places, at the usual strength. */
const USUAL_TINT = 0.34;
const [LEAST_TINT, MOST_TINT] = [0.85, 1.6];

/**
 * How strongly accents colour a picture, around 1: one with little that is near, or little room for colour, would hardly show them.
 * @param {{data: ArrayLike<number>, width: number, height: number}} picture a small copy
 * @param {import('./matter.js').SceneWeights} scene
 */
export function tintOf({ data, width, height }, scene) {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = nearAt(scene, x, y, width, height) / 255;
      const root = luma(data, y * width + x);
      // As in layers.glsl and compose.frag, for a change that the eye sees.
      const wanted = Math.abs(near * smoothstep(Math.min(1, Math.max(0, (near - 0.08) / 0.37))) - 0.18);
      sum += Math.min(wanted, 2 * (1 - root * root));
    }
  }
  return Math.min(MOST_TINT, Math.max(LEAST_TINT, (USUAL_TINT * width * height) / Math.max(1, sum)));
}

/**
 * How near the scene is, 0–255, at a place of a picture.
 * @param {import('./matter.js').SceneWeights} scene @param {number} x @param {number} y @param {number} columns of the picture @param {number} rows
 */
const nearAt = ({ moves, width, height }, x, y, columns, rows) =>
  moves[4 * (Math.floor((y * height) / rows) * width + Math.floor((x * width) / columns))];

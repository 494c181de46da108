// @ts-check
import { luma } from '../luma.js';

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
      const near = scene.moves[4 * (Math.floor((y * scene.height) / height) * scene.width + Math.floor((x * scene.width) / width))];
      // The square gives weight to the hardest edges, which flicker first.
      slopes += (near * ((luma(data, i + 1) - luma(data, i)) ** 2 + (luma(data, i + width) - luma(data, i)) ** 2)) / 2;
      weights += near;
    }
  }
  const slope = Math.sqrt(slopes / weights) * (width / 100);
  return Math.min(MOST, Math.max(LEAST, USUAL_SLOPE / Math.max(1e-3, slope)));
}

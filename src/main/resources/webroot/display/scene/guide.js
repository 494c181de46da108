// @ts-check
import { SIZE } from '../flow.js';

/** What a morph aligns: what is near with what is near, lights with lights, and then bright with bright. */
const [NEAR, LIGHT, LUMA] = [0.5, 0.9, 0.5];

/**
 * The map by which a picture is matched with another: its luminance, and what its scene says. {@link SIZE} × {@link SIZE}.
 * @param {import('../pictures.js').Picture} picture
 */
export function guideOf({ luma, scene }) {
  const light = /** @type {Float32Array} */ (luma);
  if (!scene) return light;
  const { width, height, moves, shines } = scene;
  return light.map((value, i) => {
    const x = Math.floor((((i % SIZE) + 0.5) * width) / SIZE);
    const y = Math.floor(((Math.floor(i / SIZE) + 0.5) * height) / SIZE);
    const cell = 4 * (y * width + x);
    return LUMA * value + (NEAR * moves[cell]) / 255 + (LIGHT * shines[cell + 2]) / 255;
  });
}

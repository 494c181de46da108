// @ts-check
import { luma } from '../luma.js';
import { blur, weightsOf, CODE_STEP } from './matter.js';

const [SKY, RIGID, LIGHT] = [1, 7, 9];
/** Cells this much brighter than their surroundings shine. */
const BRIGHTER = 0.22;
/** From the top, what changes less than this is sky. */
const SMOOTH = 0.035;

/**
 * Guesses a scene map for a picture that came without one, which never moves more than a mapped one would: what is low and
 * detailed is near, what is smooth and reaches the upper edge is sky, and small bright places shine.
 * @param {ArrayLike<number>} rgba a small copy of the picture @param {number} width @param {number} height
 * @returns {import('./matter.js').SceneWeights}
 */
export function estimate(rgba, width, height) {
  const count = width * height;
  const light = Float32Array.from({ length: count }, (_, i) => luma(rgba, i));
  const around = light.slice();
  blur(around, width, height, Math.max(2, Math.round(width / 16)));
  const detail = detailOf(light, width, height);
  const sky = skyOf(detail, width, height);
  const near = Float32Array.from({ length: count }, (_, i) => {
    const down = Math.floor(i / width) / height;
    return sky[i] ? 0.05 : Math.min(1, 0.15 + 0.6 * down + 2.2 * detail[i]);
  });
  blur(near, width, height, 3);
  const map = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    const glow = Math.max(0, light[i] - around[i] - BRIGHTER) / (1 - BRIGHTER);
    map[4 * i] = 255 * near[i];
    map[4 * i + 1] = 255 * Math.min(1, 3 * glow);
    map[4 * i + 2] = CODE_STEP * (glow > 0.1 ? LIGHT : sky[i] ? SKY : RIGID);
  }
  return weightsOf(map, width, height);
}

/** The mean difference from the neighbours, smoothed. @param {Float32Array} light @param {number} width @param {number} height */
function detailOf(light, width, height) {
  const detail = new Float32Array(light.length);
  for (let i = 0; i < light.length; i++) {
    const right = i % width < width - 1 ? light[i + 1] : light[i];
    const below = i + width < light.length ? light[i + width] : light[i];
    detail[i] = Math.abs(right - light[i]) + Math.abs(below - light[i]);
  }
  blur(detail, width, height, 2);
  return detail;
}

/** Each column's smooth part from the top. @param {Float32Array} detail @param {number} width @param {number} height */
function skyOf(detail, width, height) {
  const sky = new Uint8Array(detail.length);
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height * 0.75 && detail[row * width + column] < SMOOTH; row++) sky[row * width + column] = 1;
  }
  return sky;
}

// @ts-check
/**
 * The part of a picture's DNA that is measured from its pixels, each 0–3. It has no mood.
 * @typedef {{hue: number, saturation: number, warmth: number, contrast: number, vibrancy: number, brightness: number,
 *   paletteRange: number, smoothness: number, grain: number, detail: number, edge: number, symmetry: number,
 *   focus: number, negativeSpace: number, balance: number}} Dna
 */

/**
 * How a picture morphs: factors around 1, from 0 to 3.
 * @typedef {{warp: number, grain: number, echo: number, softness: number, gain: number}} MorphTraits
 */

const MAX = 3;
const HUES = 12;
const FLAT = 0.02;

/** @type {MorphTraits} */
export const NEUTRAL = Object.freeze({ warp: 1, grain: 1, echo: 1, softness: 1, gain: 1 });

/**
 * Measures a picture. A small copy of about 64 × 64 pixels is best, because it has no noise.
 * @param {Uint8ClampedArray} rgba @param {number} width @param {number} height
 * @returns {Dna}
 */
export function measure(rgba, width, height) {
  const count = width * height;
  const light = new Float32Array(count);
  const hues = new Float32Array(HUES);
  const sums = { light: 0, saturation: 0, warmth: 0, chroma: 0 };
  let hueX = 0;
  let hueY = 0;
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = [rgba[4 * i] / 255, rgba[4 * i + 1] / 255, rgba[4 * i + 2] / 255];
    light[i] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const most = Math.max(red, green, blue);
    const chroma = most - Math.min(red, green, blue);
    const angle = Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue);
    hueX += chroma * Math.cos(angle);
    hueY += chroma * Math.sin(angle);
    hues[Math.floor(((angle / (2 * Math.PI) + 1) % 1) * HUES)] += chroma;
    sums.light += light[i];
    sums.saturation += most > 0 ? chroma / most : 0;
    sums.warmth += red - blue;
    sums.chroma += chroma;
  }
  const mean = sums.light / count;
  const { slope, slopes, flat } = edges(light, width, height);
  const variance = light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  const scaled = (/** @type {number} */ share) => MAX * Math.min(1, Math.max(0, share));
  return {
    hue: scaled((Math.atan2(hueY, hueX) / (2 * Math.PI) + 1) % 1),
    saturation: scaled(sums.saturation / count),
    warmth: scaled(0.5 + sums.warmth / count),
    contrast: scaled(3 * Math.sqrt(variance)),
    vibrancy: scaled((2 * sums.chroma) / count),
    brightness: scaled(mean),
    paletteRange: scaled(evenness(hues)),
    smoothness: scaled(flat / count),
    grain: scaled(6 * fineness(light, width, height)),
    detail: scaled(8 * slope),
    edge: scaled(3 * Math.sqrt(slopes)),
    symmetry: scaled(1 - 4 * asymmetry(light, width, height)),
    focus: scaled(focus(light, width, height, mean)),
    negativeSpace: scaled(flat / count - 0.5 * slope),
    balance: scaled(1 - 2 * Math.abs(lightCentre(light, width, height))),
  };
}

/**
 * Derives the traits: soft pictures flow far and leave echoes; pictures with hard edges and detail keep their shape and
 * dissolve in grain.
 * @param {Dna} dna
 * @returns {MorphTraits}
 */
export function morphTraits({ smoothness, grain, detail, edge, contrast, vibrancy, negativeSpace }) {
  const within = (/** @type {number} */ value) => Math.min(MAX, Math.max(0, value));
  return {
    warp: within(0.6 + 0.35 * smoothness - 0.15 * (edge - 1)),
    grain: within(0.5 + 0.4 * grain + 0.2 * detail),
    echo: within(0.5 + 0.3 * smoothness + 0.2 * vibrancy),
    softness: within(0.6 + 0.35 * smoothness - 0.1 * edge),
    gain: within(1.3 - 0.2 * contrast + 0.1 * negativeSpace),
  };
}

/** The mean slope of the luminance, its mean square, and the number of flat pixels. @param {Float32Array} light @param {number} width @param {number} height */
function edges(light, width, height) {
  let slope = 0;
  let slopes = 0;
  let flat = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const across = light[y * width + Math.min(width - 1, x + 1)] - light[i];
      const down = light[Math.min(height - 1, y + 1) * width + x] - light[i];
      const steep = Math.hypot(across, down);
      slope += steep;
      slopes += steep * steep;
      if (steep < FLAT) flat++;
    }
  }
  const count = width * height;
  return { slope: slope / count, slopes: slopes / count, flat };
}

/** The mean difference of a pixel from its four neighbours. @param {Float32Array} light @param {number} width @param {number} height */
function fineness(light, width, height) {
  let sum = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      sum += Math.abs(light[i] - (light[i - 1] + light[i + 1] + light[i - width] + light[i + width]) / 4);
    }
  }
  return sum / Math.max(1, (width - 2) * (height - 2));
}

/** The mean difference from the mirror image. @param {Float32Array} light @param {number} width @param {number} height */
function asymmetry(light, width, height) {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) sum += Math.abs(light[y * width + x] - light[y * width + width - 1 - x]);
  }
  return sum / (width * height);
}

/** The share of contrast in the centre. @param {Float32Array} light @param {number} width @param {number} height @param {number} mean */
function focus(light, width, height, mean) {
  let inner = 0;
  let all = 1e-9;
  for (let i = 0; i < light.length; i++) {
    const away = Math.abs(light[i] - mean);
    const x = ((i % width) + 0.5) / width - 0.5;
    const y = (Math.floor(i / width) + 0.5) / height - 0.5;
    all += away;
    if (Math.hypot(x, y) < 0.28) inner += away;
  }
  return inner / all / 0.5;
}

/** The horizontal centre of light, from −1 (left) to 1. @param {Float32Array} light @param {number} width @param {number} height */
function lightCentre(light, width, height) {
  let moment = 0;
  let all = 1e-9;
  for (let i = 0; i < width * height; i++) {
    moment += light[i] * (((i % width) + 0.5) / width - 0.5) * 2;
    all += light[i];
  }
  return moment / all;
}

/** Normalised entropy: 0 if one part has everything, 1 if all are equal. @param {Float32Array} parts */
function evenness(parts) {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total <= 0) return 0;
  const entropy = parts.reduce((sum, part) => sum - (part > 0 ? (part / total) * Math.log(part / total) : 0), 0);
  return entropy / Math.log(parts.length);
}

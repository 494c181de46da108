// @ts-check
import { oklab } from '../display/palette.js';

export const CREAM = '#ece4d6';
export const DARK = '#1d1b1f';
/** A matte in a picture's colour is dark, and pale enough to leave the colours to the picture. */
const LIGHTNESS = 0.34;
const MOST_CHROMA = 0.055;
const LEAST_CHROMA = 0.008;

/**
 * The colour of the matte.
 * @param {'none'|'cream'|'dark'|'palette'} matte @param {string[]} [palette] of the picture, #rrggbb
 */
export function matteColour(matte, palette) {
  if (matte === 'cream') return CREAM;
  return matte === 'palette' ? (muted(palette) ?? DARK) : DARK;
}

/** The most colourful tone of a palette, darkened and muted; null without one. @param {string[]} [palette] @returns {string|null} */
function muted(palette) {
  const colours = (palette ?? []).filter(hex => /^#[0-9a-f]{6}$/i.test(hex)).map(oklab);
  if (!colours.length) return null;
  const chroma = (/** @type {number[]} */ [, a, b]) => Math.hypot(a, b);
  const strongest = colours.reduce((best, colour) => chroma(colour) > chroma(best) ? colour : best);
  const strength = chroma(strongest);
  const scale = strength < LEAST_CHROMA ? 0 : Math.min(MOST_CHROMA, strength) / strength;
  return hex(LIGHTNESS, strongest[1] * scale, strongest[2] * scale);
}

/** A colour of OKLab as #rrggbb. @param {number} lightness @param {number} a @param {number} b */
function hex(lightness, a, b) {
  const [l, m, s] = [lightness + 0.3963377774 * a + 0.2158037573 * b, lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b].map(root => root ** 3);
  const linear = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
  return `#${linear.map(code).join('')}`;
}

/** @param {number} linear 0–1 */
function code(linear) {
  const share = Math.min(1, Math.max(0, linear));
  const encoded = share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded).toString(16).padStart(2, '0');
}

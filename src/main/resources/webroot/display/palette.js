// @ts-check
/** Keys a fifth apart are related, so their hues are neighbours. */
const FIFTHS = 7;
const PITCHES = 12;
const NO_TINTS = Object.freeze([0, 0, 0, 0]);

/**
 * The hue of the music's key: a direction in the a–b plane of OKLab, and the clarity of the key (0–1).
 * @param {ArrayLike<number>|undefined} chroma strength of the twelve pitch classes from C, 0–1
 * @returns {[number, number, number]}
 */
export function keyHue(chroma) {
  if (chroma?.length !== PITCHES) return [1, 0, 0];
  let x = 0;
  let y = 0;
  let sum = 1e-6;
  for (let pitch = 0; pitch < PITCHES; pitch++) {
    const angle = (2 * Math.PI * ((pitch * FIFTHS) % PITCHES)) / PITCHES;
    const strength = Math.max(0, chroma[pitch]) || 0;
    x += strength * Math.cos(angle);
    y += strength * Math.sin(angle);
    sum += strength;
  }
  const length = Math.hypot(x, y);
  return length > 1e-6 ? [x / length, y / length, length / sum] : [1, 0, 0];
}

/**
 * The tints of shadows and highlights: OKLab's a and b of the darkest and the lightest colour of a picture's palette.
 * @param {string[]|undefined} palette #rrggbb
 * @returns {readonly number[]}
 */
export function tintsOf(palette) {
  const colours = (palette ?? []).filter(hex => /^#[0-9a-f]{6}$/i.test(hex)).map(oklab).sort((a, b) => a[0] - b[0]);
  if (!colours.length) return NO_TINTS;
  const [, ...shadow] = colours[0];
  const [, ...light] = colours[colours.length - 1];
  return [...shadow, ...light];
}

/** @param {string} hex @returns {[number, number, number]} */
export function oklab(hex) {
  const [r, g, b] = [1, 3, 5].map(at => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

/** @param {number} code 0–1 */
function linear(code) {
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
}

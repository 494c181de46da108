// @ts-check
/** @typedef {'portrait'|'landscape'} PosterShape 2:3 or 3:2 */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{width: number, height: number, unit: number, picture: Box, text: Box}} PosterLayout in pixels; `unit` is a hundredth of the shorter side */

/** Canvases of phones are not larger. */
export const MOST_SIDE = 4_096;
const ASPECT = 1.5;
/** In shares of the poster's shorter side. */
const MARGIN = 0.06;
const BELOW = { portrait: 0.3, landscape: 0.22 };
const GAP = 0.04;

/**
 * The places of the picture and of the words on a poster. The picture keeps its full size, unless the poster would be too large; the words
 * are below it, or beside it if it is upright on a wide poster.
 * @param {PosterShape} shape @param {{width: number, height: number}} picture @returns {PosterLayout}
 */
export function posterLayout(shape, { width, height }) {
  const isPortrait = shape === 'portrait';
  const isBeside = !isPortrait && height > width;
  const [across, down] = isPortrait ? [1, ASPECT] : [ASPECT, 1];
  const room = { width: across - 2 * MARGIN, height: down - 2 * MARGIN - (isBeside ? 0 : BELOW[shape]) };
  const wanted = Math.max(width / room.width, height / room.height);
  const side = Math.min(wanted, MOST_SIDE / ASPECT);
  const [wide, high] = [(width * side) / wanted, (height * side) / wanted];
  const margin = MARGIN * side;
  const left = isBeside ? margin : (across * side - wide) / 2;
  const picture = box(left, margin + (isBeside ? (room.height * side - high) / 2 : 0), wide, high);
  const column = left + wide + margin;
  const top = margin + high + GAP * side;
  const text = isBeside ? box(column, margin, across * side - margin - column, room.height * side)
    : box(margin, top, room.width * side, (down - MARGIN) * side - top);
  return { width: Math.round(across * side), height: Math.round(down * side), unit: side / 100, picture, text };
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
const box = (x, y, width, height) => ({ x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) });

/**
 * The largest of some sizes in which a text fits, with its lines; in the smallest it is cut.
 * @param {string} text @param {{width: number, height: number}} room @param {number[]} sizes from the largest
 * @param {number} leading the height of a line at size 1 @param {(text: string, size: number) => number} measure
 */
export function fitted(text, room, sizes, leading, measure) {
  for (const size of sizes) {
    const width = (/** @type {string} */ part) => measure(part, size);
    const lines = wrapped(text, room.width, Infinity, width);
    const isWhole = lines.every(line => !line.endsWith('…') || text.endsWith('…'));
    if (isWhole && lines.length * leading * size <= room.height) return { size, lines };
  }
  const size = sizes[sizes.length - 1];
  return { size, lines: wrapped(text, room.width, Math.max(1, Math.floor(room.height / leading / size)), part => measure(part, size)) };
}

/**
 * Breaks a text into lines; what does not fit ends with an ellipsis.
 * @param {string} text @param {number} width @param {number} most lines @param {(text: string) => number} measure
 */
export function wrapped(text, width, most, measure) {
  /** @type {string[]} */ const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const isCut = lines.length > most;
  return lines.slice(0, most).map((line, i, { length }) => shortened(line, width, measure, isCut && i === length - 1));
}

/** @param {string} line @param {number} width @param {(text: string) => number} measure @param {boolean} isCut whether more would follow */
function shortened(line, width, measure, isCut) {
  if (!isCut && measure(line) <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

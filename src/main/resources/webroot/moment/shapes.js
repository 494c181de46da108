// @ts-check
/** @typedef {'wide'|'square'|'tall'} Shape of a clip: 16:9, 1:1 or 9:16 */

/** All have the same number of pixels, so they take the same work. @type {Record<Shape, [number, number]>} */
const SIZES = { wide: [1280, 720], square: [960, 960], tall: [720, 1280] };

/** The size of a clip in pixels: half where the processor draws. @param {Shape} shape @param {boolean} isSlow */
export function clipSize(shape, isSlow) {
  const [width, height] = SIZES[shape].map(side => side / (isSlow ? 2 : 1));
  return { width, height };
}

// @ts-check
/** How bright a pixel is, 0–1. @param {ArrayLike<number>} rgba @param {number} i the pixel's number */
export const luma = (rgba, i) => (0.2126 * rgba[4 * i] + 0.7152 * rgba[4 * i + 1] + 0.0722 * rgba[4 * i + 2]) / 255;

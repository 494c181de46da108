// @ts-check
/**
 * The largest part of a picture that has a shape, from its middle.
 * @param {number} width @param {number} height of the picture
 * @param {number} aspect width / height of the shape
 * @returns {[number, number, number, number]} left, top, width and height
 */
export function cropOf(width, height, aspect) {
  const across = Math.min(width, height * aspect);
  const down = Math.min(height, width / aspect);
  return [(width - across) / 2, (height - down) / 2, across, down];
}

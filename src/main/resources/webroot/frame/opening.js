// @ts-check
/** The least width of the matte, as a share of the screen's shorter side and in CSS pixels. */
const MATTE = 0.075;
const LEAST_PX = 14;
/** A picture in the exact middle seems to sink, so framers leave more below than above. */
const RAISED = 0.12;

/**
 * The window in the matte: as large as fits, in the picture's proportions, so that nothing of it is cut off.
 * @param {number} width of the screen, CSS pixels @param {number} height @param {number} aspect of the picture, width / height
 * @returns {{left: number, top: number, width: number, height: number}} CSS pixels
 */
export function openingOf(width, height, aspect) {
  const matte = Math.max(LEAST_PX, MATTE * Math.min(width, height));
  const across = Math.min(width - 2 * matte, (height - 2 * matte) * aspect);
  const down = across / aspect;
  return { left: Math.round((width - across) / 2), top: Math.round((height - down) / 2 - RAISED * matte), width: Math.round(across), height: Math.round(down) };
}

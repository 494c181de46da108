// @ts-check
/** Styles that place an element as a box in CSS pixels, or leave its place to the style sheet. @param {{left: number, top: number, width: number, height: number}|null} [box] */
export function boxStyle(box) {
  const px = (/** @type {number|undefined} */ length) => (length === undefined ? '' : `${length}px`);
  return { left: px(box?.left), top: px(box?.top), width: px(box?.width), height: px(box?.height) };
}

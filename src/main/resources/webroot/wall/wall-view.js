// @ts-check
/**
 * A screen's place in the wall, in millimetres.
 * @typedef {{screen: string, number: number, x: number, y: number, width: number, height: number}} Place
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 */

/** The least gap between a new screen and its neighbour. */
export const GAP_MM = 10;
/** A new screen's longer side, until its owner measures it. */
const NEW_MM = 300;

/** The box around all places. @param {readonly Place[]} places @returns {Box} */
export function boundsOf(places) {
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  return { left, top, width: Math.max(...places.map(({ x, width }) => x + width)) - left,
    height: Math.max(...places.map(({ y, height }) => y + height)) - top };
}

/**
 * Where the whole wall lies in the window of one of its screens, in CSS pixels: the window shows the screen's part. A window of
 * another shape than its place shows the middle of it. Null for a screen without a place.
 * @param {readonly Place[]} places @param {string} screen @param {{width: number, height: number}} page the window
 * @returns {Box|null}
 */
export function wallIn(places, screen, page) {
  const place = places.find(one => one.screen === screen);
  if (!place) return null;
  const wall = boundsOf(places);
  const scale = Math.max(page.width / place.width, page.height / place.height);
  return { left: page.width / 2 - (place.x + place.width / 2 - wall.left) * scale, top: page.height / 2 - (place.y + place.height / 2 - wall.top) * scale,
    width: wall.width * scale, height: wall.height * scale };
}

/** The places with a further screen, right of the others. @param {readonly Place[]} places @param {string} screen @param {number} aspect @returns {Place[]} */
export function withScreen(places, screen, aspect) {
  const number = Math.max(0, ...places.map(one => one.number)) + 1;
  const wall = places.length ? boundsOf(places) : { left: 0, top: 0, width: -GAP_MM, height: 0 };
  const long = Math.max(1, aspect);
  const size = { width: Math.round((NEW_MM * aspect) / long), height: Math.round(NEW_MM / long) };
  return [...places, { screen, number, x: wall.left + wall.width + GAP_MM, y: wall.top, ...size }];
}

/** The places with one of them changed. @param {readonly Place[]} places @param {string} screen @param {(place: Place) => Partial<Place>} change */
export function changed(places, screen, change) {
  return places.map(place => (place.screen === screen ? { ...place, ...change(place) } : place));
}

/** The numbers of two screens that overlap, or null. @param {readonly Place[]} places @returns {[number, number]|null} */
export function overlap(places) {
  for (const [i, a] of places.entries()) {
    const b = places.slice(i + 1).find(other => Math.min(a.x + a.width, other.x + other.width) - Math.max(a.x, other.x) > 0.5
      && Math.min(a.y + a.height, other.y + other.height) - Math.max(a.y, other.y) > 0.5);
    if (b) return [a.number, b.number];
  }
  return null;
}

// @ts-check
/**
 * Slow pan and zoom while music plays: the part of a picture that covers the screen, as scale and offset from screen to
 * picture coordinates, both 0–1.
 * @param {{width: number, height: number}} picture
 * @param {number} screenAspect width / height
 * @param {number} seconds since the picture came
 * @param {string} id seeds the path
 * @param {number} roam how far it goes from the middle, 0 in silence, 1 with music
 * @param {boolean} still shows all that fits
 * @returns {[number, number, number, number]} scale x, scale y, offset x, offset y
 */
export function panZoom(picture, screenAspect, seconds, id, roam, still) {
  const aspect = picture.width / picture.height;
  const seed = seedOf(id);
  const zoom = still ? 1 : 1.085 + 0.035 * roam * Math.sin(seed * 6.28 + (seconds * 6.28) / 64);
  const scaleX = Math.min(1, screenAspect / aspect) / zoom;
  const scaleY = Math.min(1, aspect / screenAspect) / zoom;
  if (still) return [scaleX, scaleY, (1 - scaleX) / 2, (1 - scaleY) / 2];
  // A margin at the edges for the ripples.
  const roomX = Math.max(0, Math.min(0.06, (1 - scaleX) / 2 - 0.008));
  const roomY = Math.max(0, Math.min(0.06, (1 - scaleY) / 2 - 0.008));
  const wanderX = Math.sin(seed * 17 + (seconds * 6.28) / 83) * roomX * roam;
  const wanderY = Math.cos(seed * 29 + (seconds * 6.28) / 71) * roomY * roam;
  return [scaleX, scaleY, (1 - scaleX) / 2 + wanderX, (1 - scaleY) / 2 + wanderY];
}

/** A hash of the id as a number 0–1. @param {string} id */
export function seedOf(id) {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

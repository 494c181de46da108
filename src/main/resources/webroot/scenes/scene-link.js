// @ts-check
/** @typedef {import('./scene-list.js').Scene} Scene */

const FIELDS = ['styles', 'artists', 'dynamicMode', 'motion', 'pace', 'source', 'words'];
const MAX_LENGTH = 4_000;

/** The part of an address that carries a scene: its JSON, so that it needs no server. @param {Scene} scene */
export function sceneQuery({ name, controls }) {
  // A collection or a gallery is the sender's own.
  const shared = isOwn(controls.source) ? { ...controls, source: 'library' } : controls;
  return `?scene=${encodeURIComponent(JSON.stringify({ name, ...shared }))}`;
}

/** The scene of an address; null if there is none, undefined if it is damaged. @param {string} search @returns {Scene|null|undefined} */
export function sceneOf(search) {
  const text = new URLSearchParams(search).get('scene');
  if (text === null) return null;
  if (text.length > MAX_LENGTH) return undefined;
  try {
    const { name, ...controls } = JSON.parse(text);
    const isWhole = typeof name === 'string' && name.trim() && [...name].length <= 60 && Object.keys(controls).length > 0
      && Object.keys(controls).every(field => FIELDS.includes(field));
    return isWhole ? { name: name.trim(), controls } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} source */
const isOwn = source => typeof source === 'string' && !['new', 'library'].includes(source);

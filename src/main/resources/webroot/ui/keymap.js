// @ts-check
/** @typedef {{keys: string[], label: string, action: string, text: string}} Key `keys` as in `KeyboardEvent.key` */

/** The keys of the show, in the order of the help. @type {Key[]} */
export const KEYS = [
  { keys: [' '], label: 'Space', action: 'pause', text: 'Pause, and go on' },
  { keys: ['ArrowRight'], label: '→', action: 'forward', text: 'Next picture' },
  { keys: ['ArrowLeft'], label: '←', action: 'back', text: 'The picture before' },
  { keys: ['ArrowUp'], label: '↑', action: 'up', text: 'More like this' },
  { keys: ['ArrowDown'], label: '↓', action: 'down', text: 'Less like this' },
  { keys: ['x'], label: 'X', action: 'never', text: 'Not this again: vote down, next picture' },
  { keys: ['a'], label: 'A', action: 'again', text: 'Paint it again: a variation, or another style' },
  { keys: ['h', 'l'], label: 'H or L', action: 'heart', text: 'Save to your gallery' },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], label: '1 to 9', action: 'scene-1', text: 'Scenes: calm, lively, wild, and your own' },
  { keys: ['s'], label: 'S', action: 'styles', text: 'Styles and artists' },
  { keys: ['w'], label: 'W', action: 'plays', text: 'What plays: your words, source and pace' },
  { keys: ['g'], label: 'G', action: 'gallery', text: 'Your gallery' },
  { keys: ['v'], label: 'V', action: 'moment', text: 'Keep this moment: a clip, a poster, or the evening as a score' },
  { keys: ['i'], label: 'I', action: 'why', text: 'Why this picture' },
  { keys: ['p'], label: 'P', action: 'label', text: 'Label beside the picture' },
  { keys: ['m'], label: 'M', action: 'sound', text: 'Sound' },
  { keys: ['t'], label: 'T', action: 'tap', text: 'Tap the beat' },
  { keys: ['o'], label: 'O', action: 'one', text: 'This is the one, the first beat of the bar' },
  { keys: ['r'], label: 'R', action: 'remote', text: 'Phones as remotes, and guests who watch' },
  { keys: ['k'], label: 'K', action: 'wall', text: 'On the wall: frame, dimming, dark at night' },
  { keys: [','], label: ',', action: 'settings', text: 'Settings' },
  { keys: ['f'], label: 'F', action: 'fullscreen', text: 'Full screen' },
  { keys: ['c'], label: 'C', action: 'clean', text: 'Nothing but the picture' },
  { keys: ['?'], label: '?', action: 'help', text: 'This help' },
];

/** The action of a key. @param {string} key as in `KeyboardEvent.key` @returns {string|undefined} */
export function actionOf(key) {
  if (/^[1-9]$/.test(key)) return `scene-${key}`;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return KEYS.find(({ keys }) => keys.includes(name))?.action;
}

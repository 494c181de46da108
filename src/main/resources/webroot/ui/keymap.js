// @ts-check
/** @typedef {{keys: string[], shown: string, action: string, words: string}} Key */

/** The keys of the show, in the order of the help: what the browser calls them, what is printed on them, what they do. @type {Key[]} */
export const KEYS = [
  { keys: [' '], shown: 'Space', action: 'pause', words: 'Pause, and go on' },
  { keys: ['ArrowRight'], shown: '→', action: 'forward', words: 'Next picture' },
  { keys: ['ArrowLeft'], shown: '←', action: 'back', words: 'The picture before' },
  { keys: ['ArrowUp'], shown: '↑', action: 'up', words: 'More like this' },
  { keys: ['ArrowDown'], shown: '↓', action: 'down', words: 'Less like this' },
  { keys: ['h', 'l'], shown: 'H or L', action: 'heart', words: 'Save to your gallery' },
  { keys: ['1'], shown: '1', action: 'calm', words: 'Calm' },
  { keys: ['2'], shown: '2', action: 'lively', words: 'Lively' },
  { keys: ['3'], shown: '3', action: 'wild', words: 'Wild' },
  { keys: ['s'], shown: 'S', action: 'styles', words: 'Styles and artists' },
  { keys: ['g'], shown: 'G', action: 'gallery', words: 'Your gallery' },
  { keys: ['i'], shown: 'I', action: 'why', words: 'Why this picture' },
  { keys: ['p'], shown: 'P', action: 'label', words: 'Label beside the picture' },
  { keys: ['m'], shown: 'M', action: 'sound', words: 'Sound' },
  { keys: ['r'], shown: 'R', action: 'remote', words: 'A phone as the remote' },
  { keys: [','], shown: ',', action: 'settings', words: 'Settings' },
  { keys: ['f'], shown: 'F', action: 'fullscreen', words: 'Full screen' },
  { keys: ['c'], shown: 'C', action: 'clean', words: 'Nothing but the picture' },
  { keys: ['?'], shown: '?', action: 'help', words: 'This help' },
];

/** What a pressed key asks for. @param {string} key as the browser calls it @returns {string|undefined} */
export function actionOf(key) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return KEYS.find(({ keys }) => keys.includes(name))?.action;
}

// @ts-check
import { text } from '../language/page-texts.js';

/** @typedef {{keys: string[], label: string, action: string, text: string}} Key `keys` as in `KeyboardEvent.key` */

/** The keys of the show, in the order of the help. @type {Key[]} */
export const KEYS = [
  { keys: [' '], label: text('ui.space'), action: 'pause', text: text('ui.pause') },
  { keys: ['ArrowRight'], label: '→', action: 'forward', text: text('common.nextPicture') },
  { keys: ['ArrowLeft'], label: '←', action: 'back', text: text('common.pictureBefore') },
  { keys: ['ArrowUp'], label: '↑', action: 'up', text: text('common.moreLikeThis') },
  { keys: ['ArrowDown'], label: '↓', action: 'down', text: text('ui.lessLikeThis') },
  { keys: ['x'], label: 'X', action: 'never', text: text('ui.notThisAgain') },
  { keys: ['a'], label: 'A', action: 'again', text: text('ui.paintItAgain') },
  { keys: ['h', 'l'], label: text('ui.hOrL'), action: 'heart', text: text('ui.saveToYourGallery') },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], label: text('ui.oneToNine'), action: 'scene-1', text: text('ui.scenes') },
  { keys: ['s'], label: 'S', action: 'styles', text: text('common.stylesAndArtists') },
  { keys: ['w'], label: 'W', action: 'plays', text: text('ui.whatPlays') },
  { keys: ['g'], label: 'G', action: 'gallery', text: text('ui.yourGallery') },
  { keys: ['v'], label: 'V', action: 'moment', text: text('ui.keepThisMoment') },
  { keys: ['i'], label: 'I', action: 'why', text: text('ui.whyThisPicture') },
  { keys: ['p'], label: 'P', action: 'label', text: text('ui.labelBesideThePicture') },
  { keys: ['m'], label: 'M', action: 'sound', text: text('common.sound') },
  { keys: ['t'], label: 'T', action: 'tap', text: text('ui.tapTheBeat') },
  { keys: ['o'], label: 'O', action: 'one', text: text('ui.thisIsTheOne') },
  { keys: ['r'], label: 'R', action: 'remote', text: text('ui.phonesAsRemotes') },
  { keys: ['k'], label: 'K', action: 'wall', text: text('ui.onTheWall') },
  { keys: [','], label: ',', action: 'settings', text: text('ui.settings') },
  { keys: ['f'], label: 'F', action: 'fullscreen', text: text('ui.fullScreen') },
  { keys: ['c'], label: 'C', action: 'clean', text: text('ui.nothingButThePicture') },
  { keys: ['?'], label: '?', action: 'help', text: text('ui.thisHelp') },
];

/** The action of a key. @param {string} key as in `KeyboardEvent.key` @returns {string|undefined} */
export function actionOf(key) {
  if (/^[1-9]$/.test(key)) return `scene-${key}`;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return KEYS.find(({ keys }) => keys.includes(name))?.action;
}

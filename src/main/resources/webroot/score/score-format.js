// @ts-check
import { text } from '../language/page-texts.js';

/**
 * A score: the evening as data. Moments and durations are in ms, moments from the score's beginning. A picture is named by its address
 * on the server, which is made from its bytes, and has the darkest and the lightest colour of its palette. `plays` are picture, moment and
 * duration of its morph; `bars` are a moment, beats a bar, ms a bar, how many bars, and the loudness in percent.
 * @typedef {{began: string, ms: number, pictures: [string, string][], plays: Play[], bars: Bars[], choices: [number, object][],
 *   votes: [number, number, number][], songs: [number, string, string][]}} Score
 * @typedef {[picture: number, at: number, fade: number]} Play
 * @typedef {[at: number, beats: number, bar: number, count: number, level: number]} Bars
 */

export const FORMAT = 'algorhythmic-score';
export const VERSION = 1;
/** More than the longest score has. */
export const MOST_BYTES = 2_000_000;
export const MOST_MS = 12 * 3_600_000;
export const MOST_ENTRIES = 5_000;

/** The name of a picture: scene map or not, format, and the hash of its bytes in base64url. */
const NAME = /^[sp][jnw][\w-]{43}$/;
const COLOURS = /^([0-9a-f]{6}){0,2}$/;
const ADDRESS = /^\/artworks\/[0-9a-f]{2}\/([0-9a-f]{64})\.(jpg|png|webp)$/;
/** @type {Record<string, string>} */
const LETTERS = { jpg: 'j', png: 'n', webp: 'w' };
const MOTIONS = ['calm', 'lively', 'wild'];

const NO_SCORE = text('score.thatFileIsNoScore');
const BROKEN = text('score.thatScoreIsDamaged');

/** @param {Score} score */
export const scoreText = score => JSON.stringify({ format: FORMAT, version: VERSION, ...score });

/** Reads a file; fails with a sentence for people. @param {Blob} file @returns {Promise<Score>} */
export async function readScore(file) {
  if (file.size > MOST_BYTES) throw new Error(text('score.thatFileIsTooLarge'));
  return parseScore(await file.text());
}

/** Reads a score; fails with a sentence for people. @param {string} content @returns {Score} */
export function parseScore(content) {
  /** @type {any} */ let read;
  try {
    read = JSON.parse(content);
  } catch {
    throw new Error(content.includes(FORMAT) ? BROKEN : NO_SCORE);
  }
  if (read?.format !== FORMAT) throw new Error(NO_SCORE);
  if (read.version !== VERSION) throw new Error(text('score.thatScoreWasSavedBy'));
  const { began, ms, pictures, plays, bars, choices, votes, songs } = read;
  if (!isWhole({ began, ms, pictures, plays, bars, choices, votes, songs })) throw new Error(BROKEN);
  if (!plays.length) throw new Error(text('score.thatScoreHasNoPictures'));
  return { began, ms, pictures, plays: inTurn(plays), bars, choices, votes, songs };
}

/** @param {any} score */
function isWhole({ began, ms, pictures, plays, bars, choices, votes, songs }) {
  const isMoment = (/** @type {any} */ at) => Number.isInteger(at) && at >= 0 && at <= ms;
  const isPicture = (/** @type {any} */ at) => Number.isInteger(at) && at >= 0 && at < pictures.length;
  const isText = (/** @type {any} */ value) => typeof value === 'string' && value.length <= 1_000;
  return isText(began) && Number.isInteger(ms) && ms > 0 && ms <= MOST_MS
    && [pictures, plays, bars, choices, votes, songs].every(list => Array.isArray(list) && list.length <= MOST_ENTRIES)
    && pictures.every((/** @type {any} */ entry) => isText(entry?.[0]) && NAME.test(entry[0]) && isText(entry[1]) && COLOURS.test(entry[1]))
    && plays.every((/** @type {any} */ play, /** @type {number} */ i) => isPicture(play?.[0]) && isMoment(play[1]) && play[2] > 0 && play[2] <= 60_000 && (!i || play[1] > plays[i - 1][1]))
    && bars.every((/** @type {any} */ bar, /** @type {number} */ i) => isMoment(bar?.[0]) && bar[1] >= 1 && bar[1] <= 8 && bar[2] >= 100 && bar[2] <= 60_000
      && bar[3] >= 1 && bar[4] >= 0 && bar[4] <= 100 && (!i || bar[0] >= bars[i - 1][0]))
    && choices.every((/** @type {any} */ choice) => isMoment(choice?.[0]) && typeof choice[1] === 'object')
    && votes.every((/** @type {any} */ vote) => isMoment(vote?.[0]) && isPicture(vote[1]) && [-1, 0, 1].includes(vote[2]))
    && songs.every((/** @type {any} */ song) => isMoment(song?.[0]) && isText(song[1]) && isText(song[2]));
}

/** A morph ends before the next one begins. @param {Play[]} plays @returns {Play[]} */
const inTurn = plays => plays.map(([picture, at, fade], i) => [picture, at, Math.min(fade, (plays[i + 1]?.[1] ?? Infinity) - at)]);

/** The name of a picture in a score; empty for one that is not in the server's store. @param {{imageUrl: string, sceneUrl?: string|null}} artwork */
export function nameOf({ imageUrl, sceneUrl }) {
  const [, hash, ending] = ADDRESS.exec(imageUrl) ?? [];
  if (!hash) return '';
  const bytes = /** @type {string[]} */ (hash.match(/../g)).map(pair => String.fromCharCode(parseInt(pair, 16))).join('');
  return `${sceneUrl ? 's' : 'p'}${LETTERS[ending]}${btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}`;
}

/** The addresses of a picture. @param {string} name */
export function addressesOf(name) {
  const bytes = atob(name.slice(2).replace(/-/g, '+').replace(/_/g, '/'));
  const hash = [...bytes].map(letter => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const ending = Object.keys(LETTERS).find(each => LETTERS[each] === name[1]);
  const imageUrl = `/artworks/${hash.slice(0, 2)}/${hash}.${ending}`;
  return { imageUrl, sceneUrl: name[0] === 's' ? `${imageUrl}.scene.png` : null };
}

/** The motion that was chosen at a moment. @param {Score} score @param {number} at @returns {'calm'|'lively'|'wild'} */
export function motionAt({ choices }, at) {
  const chosen = /** @type {any[]} */ (choices).filter(([moment, choice]) => moment <= at && MOTIONS.includes(choice?.motion));
  return chosen.length ? chosen[chosen.length - 1][1].motion : 'lively';
}

/** Which play runs at a moment, −1 before the first. @param {Play[]} plays @param {number} at */
export function playAt(plays, at) {
  let [low, high] = [0, plays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (plays[middle][1] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

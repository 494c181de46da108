// @ts-check
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
import { addressesOf } from './score-format.js';

/** @typedef {import('./score-format.js').Score} Score */

const AT_ONCE = 4;
const LIMIT_MS = 20_000;
const UNREACHABLE = text('score.serverDoesNotAnswerJust');
const GONE = [404, 410];

/** The score without the pictures that the server has no more, and how many those are. Fails with a sentence if none is left. @param {Score} score @returns {Promise<{score: Score, missing: number}>} */
export async function withPictures(score) {
  const played = [...new Set(score.plays.map(([picture]) => picture))];
  const waiting = [...played];
  /** @type {Set<number>} */ const gone = new Set();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let picture; (picture = waiting.pop()) !== undefined;) if (await isGone(score.pictures[picture][0])) gone.add(picture);
  }));
  if (gone.size === played.length) throw new Error(text('score.thisServerHasNoneOf'));
  return { score: { ...score, plays: score.plays.filter(([picture]) => !gone.has(picture)) }, missing: gone.size };
}

/** @param {string} name */
async function isGone(name) {
  const { status } = await fetch(onSite(addressesOf(name).imageUrl), { method: 'HEAD', signal: AbortSignal.timeout(LIMIT_MS) })
    .catch(() => {
      throw new Error(UNREACHABLE);
    });
  return GONE.includes(status);
}

/** @param {number} missing */
export const missingText = missing => missing === 0 ? '' : text('score.picturesAreGone', { count: missing });

// @ts-check
/** Times of day on the wall clock, in minutes after midnight. The wall clock has summer time in it, so these rules need no time zones. */

const DAY = 1_440;
/** How long day and night take to pass into each other. */
const TURN = 30;

/** @param {string} time as in `07:30` @returns {number} NaN for what is no time */
export function minutesOf(time) {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : NaN;
}

/** The minute of the day with its fraction, as the clock on the wall shows it. @param {Date} date */
export const minuteOfDay = date => date.getHours() * 60 + date.getMinutes() + date.getSeconds() / 60;

/**
 * Whether a minute lies between two times, the first included. The span may go over midnight; two equal times are no span.
 * @param {number} minute @param {number} from @param {number} until
 */
export function isBetween(minute, from, until) {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/**
 * How much of the day's brightness a moment has: 1 by day, 0 at night, between them for half an hour from each of the two times.
 * @param {number} minute @param {number} dayFrom @param {number} nightFrom
 */
export function dayShare(minute, dayFrom, nightFrom) {
  if (dayFrom === nightFrom) return 1;
  const since = (/** @type {number} */ from) => (minute - from + DAY) % DAY;
  const length = isBetween(minute, dayFrom, nightFrom) ? (nightFrom - dayFrom + DAY) % DAY : (dayFrom - nightFrom + DAY) % DAY;
  // A day or a night that is shorter than the turn passes in its length.
  const turn = Math.min(TURN, length);
  const isDay = isBetween(minute, dayFrom, nightFrom);
  const passed = smooth(since(isDay ? dayFrom : nightFrom) / turn);
  return isDay ? passed : 1 - passed;
}

/** @param {number} share */
export function smooth(share) {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}

/** The brightness for a share of the day. @param {number} share @param {number} day 0–1 @param {number} night 0–1 */
export const brightnessOf = (share, day, night) => night + (day - night) * share;

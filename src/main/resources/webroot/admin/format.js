// @ts-check
/** Formats values for the operator. Unknown values are shown as such, never as 0. */

const UNKNOWN = '–';

/** @param {number} value @param {number} digits at most */
const plain = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });

/** @param {number|null|undefined} value */
export const number = value => (value === null || value === undefined ? UNKNOWN : plain(value, 1));

/** @param {number|null|undefined} ms */
export function duration(ms) {
  if (ms === null || ms === undefined) return UNKNOWN;
  if (ms < 1_000) return `${plain(ms)} ms`;
  if (ms < 100_000) return `${plain(ms / 1_000, ms < 10_000 ? 1 : 0)} s`;
  if (ms < 100 * 60_000) return `${plain(ms / 60_000)} min`;
  if (ms < 48 * 3_600_000) return `${plain(ms / 3_600_000)} h`;
  return `${plain(ms / 86_400_000)} days`;
}

/** @param {number|null|undefined} ratio 0–1; less than 1 never reads as 100 % */
export function share(ratio) {
  if (ratio === null || ratio === undefined) return UNKNOWN;
  const percent = ratio * 100;
  return `${plain(ratio < 1 ? Math.min(percent, 99.999) : percent, 3)} %`;
}

/**
 * A time in the local time zone, with the day unless it is today.
 * @param {string|number|null|undefined} at
 * @param {{now?: number, seconds?: boolean}} [how]
 */
export function moment(at, { now = Date.now(), seconds = false } = {}) {
  if (at === null || at === undefined) return UNKNOWN;
  const when = new Date(at);
  const time = when.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: seconds ? '2-digit' : undefined });
  if (when.toDateString() === new Date(now).toDateString()) return time;
  return `${when.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Any value of the server as text for people: no null, no brackets, no digits beyond use. @param {any} value @returns {string} */
export function plainText(value) {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (typeof value === 'number') return Number.isInteger(value) ? plain(value) : value.toLocaleString('en', { maximumSignificantDigits: 3 });
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length ? value.map(plainText).join(', ') : 'none';
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, one]) => `${words(key)} ${plainText(one)}`);
    return parts.length ? parts.join(', ') : 'nothing';
  }
  return String(value);
}

/** A field's name as words: `freeMb` becomes free mb. @param {string} key */
export const words = key => readable(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2')).toLowerCase();

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${plain(count)} ${count === 1 ? one : many}`;

/** An identifier as text: `half_open` becomes half open. @param {string} word */
export const readable = word => word.replaceAll(/[_-]/g, ' ');

// @ts-check
import { duration, moment } from './format.js';

/** Older data is stale: a pulse comes every 2 s, and polling happens every 5 s. */
export const STALE_MS = 12_000;

/** @typedef {'live'|'polled'} DataSource pushed over the live channel or polled */

/**
 * The text about the age of the data.
 * @param {{ageMs: number, at: string|null, source: DataSource}} facts `at` is the time of the data, null before the first
 */
export function ageText({ ageMs, at, source }) {
  if (at === null) return 'Waiting for the first data…';
  const when = moment(at, { seconds: true });
  if (ageMs >= STALE_MS) return `Stale: as of ${when}, ${duration(Math.floor(ageMs / 1_000) * 1_000)} ago. Asking again…`;
  return `${source === 'live' ? 'Live' : 'Asked every 5 s'}, as of ${when}`;
}

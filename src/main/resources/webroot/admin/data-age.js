// @ts-check
import { duration, moment } from './format.js';

/** Data older than this is not to be relied on: a pulse comes every 2 s, and a question is asked every 5. */
export const STALE_MS = 12_000;

/** @typedef {'live'|'polled'} DataSource whether news comes by itself or has to be asked for */

/**
 * How old what is shown is.
 * @param {{ageMs: number, at: string|null, source: DataSource}} facts `at`: the moment that the data is of, null before the first
 */
export function ageText({ ageMs, at, source }) {
  if (at === null) return 'Waiting for the first data…';
  const when = moment(at, { seconds: true });
  if (ageMs >= STALE_MS) return `Stale: as of ${when}, ${duration(Math.floor(ageMs / 1_000) * 1_000)} ago. Asking again…`;
  return `${source === 'live' ? 'Live' : 'Asked every 5 s'}, as of ${when}`;
}

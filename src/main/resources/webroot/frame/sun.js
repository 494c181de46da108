// @ts-check
import { smooth } from './daytime.js';

/**
 * The sun over a place, by the low-precision formulas of the Astronomical Almanac: good for a minute where the sun rises and sets,
 * which is more than a dimmer needs. Nothing leaves the device.
 */

const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;
/** The beginning of the year 2000 of these formulas: 1 January, 12:00 UTC. */
const EPOCH_MS = Date.UTC(2000, 0, 1, 12);
/** The sun's upper edge at the horizon, with the refraction of the air. */
const HORIZON = -0.833;
/** Above this it is day, and below the other it is night: the end of civil twilight. */
const DAY_FROM = 3;
const NIGHT_FROM = -6;
const STEPS = 144;

/** @typedef {{latitude: number, longitude: number}} Place degrees north and east */

/** The sun's height over the horizon in degrees, without refraction. @param {number} ms since 1970 @param {Place} place */
export function sunHeight(ms, { latitude, longitude }) {
  const days = (ms - EPOCH_MS) / DAY_MS;
  const mean = (280.46 + 0.9856474 * days) * RAD;
  const anomaly = (357.528 + 0.9856003 * days) * RAD;
  const ecliptic = mean + (1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const tilt = (23.439 - 4e-7 * days) * RAD;
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const sidereal = (280.46061837 + 360.98564736629 * days + longitude) * RAD;
  const north = latitude * RAD;
  return Math.asin(Math.sin(north) * Math.sin(declination)
    + Math.cos(north) * Math.cos(declination) * Math.cos(sidereal - ascension)) / RAD;
}

/** How much of the day's brightness a moment has: 1 by day, 0 at night, between them in the twilight. @param {number} ms @param {Place} place */
export const sunShare = (ms, place) => smooth((sunHeight(ms, place) - NIGHT_FROM) / (DAY_FROM - NIGHT_FROM));

/**
 * The sunrise and the sunset between two moments, which are a day apart. Where the sun stays up or down, both are null and `up` tells which.
 * @param {number} from ms @param {number} until ms @param {Place} place
 * @returns {{rise: number|null, set: number|null, up: boolean}}
 */
export function sunTimes(from, until, place) {
  /** @type {{rise: number|null, set: number|null, up: boolean}} */
  const times = { rise: null, set: null, up: sunHeight(from, place) > HORIZON };
  const step = (until - from) / STEPS;
  let isUp = times.up;
  for (let at = from; at < until; at += step) {
    const willBeUp = sunHeight(at + step, place) > HORIZON;
    if (willBeUp === isUp) continue;
    times[willBeUp ? 'rise' : 'set'] ??= passage(at, at + step, willBeUp, place);
    isUp = willBeUp;
  }
  return times;
}

/** When the sun crosses the horizon, to a second. @param {number} from ms @param {number} until ms @param {boolean} isRise @param {Place} place */
function passage(from, until, isRise, place) {
  while (until - from > 1_000) {
    const middle = (from + until) / 2;
    if (sunHeight(middle, place) > HORIZON === isRise) until = middle;
    else from = middle;
  }
  return Math.round((from + until) / 2);
}

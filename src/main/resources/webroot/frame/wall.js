// @ts-check
import { minutesOf } from './daytime.js';

/**
 * The settings of a screen on the wall. Brightness is in per cent; times are as in `07:30`, on the wall clock.
 * @typedef {{on: boolean, matte: 'cream'|'dark'|'palette'|'none', label: boolean, dimming: 'off'|'clock'|'sun', dayFrom: string, nightFrom: string,
 *   dayBrightness: number, nightBrightness: number, latitude: number|null, longitude: number|null, sleeps: boolean, sleepFrom: string,
 *   sleepUntil: string, soundWakes: boolean}} Wall
 */

export const MATTES = ['cream', 'dark', 'palette', 'none'];
export const DIMMINGS = ['off', 'clock', 'sun'];
/** A screen that is not to be dark: its darkest brightness in per cent. */
export const LEAST_BRIGHTNESS = 10;

/** @type {Wall} */
export const DEFAULT_WALL = Object.freeze({ on: false, matte: 'cream', label: false, dimming: 'off', dayFrom: '07:00', nightFrom: '21:00',
  dayBrightness: 100, nightBrightness: 40, latitude: null, longitude: null, sleeps: false, sleepFrom: '23:30', sleepUntil: '06:30', soundWakes: false });

const isSwitch = (/** @type {unknown} */ value) => typeof value === 'boolean';
const isTime = (/** @type {unknown} */ value) => typeof value === 'string' && !Number.isNaN(minutesOf(value));
const isPercent = (/** @type {unknown} */ value) => isNumberBetween(LEAST_BRIGHTNESS, 100)(value);
const isOneOf = (/** @type {string[]} */ values) => (/** @type {unknown} */ value) => values.includes(/** @type {string} */ (value));
const isNumberBetween = (/** @type {number} */ least, /** @type {number} */ most) => (/** @type {unknown} */ value) =>
  typeof value === 'number' && value >= least && value <= most;

/** Whether a value is valid, by setting. @type {Record<keyof Wall, (value: unknown) => boolean>} */
const RULES = { on: isSwitch, matte: isOneOf(MATTES), label: isSwitch, dimming: isOneOf(DIMMINGS), dayFrom: isTime, nightFrom: isTime,
  dayBrightness: isPercent, nightBrightness: isPercent, latitude: isNumberBetween(-90, 90), longitude: isNumberBetween(-180, 180),
  sleeps: isSwitch, sleepFrom: isTime, sleepUntil: isTime, soundWakes: isSwitch };

/** @param {keyof Wall} name @param {unknown} value */
export const isValid = (name, value) => RULES[name](value);

/** The valid ones of some settings. @param {unknown} settings @returns {Partial<Wall>} */
export function validOf(settings) {
  if (typeof settings !== 'object' || settings === null) return {};
  const known = /** @type {[keyof Wall, unknown][]} */ (Object.entries(settings).filter(([name]) => Object.hasOwn(RULES, name)));
  return Object.fromEntries(known.filter(([name, value]) => isValid(name, value)));
}

/** The valid ones of stored settings. @param {string|null} stored JSON @returns {Partial<Wall>} */
export function restoredWall(stored) {
  try {
    return validOf(JSON.parse(stored ?? '{}'));
  } catch {
    return {};
  }
}

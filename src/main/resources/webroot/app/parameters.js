// @ts-check
import { minutesOf } from '../frame/daytime.js';
import { DIMMINGS, MATTES, isValid } from '../frame/wall.js';

/**
 * What the page's address asks for. `wall` has the settings of a screen on the wall, `ignored` the parameters whose values mean nothing.
 * @typedef {{show: string, source: ''|'microphone'|'demo', clean: boolean, tv: boolean, wall: Partial<import('../frame/wall.js').Wall>,
 *   ignored: string[]}} Parameters
 */

const SOURCES = ['microphone', 'demo'];
const SESSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** @type {Record<string, boolean>} */
const SWITCH = { '': true, 1: true, on: true, true: true, 0: false, off: false, false: false };

/** Each parameter of a wall as a function that returns its settings, or undefined for a value that means nothing. @type {Record<string, (value: string) => Partial<import('../frame/wall.js').Wall>|undefined>} */
const WALL = {
  frame: value => toggle('on', value),
  matte: value => MATTES.includes(value) ? { on: true, matte: /** @type {any} */ (value) } : undefined,
  label: value => toggle('label', value),
  dim: value => DIMMINGS.includes(value) ? { dimming: /** @type {any} */ (value) } : undefined,
  day: value => time('dayFrom', value),
  night: value => time('nightFrom', value),
  bright: value => percent('dayBrightness', value),
  dimmed: value => percent('nightBrightness', value),
  at: place,
  sleep: span,
  wake: value => value === 'sound' ? { soundWakes: true } : value === 'touch' ? { soundWakes: false } : undefined,
};

/** Reads the parameters of an address; a value that means nothing is ignored. @param {string} search the part from `?` on @returns {Parameters} */
export function parametersOf(search) {
  const query = new URLSearchParams(search);
  /** @type {Parameters} */
  const parameters = { show: '', source: '', clean: isRequested(query, 'clean'), tv: isRequested(query, 'tv'), wall: {}, ignored: [] };
  const ignore = (/** @type {string} */ name, /** @type {string} */ value) => parameters.ignored.push(`${name}=${value.slice(0, 40)}`);
  const show = query.get('show');
  if (show !== null && SESSION.test(show)) parameters.show = show.toLowerCase();
  else if (show !== null) ignore('show', show);
  const source = query.get('source');
  if (source !== null && SOURCES.includes(source)) parameters.source = /** @type {any} */ (source);
  else if (source !== null) ignore('source', source);
  for (const [name, read] of Object.entries(WALL)) {
    const value = query.get(name);
    if (value === null) continue;
    const settings = read(value);
    if (settings) parameters.wall = { ...parameters.wall, ...settings };
    else ignore(name, value);
  }
  // The switch counts, wherever it stands.
  if (query.has('frame') && SWITCH[query.get('frame') ?? ''] === false) parameters.wall.on = false;
  return parameters;
}

/** Whether the show starts without a press. @param {Parameters} parameters */
export const startsItself = ({ clean, source, show, wall }) => clean || source !== '' || show !== '' || wall.on === true;

/** Whether the address asks for it: `?clean=1` or `?clean`, but not `?clean=0`. @param {URLSearchParams} query @param {string} name */
const isRequested = (query, name) => query.has(name) && query.get(name) !== '0';

/** @param {'on'|'label'} name @param {string} value */
const toggle = (name, value) => Object.hasOwn(SWITCH, value) ? { [name]: SWITCH[value] } : undefined;

/** @param {'dayFrom'|'nightFrom'} name @param {string} value */
const time = (name, value) => isValid(name, value) ? { [name]: value } : undefined;

/** @param {'dayBrightness'|'nightBrightness'} name @param {string} value */
const percent = (name, value) => /^\d{1,3}$/.test(value) && isValid(name, Number(value)) ? { [name]: Number(value) } : undefined;

/** @param {string} value latitude and longitude in degrees, with a comma between */
function place(value) {
  const [latitude, longitude, ...more] = value.split(',').map(part => part.trim() === '' ? NaN : Number(part));
  return !more.length && isValid('latitude', latitude) && isValid('longitude', longitude) ? { latitude, longitude } : undefined;
}

/** @param {string} value two times with a dash between, or `off` */
function span(value) {
  if (SWITCH[value] === false) return { sleeps: false };
  const [from, until, ...more] = value.split('-');
  const isSpan = !more.length && !Number.isNaN(minutesOf(from)) && !Number.isNaN(minutesOf(until ?? '')) && from !== until;
  return isSpan ? { sleeps: true, sleepFrom: from, sleepUntil: until } : undefined;
}

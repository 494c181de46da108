// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { choiceField } from '../ui/choice-field.js';
import { h } from '../ui/dom.js';
import { minutesOf } from './daytime.js';
import { LEAST_BRIGHTNESS, isValid } from './wall.js';
import { changeWall } from './wall-settings.js';

/** @typedef {import('./wall.js').Wall} Wall */

const STEP = 15;
const DAY = 1_440;

/** A switch. @param {'on'|'label'|'sleeps'|'soundWakes'} name @param {string} title @param {string} [hint] */
export const switchField = (name, title, hint) => choiceField({ name: `wall-${name}`, title, hint,
  options: [{ value: 'false', label: text('common.off') }, { value: 'true', label: text('common.on') }],
  of: ({ wall }) => String(wall[name]), choose: value => changeWall({ [name]: value === 'true' }) });

/** A choice of values. @param {'matte'|'dimming'} name @param {string} title @param {Record<string, string>} labels @param {string} hint */
export const valueField = (name, title, labels, hint) => choiceField({ name: `wall-${name}`, title, hint,
  options: Object.entries(labels).map(([value, label]) => ({ value, label })), of: ({ wall }) => wall[name], choose: value => changeWall({ [name]: value }) });

/** A time of day, to type or to step, because a television has no keys for digits. @param {'dayFrom'|'nightFrom'|'sleepFrom'|'sleepUntil'} name @param {string} title */
export function timeField(name, title) {
  const input = h('input', { type: 'time', id: `wall-${name}`, required: true, onchange: () => {
    if (isValid(name, input.value)) changeWall({ [name]: input.value });
    else input.value = store.state.wall[name];
  } });
  const step = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => h('button', { type: 'button', className: 'round quiet',
    'aria-label': `${title}: ${label}`, onclick: () => changeWall({ [name]: timeOf(minutesOf(store.state.wall[name]) + by) }) }, sign);
  watchValue(name, value => (input.value = String(value)));
  return h('div', { className: 'wall-time' }, h('label', { htmlFor: input.id }, title),
    h('div', { className: 'wall-steps' }, step('−', 'earlier', -STEP), input, step('+', 'later', STEP)));
}

/** @param {number} minutes */
function timeOf(minutes) {
  const minute = (minutes + DAY) % DAY;
  return [Math.floor(minute / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':');
}

/** A brightness in per cent. @param {'dayBrightness'|'nightBrightness'} name @param {string} title @param {(percent: number) => void} preview */
export function brightnessField(name, title, preview) {
  const value = h('output', { htmlFor: `wall-${name}` });
  const slider = h('input', { type: 'range', id: `wall-${name}`, min: String(LEAST_BRIGHTNESS), max: '100', step: '5', oninput: () => {
    changeWall({ [name]: Number(slider.value) });
    preview(Number(slider.value));
  } });
  watchValue(name, percent => {
    slider.value = String(percent);
    value.textContent = `${percent} %`;
  });
  return h('div', { className: 'wall-slider' }, h('label', { htmlFor: slider.id }, title), value, slider);
}

/** A coordinate in degrees. @param {'latitude'|'longitude'} name @param {string} title */
export function degreesField(name, title) {
  const most = name === 'latitude' ? 90 : 180;
  const input = h('input', { type: 'number', id: `wall-${name}`, min: String(-most), max: String(most), step: 'any', inputMode: 'decimal', autocomplete: 'off',
    onchange: () => {
      const degrees = input.value === '' ? null : Number(input.value);
      if (degrees === null || isValid(name, degrees)) changeWall({ [name]: degrees });
    } });
  watchValue(name, degrees => (input.value = degrees === null ? '' : String(degrees)));
  return h('div', { className: 'wall-time' }, h('label', { htmlFor: input.id }, title), input);
}

/** Shows a setting now and when it changes, but not at other changes, which would disturb somebody who types. @param {keyof Wall} name @param {(value: any) => void} show */
function watchValue(name, show) {
  store.watch((state, before) => {
    if (state === before || state.wall[name] !== before.wall[name]) show(state.wall[name]);
  });
}

// @ts-check
import { store } from '../app/state.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { sunTimes } from './sun.js';
import { brightnessField, degreesField, switchField, timeField, valueField } from './wall-fields.js';
import { changeWall } from './wall-settings.js';

await css(import.meta.url, './wall-panel.css');

const PLACE_MS = 20_000;

/**
 * The panel for a screen that hangs on a wall.
 * @param {(percent: number) => void} preview shows a brightness for a moment
 */
export function wallPanel(preview) {
  const clock = h('div', { className: 'wall-pair' }, timeField('dayFrom', 'Day from'), timeField('nightFrom', 'Night from'));
  const { element: sun, tell } = sunFields();
  const levels = h('div', {}, brightnessField('dayBrightness', 'Brightness by day', preview), brightnessField('nightBrightness', 'Brightness at night', preview));
  const hours = h('div', { className: 'wall-pair' }, timeField('sleepFrom', 'Dark from'), timeField('sleepUntil', 'Dark until'));
  const sound = switchField('soundWakes', 'Music in the room wakes it', 'Needs the microphone as the sound. While it is dark, only the loudness is measured.');
  const dependent = h('div', {},
    valueField('matte', 'Matte', { cream: 'Cream', dark: 'Dark', palette: 'Colour', none: 'None' },
      'The whole picture in a matte; Colour takes a tone of each picture. None fills the screen.'),
    switchField('label', 'Label beside a new picture'),
    valueField('dimming', 'Dimmer at night', { off: 'Off', clock: 'By clock', sun: 'By sun' }, 'It takes half an hour, or as long as the twilight.'),
    clock, sun, levels,
    switchField('sleeps', 'Dark at night', 'The screen is black then, and picture, sound and orders rest. Any key or touch wakes it for five minutes.'),
    hours, sound,
    h('p', { className: 'setting-hint' }, 'Everything drifts by a few pixels within minutes, so that no edge burns in.'));
  store.watch(({ wall }) => {
    dependent.hidden = !wall.on;
    clock.hidden = wall.dimming !== 'clock';
    sun.hidden = wall.dimming !== 'sun';
    levels.hidden = wall.dimming === 'off';
    hours.hidden = sound.hidden = !wall.sleeps;
  });
  return panelDialog({ id: 'wall', title: 'On the wall', onopen: tell },
    switchField('on', 'Frame', 'For a screen that hangs like a picture: the buttons stay away until somebody touches it.'), dependent);
}

/** The place, typed or from the device, and the sun's times there. */
function sunFields() {
  const times = h('p', { className: 'setting-hint', role: 'status' });
  const find = h('button', { type: 'button', className: 'chip', onclick: () => {
    times.textContent = 'Looking where this device is…';
    navigator.geolocation.getCurrentPosition(({ coords }) => changeWall({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      () => (times.textContent = 'This device does not tell its place. You can type it.'), { timeout: PLACE_MS, maximumAge: Infinity });
  } }, 'Use this device’s place');
  find.hidden = !navigator.geolocation;
  const tell = () => (times.textContent = sunText(store.state.wall));
  store.watch(({ wall }, before) => {
    if (wall !== before.wall) tell();
  });
  return { tell, element: h('div', { className: 'wall-sun' }, h('div', { className: 'wall-pair' }, degreesField('latitude', 'Latitude, °N'), degreesField('longitude', 'Longitude, °E')),
    find, times, h('p', { className: 'setting-hint' }, 'The place stays in this browser.')) };
}

/** A hundredth of a degree is a kilometre, and the sun is the same there. @param {number} degrees */
const rounded = degrees => Math.round(degrees * 100) / 100;

/** @param {import('./wall.js').Wall} wall */
function sunText({ latitude, longitude }) {
  if (latitude === null || longitude === null) return 'Without a place the brightness stays that of the day.';
  const from = new Date().setHours(0, 0, 0, 0);
  const { rise, set, up } = sunTimes(from, from + 86_400_000, { latitude, longitude });
  const time = (/** @type {number} */ at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  if (rise === null && set === null) return up ? 'The sun does not set there today.' : 'The sun does not rise there today.';
  return [rise && `Sunrise ${time(rise)}`, set && `sunset ${time(set)}`].filter(Boolean).join(', ').replace(/^s/, 'S').concat('.');
}

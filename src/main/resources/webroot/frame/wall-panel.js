// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { timeOfDay } from '../language/text.js';
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
  const clock = h('div', { className: 'wall-pair' }, timeField('dayFrom', text('frame.dayFrom')), timeField('nightFrom', text('frame.nightFrom')));
  const { element: sun, tell } = sunFields();
  const levels = h('div', {}, brightnessField('dayBrightness', text('frame.brightnessByDay'), preview), brightnessField('nightBrightness', text('frame.brightnessAtNight'), preview));
  const hours = h('div', { className: 'wall-pair' }, timeField('sleepFrom', text('frame.darkFrom')), timeField('sleepUntil', text('frame.darkUntil')));
  const sound = switchField('soundWakes', text('frame.musicInTheRoomWakes'), text('frame.needsTheMicrophoneAsThe'));
  const dependent = h('div', {},
    valueField('matte', text('frame.matte'), { cream: text('frame.cream'), dark: text('common.dark'), palette: text('frame.colour'), none: text('frame.none') },
      text('frame.wholePictureInAMatte')),
    switchField('label', text('common.labelBesidePictures')),
    valueField('dimming', text('frame.dimmerAtNight'), { off: text('common.off'), clock: text('frame.byClock'), sun: text('frame.bySun') }, text('frame.itTakesHalfAnHour')),
    clock, sun, levels,
    switchField('sleeps', text('frame.darkAtNight'), text('frame.screenIsBlackThen')),
    hours, sound,
    h('p', { className: 'setting-hint' }, text('frame.everythingDriftsByAFew')));
  store.watch(({ wall }) => {
    dependent.hidden = !wall.on;
    clock.hidden = wall.dimming !== 'clock';
    sun.hidden = wall.dimming !== 'sun';
    levels.hidden = wall.dimming === 'off';
    hours.hidden = sound.hidden = !wall.sleeps;
  });
  return panelDialog({ id: 'wall', title: text('frame.onTheWall'), onopen: tell },
    switchField('on', text('frame.frame'), text('frame.forAScreenThatHangs')), dependent);
}

/** The place, typed or from the device, and the sun's times there. */
function sunFields() {
  const times = h('p', { className: 'setting-hint', role: 'status' });
  const find = h('button', { type: 'button', className: 'chip', onclick: () => {
    times.textContent = text('frame.lookingWhereThisDeviceIs');
    navigator.geolocation.getCurrentPosition(({ coords }) => changeWall({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      () => (times.textContent = text('frame.thisDeviceDoesNotTell')), { timeout: PLACE_MS, maximumAge: Infinity });
  } }, text('frame.useThisDevicesPlace'));
  find.hidden = !navigator.geolocation;
  const tell = () => (times.textContent = sunText(store.state.wall));
  store.watch(({ wall }, before) => {
    if (wall !== before.wall) tell();
  });
  return { tell, element: h('div', { className: 'wall-sun' }, h('div', { className: 'wall-pair' }, degreesField('latitude', text('frame.latitude')), degreesField('longitude', text('frame.longitude'))),
    find, times, h('p', { className: 'setting-hint' }, text('frame.placeStaysInThisBrowser'))) };
}

/** A hundredth of a degree is a kilometre, and the sun is the same there. @param {number} degrees */
const rounded = degrees => Math.round(degrees * 100) / 100;

/** @param {import('./wall.js').Wall} wall */
function sunText({ latitude, longitude }) {
  if (latitude === null || longitude === null) return text('frame.withoutAPlaceTheBrightness');
  const from = new Date().setHours(0, 0, 0, 0);
  const { rise, set, up } = sunTimes(from, from + 86_400_000, { latitude, longitude });
  if (rise === null && set === null) return up ? text('frame.sunDoesNotSetThere') : text('frame.sunDoesNotRiseThere');
  if (rise === null) return text('frame.sunset', { set: timeOfDay(/** @type {number} */ (set)) });
  return set === null ? text('frame.sunrise', { rise: timeOfDay(rise) }) : text('frame.sunriseAndSunset', { rise: timeOfDay(rise), set: timeOfDay(set) });
}

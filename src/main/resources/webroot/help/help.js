// @ts-check
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { KEYS } from '../ui/keymap.js';
import { panelDialog } from '../ui/panel.js';

await css(import.meta.url, './help.css');

/** The help panel: the available keys, gestures and how the show works. @param {(action: string) => boolean} can */
export function help(can) {
  const keys = h('dl', { className: 'keys' });
  const list = () => keys.replaceChildren(...KEYS.filter(({ action }) => can(action)).flatMap(({ label, text }) =>
    [h('dt', {}, h('kbd', {}, label)), h('dd', {}, text)]), h('dt', {}, h('kbd', {}, 'Esc')), h('dd', {}, 'Close'));
  return panelDialog({ id: 'help', title: 'Keys and help', reading: true, onopen: list }, keys,
    h('p', {}, 'With fingers: tap for the controls, twice to save. Swipe for the next picture, hold to see why it looks so.'),
    h('p', {}, 'If the beat is wrong, tap along: three taps or more set the tempo, and the first one is the first beat of the bar. Your beat stays until the music changes.'),
    h('p', {}, 'Your votes steer what is painted next. A fresh picture costs one credit; one from the library costs nothing.'),
    h('p', {}, 'Drop sound files or a folder of them anywhere on the page: they are added to the list in the sound panel, and the first new one plays.'),
    h('p', {}, 'Open this page in a second window of this browser and it joins the same show, in step.'));
}

// @ts-check
import { glassDialog } from '../app/dialog.js';
import { h } from '../app/dom.js';

/** @type {[string, string][]} */
const KEYS = [
  ['Space', 'Pause, and go on'], ['→', 'Next picture'], ['↑', 'More like this'], ['↓', 'Less like this'],
  ['H or L', 'Save to your gallery'], ['S', 'Styles and artists'], ['G', 'Your gallery'], ['I', 'Why this picture'],
  ['M', 'Sound'], ['R', 'Phone as remote'], ['F', 'Full screen'], ['?', 'This help'], ['Esc', 'Close'],
];

/** The keys, and a word on how the show works. */
export function help() {
  return glassDialog({ id: 'help', title: 'Keys and help', reading: true },
    h('dl', { className: 'keys' }, ...KEYS.flatMap(([key, meaning]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, meaning)])),
    h('p', {}, 'Your votes steer what is painted next. A fresh picture costs one credit; one from the library costs nothing.'),
    h('p', {}, 'Open this page in a second window of this browser and it joins the same show, in step.'));
}

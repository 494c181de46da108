// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';

/** The switch for song recognition, off by default, with a note on which data is sent to whom. */
export function songSwitch() {
  const box = h('input', { type: 'checkbox', id: 'identify', role: 'switch', 'aria-describedby': 'identify-means',
    onchange: () => store.change({ identify: box.checked }) });
  store.watch(({ identify }) => (box.checked = identify));
  return h('div', { className: 'song-switch' },
    h('label', { htmlFor: 'identify' }, box, text('sound.findOutWhichSongPlays')),
    h('p', { id: 'identify-means' }, text('sound.whileThisIsOn')));
}

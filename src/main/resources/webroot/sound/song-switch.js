// @ts-check
import { store } from '../app/state.js';
import { h } from '../ui/dom.js';

/** The switch for song recognition, off by default, with a note on which data is sent to whom. */
export function songSwitch() {
  const box = h('input', { type: 'checkbox', id: 'identify', role: 'switch', 'aria-describedby': 'identify-means',
    onchange: () => store.change({ identify: box.checked }) });
  store.watch(({ identify }) => (box.checked = identify));
  return h('div', { className: 'song-switch' },
    h('label', { htmlFor: 'identify' }, box, 'Find out which song plays'),
    h('p', { id: 'identify-means' }, 'While this is on, six seconds of the sound go to this server every 45 seconds, and from there to '
      + 'the recognition service ACRCloud, which answers with the song’s name. This server keeps only the name, which leads the '
      + 'pictures for ten minutes. Nothing is sent for silence or the demo music.'));
}

// @ts-check
import { h } from '../ui/dom.js';
import { store } from '../app/state.js';

/** The wish to have songs named, off until the viewer turns it on, with what that sends and to whom. */
export function songSwitch() {
  const box = h('input', { type: 'checkbox', id: 'identify', role: 'switch', 'aria-describedby': 'identify-means',
    onchange: () => store.change({ identify: box.checked }) });
  store.watch(({ identify }) => (box.checked = identify));
  return h('div', { className: 'song-switch' },
    h('label', { htmlFor: 'identify' }, box, 'Find out which song plays'),
    h('p', { id: 'identify-means' }, 'While this is on, six seconds of the sound go to this server every 45 seconds, and from there to '
      + 'the recognition service ACRCloud, which answers with the song’s name. This server keeps only the name, which leads the '
      + 'pictures for ten minutes. Nothing is sent for silence or the demo track.'));
}

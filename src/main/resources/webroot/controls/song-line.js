// @ts-check
import { store } from '../app/state.js';
import { h } from '../ui/dom.js';

/** The recognised song. */
export function songLine() {
  const line = h('p', { className: 'caption-song', hidden: true });
  store.watch(({ song }) => {
    line.textContent = song ? ['♪', [song.artist, song.title].filter(Boolean).join(' – ') || song.album].join(' ') : '';
    line.hidden = !song;
  });
  return line;
}

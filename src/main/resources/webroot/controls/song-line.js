// @ts-check
import { h } from '../ui/dom.js';
import { store } from '../app/state.js';

/** The song that plays, where it was recognised. */
export function songLine() {
  const line = h('p', { className: 'caption-song', hidden: true });
  store.watch(({ song }) => {
    line.textContent = song ? ['♪', [song.artist, song.title].filter(Boolean).join(' – ') || song.album].join(' ') : '';
    line.hidden = !song;
  });
  return line;
}

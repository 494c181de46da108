// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { durationText } from '../ui/texts.js';
import { playlistView } from './playlist/playlist-view.js';

await css(import.meta.url, './playlist/playlist.css');

/** @typedef {import('./playlist/playlist-player.js').PlaylistPlayer} PlaylistPlayer */

/** Play, pause, seek, order and the list for files that play. @param {import('./audio-input.js').AudioInput} audioInput */
export function fileControls(audioInput) {
  const player = () => audioInput.source?.player;
  const button = (/** @type {string} */ label, /** @type {'back'|'play'|'skip'} */ drawing, /** @type {(player: PlaylistPlayer) => unknown} */ act) =>
    h('button', { type: 'button', className: 'round', 'aria-label': label, onclick: () => {
      const files = player();
      if (files) void act(files);
    } }, icon(drawing));
  const title = h('strong');
  const time = h('span', { className: 'file-time' });
  const previous = button(text('sound.previousFile'), 'back', files => files.previous());
  const play = button(text('sound.playTheFile'), 'play', files => files.paused ? files.play() : files.pause());
  const next = button(text('sound.nextFile'), 'skip', files => files.next());
  const seek = h('input', { type: 'range', min: '0', max: '1', step: '0.1', 'aria-label': text('sound.placeInTheFile'),
    oninput: () => {
      const files = player();
      if (files) files.currentTime = Number(seek.value);
    } });
  const ahead = h('p', { className: 'file-ahead' });
  const order = orderControls();
  const list = playlistView();
  const element = h('div', { className: 'file-controls', role: 'group', 'aria-label': text('sound.theFiles'), hidden: true },
    title, h('div', { className: 'file-row' }, seek, time),
    h('div', { className: 'file-row file-buttons' }, h('span', {}, previous, play, next, order.shuffle), order.loop), ahead, list.element);

  const showTime = () => {
    const files = player();
    if (!files) return;
    const { seconds, currentTime } = files;
    seek.disabled = !seconds;
    seek.max = String(seconds || 1);
    seek.value = String(currentTime);
    time.textContent = seconds ? `${durationText(currentTime)} / ${durationText(seconds)}` : durationText(currentTime);
    seek.setAttribute('aria-valuetext', time.textContent);
  };
  const show = () => {
    const files = player();
    if (!files) return;
    const isSingle = files.playlist.entries.length < 2;
    play.setAttribute('aria-label', files.paused ? text('sound.playTheFile') : text('sound.pauseTheFile'));
    play.replaceChildren(icon(files.paused ? 'play' : 'pause'));
    previous.hidden = next.hidden = order.shuffle.hidden = isSingle;
    const share = files.lookAhead.shareOf(files.entry?.file);
    ahead.textContent = share === null ? '' : text('sound.listeningAhead', { percent: Math.round(100 * share) });
    list.show(files);
    showTime();
  };
  /** @type {PlaylistPlayer|undefined} */ let observed;
  store.watch(({ sound, soundLabel, loop, shuffle }) => {
    element.hidden = sound !== 'file';
    title.textContent = sound === 'file' ? soundLabel : '';
    const files = player();
    if (!files) return;
    if (files.playlist.loop !== loop) files.setLoop(loop);
    if (files.playlist.isShuffled !== (shuffle === 'on')) files.setShuffled(shuffle === 'on');
    if (files === observed) return;
    observed = files;
    files.addEventListener('change', show);
    files.addEventListener('time', showTime);
    files.addEventListener('entry', event => list.showEntry(/** @type {CustomEvent} */ (event).detail));
    show();
  });
  return element;
}

/** The choices of order, kept as preferences. */
function orderControls() {
  const shuffle = h('button', { type: 'button', className: 'round', 'aria-label': text('sound.shuffle'), onclick: () =>
    store.change({ shuffle: store.state.shuffle === 'on' ? 'off' : 'on' }) }, icon('shuffle'));
  const loop = h('select', { 'aria-label': text('sound.repeat'), onchange: () => store.change({ loop: /** @type {'off'|'all'|'one'} */ (loop.value) }) },
    h('option', { value: 'all' }, text('sound.repeatAll')), h('option', { value: 'one' }, text('sound.repeatOne')), h('option', { value: 'off' }, text('sound.noRepeat')));
  store.watch(state => {
    shuffle.setAttribute('aria-pressed', String(state.shuffle === 'on'));
    loop.value = state.loop;
  });
  return { shuffle, loop };
}

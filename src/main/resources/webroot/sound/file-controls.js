// @ts-check
import { store } from '../app/state.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { durationText } from '../ui/texts.js';

/** Play, pause and seek for a file that plays. @param {import('./audio-input.js').AudioInput} audioInput */
export function fileControls(audioInput) {
  const title = h('strong');
  const time = h('span', { className: 'file-time' });
  const play = h('button', { type: 'button', className: 'round', onclick: () => {
    const { media } = audioInput.source ?? {};
    if (media?.paused) void media.play().catch(() => {});
    else media?.pause();
  } });
  const seek = h('input', { type: 'range', min: '0', max: '1', step: '0.1', 'aria-label': 'Place in the file',
    oninput: () => {
      const { media } = audioInput.source ?? {};
      if (media) media.currentTime = Number(seek.value);
    } });
  const element = h('div', { className: 'file-controls', role: 'group', 'aria-label': 'The file', hidden: true },
    title, h('div', { className: 'file-row' }, play, seek, time));

  const show = () => {
    const { media } = audioInput.source ?? {};
    if (!media) return;
    const length = Number.isFinite(media.duration) ? media.duration : 0;
    seek.disabled = !length;
    seek.max = String(length || 1);
    seek.value = String(media.currentTime);
    time.textContent = length ? `${durationText(media.currentTime)} / ${durationText(length)}` : durationText(media.currentTime);
    seek.setAttribute('aria-valuetext', time.textContent);
    play.setAttribute('aria-label', media.paused ? 'Play the file' : 'Pause the file');
    play.replaceChildren(icon(media.paused ? 'play' : 'pause'));
  };
  /** @type {HTMLAudioElement|undefined} */ let observed;
  store.watch(({ sound, soundLabel }) => {
    element.hidden = sound !== 'file';
    title.textContent = sound === 'file' ? soundLabel : '';
    const { media } = audioInput.source ?? {};
    if (!media || media === observed) return;
    observed = media;
    for (const name of ['timeupdate', 'play', 'pause', 'durationchange']) media.addEventListener(name, show);
    show();
  });
  return element;
}

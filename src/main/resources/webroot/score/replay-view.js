// @ts-check
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { durationText } from '../ui/texts.js';
import { ReplayStage } from './replay-stage.js';

await css(import.meta.url, './replay-view.css');

const SEEK_MS = 5_000;
/** After a longer gap, as in a hidden page, the replay goes on where it was. */
const MOST_STEP_MS = 100;

/**
 * Replays a score over the show, which goes on below.
 * @param {import('./score-format.js').Score} score whose pictures exist @param {string} note about what is left out
 * @param {import('../display/art-display.js').ArtDisplay} display of the show
 */
export async function openReplay(score, note, display) {
  const stage = new ReplayStage(score);
  let isPlaying = false;
  let sought = 0;
  let last = 0;
  const toggle = h('button', { type: 'button', className: 'chip primary', onclick: () => play(!isPlaying) }, text('score.play'));
  const slider = h('input', { type: 'range', min: '0', max: String(score.ms), step: '100', value: '0', 'aria-label': text('score.position'), oninput: () => void seek(Number(slider.value)) });
  const time = h('span', { className: 'replay-time' });
  const leave = h('button', { type: 'button', className: 'chip', onclick: () => dialog.close() }, text('score.backToTheShow'));
  const bar = h('div', { className: 'replay-bar glass' }, h('h1', { id: 'replay-title' }, text('score.eveningAgain')), toggle, slider, time, leave, note && h('p', { role: 'status' }, note));
  const dialog = h('dialog', { id: 'replay', className: 'replay', 'aria-labelledby': 'replay-title' }, stage.element, bar);

  function tell() {
    const position = Math.min(sought, score.ms);
    slider.value = String(position);
    const shown = durationText(position / 1000);
    slider.setAttribute('aria-valuetext', shown);
    time.textContent = text('score.positionOf', { position: shown, length: durationText(score.ms / 1000) });
    toggle.textContent = isPlaying ? text('common.pause') : sought >= score.ms ? text('score.playAgain') : text('score.play');
    dialog.dataset.position = String(stage.position);
  }

  /** @param {number} at */
  async function seek(at) {
    sought = Math.min(score.ms, Math.max(0, at));
    tell();
    if (await stage.seek(sought)) tell();
  }

  /** @param {boolean} on */
  function play(on) {
    isPlaying = on;
    last = performance.now();
    const { renderer } = stage.element;
    if (renderer && 'pinned' in renderer && on) renderer.pinned = null;
    if (on && sought >= score.ms) void seek(0);
    if (on) requestAnimationFrame(frame);
    tell();
  }

  /** @param {number} now */
  function frame(now) {
    if (!isPlaying || !dialog.open) return;
    const since = Math.max(0, now - last);
    last = now;
    const at = Math.min(score.ms, sought + Math.min(MOST_STEP_MS, since));
    if (at > stage.position && stage.advance(at)) sought = at;
    stage.element.renderer?.reportFrame(since, 1000 / 60);
    if (sought >= score.ms) isPlaying = false;
    tell();
    requestAnimationFrame(frame);
  }

  dialog.addEventListener('keydown', event => {
    const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -SEEK_MS, ArrowRight: SEEK_MS });
    if (event.key in steps) void seek(sought + steps[event.key]);
    else if (event.key === ' ' && event.target !== toggle && event.target !== leave) play(!isPlaying);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener('close', () => {
    isPlaying = false;
    stage.close();
    dialog.remove();
    display.loop?.hold(display.isAsleep);
  });
  document.body.append(dialog);
  dialog.showModal();
  toggle.focus();
  display.loop?.hold(true);
  await stage.open('screen');
  await seek(0);
  dialog.dataset.ready = 'true';
  return Object.assign(dialog, { stage });
}

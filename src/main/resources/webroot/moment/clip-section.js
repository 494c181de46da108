// @ts-check
import { notify, store } from '../app/state.js';
import { choiceField } from '../ui/choice-field.js';
import { h, svg } from '../ui/dom.js';
import { RING_MB } from './capture.js';
import { barsText, clipLength, lengthText } from './clip-length.js';
import { ClipRecorder } from './clip-recorder.js';
import { fileName, songOf } from './file-name.js';
import { KeptFile } from './kept-file.js';
import { mayKeep } from './sound-copy.js';

const SHAPES = [{ value: 'wide', label: 'Wide, 16:9' }, { value: 'square', label: 'Square, 1:1' }, { value: 'tall', label: 'Tall, 9:16' }];
const OFF_ON = [{ value: 'off', label: 'Off' }, { value: 'on', label: 'On' }];
/** Less is no clip. */
const LEAST_KEPT_SECONDS = 2;
const READY = 'The clip is ready in “Keep this moment” (V).';

/** The part of the panel that records a clip. @param {ClipRecorder} recorder @param {() => boolean} isOpen whether the panel is open */
export function clipSection(recorder, isOpen) {
  const { clips, keeps } = ClipRecorder.abilities;
  let look = { ...recorder.look };
  let hasCaption = false;
  const change = (/** @type {Partial<typeof look>} */ news) => recorder.setLook(look = { ...look, ...news });
  const shape = choiceField({ name: 'moment-shape', title: 'Shape of the clip', options: SHAPES, choose: value => change({ shape: /** @type {typeof look.shape} */ (value) }) });
  shape.show('wide');
  const caption = choiceField({ name: 'moment-caption', title: 'Name of the song in the clip', options: OFF_ON, choose: value => {
    hasCaption = value === 'on';
    change({ caption: hasCaption ? songOf(store.state) : '' });
  } });
  caption.show('off');
  const keep = choiceField({ name: 'moment-keep', title: 'Keep the last bars ready', options: OFF_ON, choose: value => void recorder.keep(value === 'on'),
    hint: `Records all the time, in the memory of this browser only: at most ${RING_MB} MB and 40 seconds. It takes battery, and ends with the page.` });
  keep.show('off');
  keep.hidden = !keeps;
  const length = h('p', { className: 'setting-hint' });
  const next = h('button', { type: 'button', className: 'chip primary', onclick: () => start(() => recorder.recordNext()) });
  const last = h('button', { type: 'button', className: 'chip', onclick: () => start(() => recorder.takeLast()) });
  const cancel = h('button', { type: 'button', className: 'chip', onclick: () => {
    recorder.cancel();
    next.focus();
  } }, 'Cancel');
  const { ring, show: showRing } = progressCircle();
  const text = h('span');
  const running = h('div', { className: 'moment-running' }, ring, text, cancel);
  const kept = new KeptFile('clip', url => h('video', { src: url, className: 'moment-preview', controls: true, loop: true, playsInline: true, muted: true, ariaLabel: 'The clip' }));
  const element = h('section', { className: 'moment-part', 'aria-labelledby': 'moment-clip' }, h('h2', { id: 'moment-clip' }, 'A clip'),
    ...clips ? [shape, caption, length, h('div', { className: 'moment-buttons' }, next, last), running, kept.element, keep]
      : [h('p', {}, 'This browser cannot record clips.')]);

  /** @param {() => Promise<void>} record */
  function start(record) {
    kept.show(null);
    void record();
    cancel.focus();
  }

  function update() {
    const { phase, progress, isKept, keptSeconds, heard } = recorder;
    const { bars, seconds } = clipLength(heard);
    const isIdle = phase === 'idle';
    write(length, `${lengthText(heard)} ${soundText()}`);
    write(next, bars ? `Record the next ${barsText(bars)}` : 'Record the next 16 seconds');
    const isPart = keptSeconds < seconds;
    write(last, `Take the last ${bars && !isPart ? barsText(bars) : `${Math.floor(Math.min(keptSeconds, seconds))} seconds`}`);
    for (const button of [next, last]) button.disabled = !store.state.artwork;
    next.hidden = !isIdle;
    last.hidden = !isIdle || !isKept || keptSeconds < LEAST_KEPT_SECONDS;
    running.hidden = isIdle;
    shape.disabled = caption.disabled = keep.disabled = !isIdle;
    keep.show(isKept ? 'on' : 'off');
    caption.hidden = !songOf(store.state);
    write(text, phase === 'waiting' ? 'Waiting for the bar line' : phase === 'finishing' ? 'Putting the clip together' : `Recording: ${Math.round(100 * progress)} %`);
    showRing(progress);
  }

  const soundText = () => {
    const { source } = recorder.soundPipeline.audioInput;
    return !source ? 'It has no sound.' : mayKeep(source) ? 'It has the music, too.' : 'It has no sound: a clip never keeps what a microphone or a tab hears.';
  };

  recorder.addEventListener('change', () => {
    if (isOpen()) update();
  });
  recorder.addEventListener('clip', event => {
    const clip = /** @type {CustomEvent<Blob>} */ (event).detail;
    const { artwork } = store.state;
    const name = fileName(songOf(store.state), artwork?.styles ?? [], new Date(), clip.type === 'video/webm' ? 'webm' : 'mp4');
    const hadFocus = running.contains(document.activeElement) || document.activeElement === document.body;
    kept.show(new File([clip], name, { type: clip.type }));
    if (!isOpen()) return notify(READY);
    update();
    if (hadFocus) kept.focus();
  });
  recorder.addEventListener('problem', event => {
    notify(/** @type {CustomEvent} */ (event).detail);
    if (isOpen() && document.activeElement === document.body) next.focus();
  });
  store.watch((state, before) => {
    if (hasCaption && (state.song !== before.song || state.soundLabel !== before.soundLabel)) change({ caption: songOf(state) });
    if (isOpen()) update();
  });
  return { element, update };
}

/** A text that stays the same is not touched, so that its selection stays. @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function progressCircle() {
  const arc = svg('circle', { cx: 12, cy: 12, r: 9, class: 'ring-arc', pathLength: 100 });
  const ring = svg('svg', { viewBox: '0 0 24 24', class: 'ring', role: 'progressbar', 'aria-label': 'Recording', 'aria-valuemin': 0, 'aria-valuemax': 100 }, svg('circle', { cx: 12, cy: 12, r: 9 }), arc);
  return { ring, show: (/** @type {number} */ share) => {
    arc.style.strokeDasharray = `${(100 * share).toFixed(1)} 100`;
    ring.setAttribute('aria-valuenow', String(Math.round(100 * share)));
  } };
}

// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { choiceField } from '../ui/choice-field.js';
import { h, svg } from '../ui/dom.js';
import { RING_MB } from './capture.js';
import { barsText, clipLength, lengthText } from './clip-length.js';
import { ClipRecorder } from './clip-recorder.js';
import { fileName, songOf } from './file-name.js';
import { KeptFile } from './kept-file.js';
import { mayKeep } from './sound-copy.js';

const SHAPES = [{ value: 'wide', label: text('moment.wide') }, { value: 'square', label: text('moment.square') }, { value: 'tall', label: text('moment.tall') }];
const OFF_ON = [{ value: 'off', label: text('common.off') }, { value: 'on', label: text('common.on') }];
/** Less is no clip. */
const LEAST_KEPT_SECONDS = 2;
/** What can be done with it. */
const CLIP = { save: text('moment.saveTheClip'), share: text('moment.shareTheClip'), failed: text('moment.clipCouldNotBeShared') };
const READY = text('moment.clipIsReadyInKeep');

/** The part of the panel that records a clip. @param {ClipRecorder} recorder @param {() => boolean} isOpen whether the panel is open */
export function clipSection(recorder, isOpen) {
  const { clips, keeps } = ClipRecorder.abilities;
  let look = { ...recorder.look };
  let hasCaption = false;
  const change = (/** @type {Partial<typeof look>} */ news) => recorder.setLook(look = { ...look, ...news });
  const shape = choiceField({ name: 'moment-shape', title: text('moment.shapeOfTheClip'), options: SHAPES, choose: value => change({ shape: /** @type {typeof look.shape} */ (value) }) });
  shape.show('wide');
  const caption = choiceField({ name: 'moment-caption', title: text('moment.nameOfTheSongIn'), options: OFF_ON, choose: value => {
    hasCaption = value === 'on';
    change({ caption: hasCaption ? songOf(store.state) : '' });
  } });
  caption.show('off');
  const keep = choiceField({ name: 'moment-keep', title: text('moment.keepTheLastBarsReady'), options: OFF_ON, choose: value => void recorder.keep(value === 'on'),
    hint: text('moment.recordsAllTheTime', { ringMb: RING_MB }) });
  keep.show('off');
  keep.hidden = !keeps;
  const length = h('p', { className: 'setting-hint' });
  const next = h('button', { type: 'button', className: 'chip primary', onclick: () => start(() => recorder.recordNext()) });
  const last = h('button', { type: 'button', className: 'chip', onclick: () => start(() => recorder.takeLast()) });
  const cancel = h('button', { type: 'button', className: 'chip', onclick: () => {
    recorder.cancel();
    next.focus();
  } }, text('common.cancel'));
  const { ring, show: showRing } = progressCircle();
  const words = h('span');
  const running = h('div', { className: 'moment-running' }, ring, words, cancel);
  const kept = new KeptFile(CLIP, url => h('video', { src: url, className: 'moment-preview', controls: true, loop: true, playsInline: true, muted: true, ariaLabel: text('moment.theClip') }));
  const element = h('section', { className: 'moment-part', 'aria-labelledby': 'moment-clip' }, h('h2', { id: 'moment-clip' }, text('moment.aClip')),
    ...clips ? [shape, caption, length, h('div', { className: 'moment-buttons' }, next, last), running, kept.element, keep]
      : [h('p', {}, text('moment.noClips'))]);

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
    write(next, bars ? text('moment.recordTheNext', { bars: barsText(bars) }) : text('moment.recordTheNext16Seconds'));
    const isPart = keptSeconds < seconds;
    write(last, text('moment.takeTheLast', { length: bars && !isPart ? barsText(bars) : text('moment.seconds', { count: Math.floor(Math.min(keptSeconds, seconds)) }) }));
    for (const button of [next, last]) button.disabled = !store.state.artwork;
    next.hidden = !isIdle;
    last.hidden = !isIdle || !isKept || keptSeconds < LEAST_KEPT_SECONDS;
    running.hidden = isIdle;
    shape.disabled = caption.disabled = keep.disabled = !isIdle;
    keep.show(isKept ? 'on' : 'off');
    caption.hidden = !songOf(store.state);
    write(words, phase === 'waiting' ? text('moment.waitingForTheBarLine') : phase === 'finishing' ? text('moment.puttingTheClipTogether') : text('moment.recording', { percent: Math.round(100 * progress) }));
    showRing(progress);
  }

  const soundText = () => {
    const { source } = recorder.soundPipeline.audioInput;
    return !source ? text('moment.itHasNoSound') : mayKeep(source) ? text('moment.itHasTheMusic') : text('moment.itHasNoSoundA');
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

/** A text that stays the same is not touched, so that its selection stays. @param {HTMLElement} element @param {string} words */
function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function progressCircle() {
  const arc = svg('circle', { cx: 12, cy: 12, r: 9, class: 'ring-arc', pathLength: 100 });
  const ring = svg('svg', { viewBox: '0 0 24 24', class: 'ring', role: 'progressbar', 'aria-label': text('moment.recordingNow'), 'aria-valuemin': 0, 'aria-valuemax': 100 }, svg('circle', { cx: 12, cy: 12, r: 9 }), arc);
  return { ring, show: (/** @type {number} */ share) => {
    arc.style.strokeDasharray = `${(100 * share).toFixed(1)} 100`;
    ring.setAttribute('aria-valuenow', String(Math.round(100 * share)));
  } };
}

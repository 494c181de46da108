// @ts-check
import { store } from '../app/state.js';
import { css } from '../ui/css.js';
import { h, svg } from '../ui/dom.js';
import { JobProgress, completion, jobText } from './job-progress.js';

void css(import.meta.url, './progress-ring.css');

const INTERVAL_MS = 1_000;

/** Keeps the state's `job` in step with the events of the show. @param {EventTarget} show */
export function watchJobProgress(show) {
  const progress = new JobProgress();
  let key = '';
  const update = () => {
    const current = progress.current(performance.now());
    const now = JSON.stringify(current);
    if (now === key) return;
    key = now;
    store.change({ job: current && { ...current } });
  };
  show.addEventListener('job', event => {
    const { type, data } = /** @type {CustomEvent} */ (event).detail;
    progress.take(type, data, performance.now());
    update();
  });
  setInterval(update, INTERVAL_MS);
  store.watch((state, before) => {
    // Jobs of another session, or from before a disconnect, are no longer valid.
    if (state.sessionId === before.sessionId && (state.connected || !before.connected)) return;
    progress.clear();
    update();
  });
}

/** The progress of the current job: a ring that fills, and a button that opens a blurred preview. */
export function progressRing() {
  const arc = svg('circle', { cx: 12, cy: 12, r: 9, class: 'ring-arc', pathLength: 100 });
  const ring = svg('svg', { viewBox: '0 0 24 24', class: 'ring', 'aria-hidden': 'true' }, svg('circle', { cx: 12, cy: 12, r: 9 }), arc);
  const text = h('span', { className: 'job-progress-text' });
  const image = h('img', { className: 'job-preview', alt: '', hidden: true, onload: () => (image.hidden = false),
    onerror: () => (image.hidden = true) });
  const button = h('button', { type: 'button', className: 'pill glass job', 'aria-expanded': 'false', hidden: true,
    onclick: () => open(!isOpen) }, ring, text);
  const element = h('div', { className: 'job-progress' }, button, h('div', { className: 'job-preview-frame glass' }, image));
  let isOpen = false;

  /** @param {boolean} on */
  function open(on) {
    isOpen = on;
    button.setAttribute('aria-expanded', String(on));
    element.toggleAttribute('data-open', on);
    show(store.state.job);
  }

  /** @param {import('./job-progress.js').Job|null} job */
  function show(job) {
    button.hidden = !job;
    element.toggleAttribute('data-preview', Boolean(job?.previewUrl));
    if (!job) {
      if (isOpen) open(false);
      return;
    }
    const filled = completion(job);
    button.dataset.stage = job.stage;
    button.toggleAttribute('data-known', filled !== null);
    arc.style.strokeDasharray = filled === null ? '' : `${(filled * 100).toFixed(1)} 100`;
    if (text.textContent !== jobText(job)) text.textContent = jobText(job);
    if (isOpen && job.previewUrl && image.getAttribute('src') !== job.previewUrl) image.src = job.previewUrl;
    if (!job.previewUrl) image.hidden = true;
  }

  store.watch((state, before) => {
    if (state === before || state.job !== before.job) show(state.job);
  });
  return element;
}

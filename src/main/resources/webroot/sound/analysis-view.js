// @ts-check
import { css } from '../ui/css.js';
import { h, svg } from '../ui/dom.js';

void css(import.meta.url, './analysis-view.css');

const NOTES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
const BANDS = { bass: 'Bass', mids: 'Middle', highs: 'Highs' };
const TEXT_INTERVAL_MS = 500;
const CONFIDENT = 0.6;

/** Shows the analysis of the sound: three bands, beat, tempo, mood, and the pitch classes as a colour wheel. */
export function analysisView() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const segments = NOTES.map((_, note) => svg('path', { d: segment(note), fill: `hsl(${30 * note} 80% 66%)` }));
  const note = svg('text', { x: 50, y: 50, class: 'ring-note' });
  const ring = svg('svg', { viewBox: '0 0 100 100', class: 'note-ring', 'aria-hidden': 'true' }, ...segments, note);
  const dot = h('i', { className: 'beat-dot', 'aria-hidden': 'true' });
  const [tempo, mood] = [h('dd'), h('dd')];
  const bars = Object.values(BANDS).map(() => h('i'));
  const bands = h('div', { className: 'analysis-bands', 'aria-hidden': 'true' },
    ...Object.values(BANDS).map((name, i) => h('span', {}, h('span', { className: 'band-box' }, bars[i]), name)));
  const element = h('section', { className: 'analysis', 'aria-labelledby': 'analysis-title', hidden: true },
    h('h2', { id: 'analysis-title' }, 'What it hears'),
    h('div', { className: 'analysis-row' }, ring,
      h('dl', {}, h('div', {}, h('dt', {}, dot, 'Tempo'), tempo), h('div', {}, h('dt', {}, 'Mood'), mood)), bands));
  let textAt = -1e9;

  /** @param {any} features @param {number} now */
  const showText = (features, now) => {
    if (Math.abs(now - textAt) < TEXT_INTERVAL_MS) return;
    textAt = now;
    tempo.textContent = features.tempo ? `${Math.round(features.tempo)} BPM${features.tempoConfidence < CONFIDENT ? ', perhaps' : ''}` : 'Not known yet';
    mood.textContent = features.mood.replace(/^./, (/** @type {string} */ letter) => letter.toUpperCase());
    const strongest = features.chroma.indexOf(Math.max(...features.chroma));
    note.textContent = features.chroma[strongest] > 0 ? NOTES[strongest] : '';
  };

  return {
    element,
    /** @param {any} features of this page's input @param {number} [now] this page's clock, ms */
    show(features, now = performance.now()) {
      showText(features, now);
      if (calm.matches && textAt !== now) return;
      segments.forEach((path, i) => path.setAttribute('opacity', (0.12 + 0.88 * features.chroma[i] ** 2).toFixed(2)));
      Object.keys(BANDS).forEach((band, i) => (bars[i].style.transform = `scaleY(${Math.max(0.03, features[band]).toFixed(3)})`));
      dot.style.opacity = calm.matches ? '1' : glow(features, now).toFixed(2);
    },
  };
}

/** The brightness of the beat dot: highest on the beat, then decaying. @param {any} features @param {number} now */
export function glow({ tempo, beatAt }, now) {
  if (!tempo || !beatAt) return 0.15;
  const beat = 60_000 / tempo;
  const since = (((now - beatAt) % beat) + beat) % beat;
  return 0.15 + 0.85 * Math.exp((-4 * since) / beat);
}

/** The segment of a note in the ring, C at the top, clockwise. @param {number} note */
function segment(note) {
  const at = (/** @type {number} */ radius, /** @type {number} */ position) => {
    const angle = 2 * Math.PI * (position / 12 - 0.25);
    return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const [from, to] = [note - 0.44, note + 0.44];
  return `M${at(47, from)}A47 47 0 0 1 ${at(47, to)}L${at(29, to)}A29 29 0 0 0 ${at(29, from)}z`;
}

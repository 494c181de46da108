// @ts-check
import { text } from '../../language/page-texts.js';
import { css } from '../../ui/css.js';
import { h } from '../../ui/dom.js';
import { BeatFollower } from './beat-follower.js';
import { barText, drumsText, knowsTempo, sectionText, tempoText } from './hearing-texts.js';
import { HitFollower } from './hit-follower.js';
import { beatLamps, drumLamps } from './lamps.js';
import { noteRing } from './note-ring.js';

void css(import.meta.url, './analysis-view.css');

const BANDS = { bass: text('sound.bass'), mids: text('sound.middle'), highs: text('sound.highs') };
const TEXT_INTERVAL_MS = 500;
/** Words that stand in for lamps change less often. */
const WORDS_INTERVAL_MS = 2_000;
/** Without features for this long, drawing stops. */
const STALE_MS = 1_000;
const TURN_MS = 1_500;

/** @typedef {import('../audio-input.js').PageFeatures} PageFeatures */

/**
 * Shows the analysis of the sound: beat and bar, drums, tempo, mood, section, three bands, and the pitch classes as a colour
 * wheel. Lamps are drawn on the page's frames, by the predicted beats. Where the user wants less motion, words replace them.
 */
export function analysisView() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const [ring, beats, drums] = [noteRing(), beatLamps(), drumLamps()];
  const bars = Object.values(BANDS).map(() => h('i'));
  const bands = h('div', { className: 'analysis-bands', 'aria-hidden': 'true' },
    ...Object.values(BANDS).map((name, i) => h('span', {}, h('span', { className: 'band-box' }, bars[i]), name)));
  const meter = h('meter', { min: 0, max: 1, value: 0, 'aria-label': text('sound.howSureTheTempoIs') });
  const [tempo, bar, drum, part, mood] = Array.from({ length: 5 }, () => h('span'));
  for (const words of [bar, drum]) words.className = 'words';
  const row = (/** @type {string} */ name, /** @type {Element[]} */ ...shown) => h('div', {}, h('dt', {}, name), h('dd', {}, ...shown));
  const turned = row(text('sound.part'), part);
  const element = h('section', { className: 'analysis', 'aria-labelledby': 'analysis-title', hidden: true },
    h('h2', { id: 'analysis-title' }, text('sound.whatItHears')),
    h('div', { className: 'analysis-row' }, ring.element,
      h('dl', {}, row(text('sound.tempo'), tempo, meter), row(text('sound.bar'), beats.element, bar), row(text('sound.drums'), drums.element, drum), turned, row(text('sound.mood'), mood)),
      bands));

  const beat = new BeatFollower();
  const hits = new HitFollower();
  /** @type {PageFeatures|null} */ let features = null;
  let [takenAt, textAt, wordsAt, turnAt, section] = [-1e9, -1e9, -1e9, -1e9, Infinity];
  let isDrawing = false;

  /** @param {PageFeatures} heard @param {boolean} isFresh */
  const showSound = (heard, isFresh) => {
    ring.glow(heard.chroma);
    Object.keys(BANDS).forEach((band, i) => {
      const level = isFresh ? /** @type {any} */ (heard)[band] : 0;
      bars[i].style.transform = `scaleY(${Math.max(0.03, level).toFixed(3)})`;
    });
  };

  /** @param {PageFeatures} heard @param {number} now */
  const showText = (heard, now) => {
    if (Math.abs(now - textAt) < TEXT_INTERVAL_MS) return;
    textAt = now;
    say(tempo, tempoText(heard));
    say(part, sectionText(heard, now));
    say(mood, text(`mood.${heard.mood}`));
    ring.name(heard.chroma);
    meter.value = knowsTempo(heard) ? heard.tempoConfidence : 0;
    if (Math.abs(now - wordsAt) < WORDS_INTERVAL_MS) return;
    wordsAt = now;
    say(bar, barText(heard));
    say(drum, drumsText(hits.recent(now)));
    if (calm.matches) showSound(heard, true);
  };

  /** @param {number} now */
  const draw = now => {
    if (!features || calm.matches) return;
    beats.show(knowsTempo(features) ? beat.beat(now) : null, now);
    drums.show(hits, now);
    turned.dataset.turned = String(now - turnAt < TURN_MS);
    showSound(features, now - takenAt < STALE_MS);
  };

  const frame = () => {
    const now = performance.now();
    draw(now);
    isDrawing = now - takenAt < STALE_MS;
    if (isDrawing) requestAnimationFrame(frame);
  };

  return {
    element,
    /** Takes features of this page's input; they are drawn until the next ones. @param {PageFeatures} heard @param {number} [now] page time, ms */
    show(heard, now = performance.now()) {
      if (heard.section > section) turnAt = now;
      section = heard.section;
      features = heard;
      takenAt = now;
      beat.take(heard, now);
      hits.take(heard, now);
      showText(heard, now);
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(frame);
    },
  };
}

/** Changes a text only if it is new, so that screen readers are not disturbed. @param {HTMLElement} element @param {string} words */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/landing-texts.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { SOUNDS, soundChips } from './sound-chips.js';

void css(import.meta.url, './onboarding.css');

const STEPS = [text('landing.sound'), text('landing.styles'), text('landing.go')];
const MAX = 3;

/** Styles as different as possible, for a first visit. @type {[string, string][]} */
const SAMPLE_STYLES = [['impressionism', text('landing.impressionism')], ['vangogh', text('landing.vanGogh')], ['cubism', text('landing.cubism')],
  ['lowpoly', text('landing.lowPoly')], ['retro-futurism', text('landing.retroFuturism')], ['cyberpunk', text('landing.cyberpunk')]];

/**
 * Three optional steps for a first visit; the start button works at any step.
 * @param {{choose: (kind: import('./sound-chips.js').SoundKind) => void, chosen: () => import('./sound-chips.js').SoundKind, ready: () => void}} landing
 */
export function onboarding(landing) {
  let at = 0;
  const marks = STEPS.map((name, i) => h('button', { type: 'button', className: 'step-mark', onclick: () => go(i) },
    h('span', { className: 'step-number' }, String(i + 1)), name));
  const body = h('div', { className: 'step' });
  const views = [soundStep, styleStep, summaryStep];

  /** @param {number} step */
  function go(step) {
    at = step;
    marks.forEach((mark, i) => i === at ? mark.setAttribute('aria-current', 'step') : mark.removeAttribute('aria-current'));
    // Keep the focus when its element is replaced.
    const hadFocus = body.contains(document.activeElement);
    body.replaceChildren(...views[at]());
    if (hadFocus) marks[at].focus();
    if (at === 2) landing.ready();
  }

  function soundStep() {
    return [h('p', { className: 'step-question' }, text('landing.whatShouldItListenTo')), soundChips(landing.chosen(), kind => {
      landing.choose(kind);
      go(1);
    })];
  }

  function styleStep() {
    const surprise = h('button', { type: 'button', className: 'sample-style surprise-me', onclick: () => tick(null) },
      h('span', { className: 'sample-style-image' }, icon('spark')), h('span', {}, text('landing.surpriseMe')));
    const sampleStyles = SAMPLE_STYLES.map(([id, name]) => h('button', { type: 'button', className: 'sample-style', onclick: () => tick(id) },
      h('img', { className: 'sample-style-image', src: onSite(`/styles/${id}.jpg`), alt: '', width: 240, height: 160, decoding: 'async' }), h('span', {}, name)));
    /** @param {string|null} id null lets the music choose */
    function tick(id) {
      const others = store.state.styles.filter(style => style !== id);
      const chosen = id === null ? [] : store.state.styles.includes(id) ? others : [...others, id].slice(-MAX);
      store.change({ styles: chosen, dynamicMode: chosen.length === 0 });
      show();
    }
    function show() {
      const chosen = store.state.styles;
      surprise.setAttribute('aria-pressed', String(chosen.length === 0));
      sampleStyles.forEach((sampleStyle, i) => sampleStyle.setAttribute('aria-pressed', String(chosen.includes(SAMPLE_STYLES[i][0]))));
    }
    show();
    return [h('div', { className: 'step-head' }, h('p', { className: 'step-question' }, text('landing.whatShouldItPaintLike')),
      h('button', { type: 'button', className: 'chip', onclick: () => go(2) }, text('landing.done'))),
    h('div', { className: 'sample-styles', role: 'group', 'aria-label': text('landing.styles') }, surprise, ...sampleStyles)];
  }

  function summaryStep() {
    const sound = SOUNDS.find(({ kind }) => kind === landing.chosen())?.label ?? '';
    const names = SAMPLE_STYLES.filter(([id]) => store.state.styles.includes(id)).map(([, name]) => name);
    const styles = names.length ? names.join(', ') : text('landing.stylesThatTheMusicChooses');
    return [h('p', { className: 'step-question', role: 'status' }, text('landing.summary', { sound, styles }))];
  }

  go(0);
  return h('section', { className: 'steps', 'aria-label': text('landing.setUpYourFirstShow') },
    h('ol', { className: 'step-marks' }, ...marks.map(mark => h('li', {}, mark))), body);
}

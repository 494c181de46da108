// @ts-check
import { text } from '../../language/page-texts.js';
import { h } from '../../ui/dom.js';
import { capital } from './hearing-texts.js';
import { DRUMS } from './hit-follower.js';

/** Dark lamps can still be counted. */
const DARK = 0.35;

/** The brightness of a lamp from dark to lit. @param {HTMLElement} lamp @param {number} light 0–1 */
function shine(lamp, light) {
  lamp.style.opacity = (DARK + (1 - DARK) * light).toFixed(2);
}

/** A dot for each beat of the bar, the first one accented; the dot of the current beat lights up on the beat. */
export function beatLamps() {
  const element = h('span', { className: 'beat-lamps', 'aria-hidden': 'true' });
  /** @type {HTMLElement[]} */ let dots = [];
  const setCount = (/** @type {number} */ count) => {
    if (dots.length === count) return;
    dots = Array.from({ length: count }, () => h('i'));
    element.replaceChildren(...dots);
  };
  setCount(4);
  return {
    element,
    /** @param {import('./beat-follower.js').Beat|null} beat @param {number} now page time, ms */
    show(beat, now) {
      if (beat) setCount(beat.beatsPerBar);
      dots.forEach((dot, i) => shine(dot, beat?.place === i + 1 ? Math.exp((-3 * Math.max(0, now - beat.at)) / beat.interval) : 0));
    },
  };
}

/** A lamp for each drum. */
export function drumLamps() {
  const drums = /** @type {(keyof typeof DRUMS)[]} */ (Object.keys(DRUMS));
  const lamps = drums.map(() => h('i'));
  const element = h('span', { className: 'drum-lamps', 'aria-hidden': 'true' },
    ...drums.map((drum, i) => h('span', { 'data-drum': drum }, lamps[i], capital(text(`drum.${drum}`)))));
  return {
    element,
    /** @param {import('./hit-follower.js').HitFollower} hits @param {number} now page time, ms */
    show: (hits, now) => drums.forEach((drum, i) => shine(lamps[i], hits.glow(drum, now))),
  };
}

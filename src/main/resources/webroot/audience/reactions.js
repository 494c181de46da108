// @ts-check
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** More at once would hide the picture. */
const MOST = 24;
const SPREAD_MS = 500;
/** @type {import('./room.js').Reaction[]} */
const KNOWN = ['heart', 'fire', 'star', 'note', 'wow'];

/** The reactions of viewers, which rise over the picture. @param {import('../app/show.js').Show} show */
export function risingReactions(show) {
  const sky = h('div', { className: 'reactions', 'aria-hidden': 'true' });

  /** @param {import('./room.js').Reaction} name */
  function rise(name) {
    if (sky.childElementCount >= MOST) return;
    const one = h('span', { className: 'reaction', 'data-reaction': name }, icon(name));
    one.style.setProperty('--at', `${Math.round(Math.random() * 100)}%`);
    one.style.setProperty('--drift', `${Math.round(Math.random() * 6 - 3)}em`);
    one.addEventListener('animationend', () => one.remove());
    // A page in the background runs no animation.
    setTimeout(() => one.remove(), 6_000);
    sky.append(one);
  }

  show.addEventListener('reaction', event => {
    for (const [name, count] of Object.entries(/** @type {CustomEvent} */ (event).detail.reactions ?? {})) {
      const known = KNOWN.find(one => one === name);
      for (let i = 0; known && i < Math.min(MOST, count); i++) setTimeout(() => rise(known), Math.random() * SPREAD_MS);
    }
  });
  return sky;
}

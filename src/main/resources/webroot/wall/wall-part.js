// @ts-check
import { boxStyle } from '../ui/box-style.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { wallIn } from './wall-view.js';

await css(import.meta.url, './wall.css');

/** @typedef {import('./wall-view.js').Place} Place */

/** How long a screen shows its number. */
const NUMBER_MS = 8_000;

/**
 * Makes this screen show its part of the wall: the display is as large as the wall and lies so that the window shows the part, so
 * all that is drawn is computed in the wall's coordinates. What moves follows the server's clock then, as on the other screens.
 * @param {import('../app/show.js').Show} show @param {import('../display/art-display.js').ArtDisplay} display @param {import('../net/clock.js').Clock} clock
 */
export function showWallPart(show, display, clock) {
  const badge = h('p', { className: 'wall-number', hidden: true });
  const sharedTime = (/** @type {number} */ now) => clock.toServer(now);
  /** @type {Place[]} */ let places = [];
  let timer = 0;

  function place() {
    const box = wallIn(places, show.screenId, { width: innerWidth, height: innerHeight });
    Object.assign(display.style, { inset: box ? 'auto' : '' }, boxStyle(box));
    display.sharedTime = box ? sharedTime : null;
    display.show(box && { left: -box.left, top: -box.top, width: innerWidth, height: innerHeight });
    document.documentElement.dataset.wallPart = String(places.find(one => one.screen === show.screenId)?.number ?? '');
  }

  /** @param {number|undefined} number */
  function showNumber(number) {
    badge.textContent = String(number ?? '');
    badge.hidden = !number;
    clearTimeout(timer);
    timer = setTimeout(() => (badge.hidden = true), NUMBER_MS);
  }

  show.addEventListener('wall', event => {
    places = /** @type {CustomEvent} */ (event).detail;
    place();
  });
  show.addEventListener('numbers', event => showNumber(/** @type {CustomEvent} */ (event).detail.numbers[show.screenId]));
  addEventListener('resize', place);
  return badge;
}

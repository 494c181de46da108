// @ts-check
import { store } from '../app/state.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { wallIn } from './wall-view.js';

await css(import.meta.url, './wall.css');

/** @typedef {import('./wall-view.js').Place} Place */

/** How long a screen shows its number after a change of the layout. */
const NUMBER_MS = 8_000;

/**
 * Makes this screen show its part of the wall: the display is as large as the wall and lies so that the window shows the part, so
 * all that is drawn is computed in the wall's coordinates. Those who watch another's show have no place.
 * @param {import('../app/show.js').Show} show @param {HTMLElement} display
 */
export function showWallPart(show, display) {
  const badge = h('p', { className: 'wall-number', hidden: true });
  /** @type {Place[]} */ let places = [];
  let timer = 0;
  let reads = 0;

  async function read() {
    const { sessionId, watching } = store.state;
    if (!sessionId || watching) return false;
    const turn = ++reads;
    try {
      const wall = await api.wall(sessionId);
      if (turn !== reads) return false;
      places = wall.places;
      place();
      return true;
    } catch {
      // The screen keeps its part; the next connection reads again.
      return false;
    }
  }

  function place() {
    const box = wallIn(places, show.screenId, { width: innerWidth, height: innerHeight });
    const px = (/** @type {number|undefined} */ length) => (length === undefined ? '' : `${length}px`);
    Object.assign(display.style, { inset: box ? 'auto' : '', left: px(box?.left), top: px(box?.top), width: px(box?.width), height: px(box?.height) });
    document.documentElement.dataset.wallPart = String(places.find(one => one.screen === show.screenId)?.number ?? '');
  }

  function showNumber() {
    const number = places.find(one => one.screen === show.screenId)?.number;
    badge.textContent = number ? String(number) : '';
    badge.hidden = !number;
    clearTimeout(timer);
    timer = setTimeout(() => (badge.hidden = true), NUMBER_MS);
  }

  show.addEventListener('wall', () => void read().then(isRead => isRead && showNumber()));
  store.watch(({ connected }, before) => {
    if (connected && connected !== before.connected) void read();
  });
  addEventListener('resize', place);
  return badge;
}

// @ts-check
import { store } from '../app/state.js';
import { nearest } from './spatial-navigation.js';

/** @type {Record<string, import('./spatial-navigation.js').Direction>} */
const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const BACK = ['Escape', 'GoBack', 'BrowserBack', 'XF86Back'];
const REACHABLE = 'button:enabled, a[href], input:enabled, select:enabled, [tabindex="0"]';

/** The remote control of a television: arrows go from control to control, OK presses, Back leaves. @param {HTMLElement} root */
export function watchDpad(root) {
  addEventListener('keydown', event => {
    if (root.dataset.tv !== 'true' || store.state.clean || event.ctrlKey || event.metaKey || event.altKey) return;
    const scope = place();
    const on = /** @type {HTMLElement|null} */ (scope.contains(document.activeElement) ? document.activeElement : null);
    const did = ARROWS[event.key] ? go(scope, on, ARROWS[event.key])
      : event.key === 'Enter' ? press(scope, on)
        : BACK.includes(event.key) && leave(scope, on);
    if (did) event.preventDefault();
  });
}

/** What the remote moves about in. @returns {HTMLElement} */
function place() {
  const name = store.state.phase === 'landing' ? 'landing-page' : 'show-controls';
  return /** @type {HTMLElement} */ (document.querySelector('dialog[open]') ?? document.querySelector(name));
}

/** @param {HTMLElement} scope @param {HTMLElement|null} on @param {import('./spatial-navigation.js').Direction} direction */
function go(scope, on, direction) {
  if (!on || on === scope) return enter(scope);
  const isAlong = direction === 'left' || direction === 'right';
  if (isAlong && on.matches('input[type="range"], input[type="search"]')) return false;
  if (!isAlong && hasMore(on, direction)) return false;
  const others = reachable(scope).filter(element => element !== on);
  const next = others[nearest(on.getBoundingClientRect(), others.map(element => element.getBoundingClientRect()), direction)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The first step puts the focus somewhere; before it there is none to move. @param {HTMLElement} scope */
function enter(scope) {
  const first = /** @type {HTMLElement|undefined} */ (scope.querySelector('[data-first]') ?? reachable(scope)[0]);
  first?.focus();
  return Boolean(first);
}

/** OK: on a button the browser's own press, on a choice a tick, on nothing the first step. @param {HTMLElement} scope @param {HTMLElement|null} on */
function press(scope, on) {
  if (!on || on === scope) return enter(scope);
  if (!on.matches('input[type="radio"], input[type="checkbox"]')) return false;
  on.click();
  return true;
}

/** @param {HTMLElement} scope @param {HTMLElement|null} on */
function leave(scope, on) {
  if (scope instanceof HTMLDialogElement) scope.close();
  else if (on) on.blur();
  else return false;
  return true;
}

/** Whether a text for reading can be scrolled further that way. @param {HTMLElement} element @param {string} direction */
function hasMore(element, direction) {
  if (!element.classList.contains('panel-body')) return false;
  const { scrollTop, scrollHeight, clientHeight } = element;
  return direction === 'up' ? scrollTop > 0 : scrollTop + clientHeight < scrollHeight - 1;
}

/** @param {HTMLElement} scope @returns {HTMLElement[]} */
const reachable = scope => [.../** @type {NodeListOf<HTMLElement>} */ (scope.querySelectorAll(REACHABLE))]
  .filter(element => element.getClientRects().length > 0);

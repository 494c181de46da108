// @ts-check
import { store } from '../app/state.js';
import { nearest } from './spatial-navigation.js';

/** @type {Record<string, import('./spatial-navigation.js').Direction>} */
const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const BACK = ['Escape', 'GoBack', 'BrowserBack', 'XF86Back'];
const REACHABLE = 'button:enabled, a[href], input:enabled, select:enabled, [tabindex="0"]';

/** Navigation with a television's remote control: arrows move the focus, OK activates, Back leaves. @param {HTMLElement} root */
export function watchDpad(root) {
  addEventListener('keydown', event => {
    if (root.dataset.tv !== 'true' || store.state.clean || event.ctrlKey || event.metaKey || event.altKey) return;
    const scope = currentScope();
    const on = /** @type {HTMLElement|null} */ (scope.some(part => part.contains(document.activeElement)) ? document.activeElement : null);
    const isHandled = ARROWS[event.key] ? move(scope, on, ARROWS[event.key])
      : event.key === 'Enter' ? press(scope, on)
        : BACK.includes(event.key) && leave(scope, on);
    if (isHandled) event.preventDefault();
  });
}

/** The parts of the page in which the focus moves: an open panel only, or else the controls and what is `data-beside-controls`. @returns {HTMLElement[]} */
function currentScope() {
  const dialog = /** @type {HTMLElement|null} */ (document.querySelector('dialog[open]'));
  if (dialog) return [dialog];
  return [...document.querySelectorAll(store.state.phase === 'landing' ? 'landing-page' : 'show-controls, [data-beside-controls]')]
    .map(part => /** @type {HTMLElement} */ (part));
}

/** @param {HTMLElement[]} scope @param {HTMLElement|null} on @param {import('./spatial-navigation.js').Direction} direction */
function move(scope, on, direction) {
  if (!on || scope.includes(on)) return enter(scope);
  const isAlong = direction === 'left' || direction === 'right';
  if (isAlong && on.matches('input[type="range"], input[type="search"]')) return false;
  if (!isAlong && hasMore(on, direction)) return false;
  const others = reachable(scope).filter(element => element !== on);
  const next = others[nearest(on.getBoundingClientRect(), others.map(element => element.getBoundingClientRect()), direction)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Focuses the first control. @param {HTMLElement[]} scope */
function enter(scope) {
  const first = /** @type {HTMLElement|undefined} */ (reachable(scope).find(element => 'first' in element.dataset) ?? reachable(scope)[0]);
  first?.focus();
  return Boolean(first);
}

/** OK: the browser itself activates buttons; choices are ticked here; without a focus it enters the scope. @param {HTMLElement[]} scope @param {HTMLElement|null} on */
function press(scope, on) {
  if (!on || scope.includes(on)) return enter(scope);
  if (!on.matches('input[type="radio"], input[type="checkbox"]')) return false;
  on.click();
  return true;
}

/** @param {HTMLElement[]} scope @param {HTMLElement|null} on */
function leave(scope, on) {
  const [part] = scope;
  if (part instanceof HTMLDialogElement) part.close();
  else if (on) on.blur();
  else return false;
  return true;
}

/** Whether a text can be scrolled further in the direction. @param {HTMLElement} element @param {string} direction */
function hasMore(element, direction) {
  if (!element.classList.contains('panel-body')) return false;
  const { scrollTop, scrollHeight, clientHeight } = element;
  return direction === 'up' ? scrollTop > 0 : scrollTop + clientHeight < scrollHeight - 1;
}

/** @param {HTMLElement[]} scope @returns {HTMLElement[]} */
const reachable = scope => scope
  .flatMap(part => [.../** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(REACHABLE))])
  .filter(element => element.getClientRects().length > 0);

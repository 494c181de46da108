// @ts-check
import { store } from '../app/state.js';

const IDLE_MS = 3_000;
/** A focus moved by a television's remote lets go after a while; one moved by a keyboard stays. */
const TV_IDLE_MS = 9_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focusin'];

/**
 * Marks the root element `data-idle` when nobody has touched anything for a while during the show. A finger on the
 * art is no sign: its tap shows the controls or sends them away.
 * @param {HTMLElement} root
 * @returns {() => void} shows the controls, or sends them away
 */
export function watchIdle(root) {
  let timer = 0;
  let lastSign = 0;
  const isBusy = () => store.state.phase !== 'running' || document.querySelector('dialog[open]')
    || (document.querySelector('show-controls :focus-visible') && !hasLetGo());
  const hasLetGo = () => root.dataset.tv === 'true' && performance.now() - lastSign >= TV_IDLE_MS;
  const rest = () => {
    if (isBusy()) return void (timer = setTimeout(rest, IDLE_MS));
    const { activeElement } = document;
    if (activeElement?.closest('show-controls')) /** @type {HTMLElement} */ (activeElement).blur();
    root.dataset.idle = 'true';
  };
  const wake = () => {
    clearTimeout(timer);
    lastSign = performance.now();
    root.dataset.idle = 'false';
    timer = setTimeout(rest, IDLE_MS);
  };
  for (const sign of SIGNS) {
    addEventListener(sign, event => {
      const { pointerType = 'mouse' } = /** @type {PointerEvent} */ (event);
      const isOnArt = event.target instanceof Element && event.target.closest('art-display');
      if (pointerType === 'mouse' || !isOnArt) wake();
    }, { passive: true, capture: true });
  }
  wake();
  return () => {
    if (root.dataset.idle === 'true') return wake();
    clearTimeout(timer);
    rest();
  };
}

// @ts-check
import { store } from '../app/state.js';

const IDLE_MS = 3_000;
/** After this time a focus set by a television's remote no longer keeps the controls visible. */
const TV_IDLE_MS = 9_000;
const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focusin'];

/**
 * Sets `data-idle` on the root element after a while without input during the show. A touch on the picture does not
 * count as input: a tap toggles the controls.
 * @param {HTMLElement} root
 * @returns {() => void} toggles the controls
 */
export function watchIdle(root) {
  let timer = 0;
  let lastInputAt = 0;
  const isBusy = () => store.state.phase !== 'running' || document.querySelector('dialog[open]')
    || (document.querySelector('show-controls :focus-visible') && !isReleased());
  const isReleased = () => root.dataset.tv === 'true' && performance.now() - lastInputAt >= TV_IDLE_MS;
  const setIdle = () => {
    if (isBusy()) return void (timer = setTimeout(setIdle, IDLE_MS));
    const { activeElement } = document;
    if (activeElement?.closest('show-controls')) /** @type {HTMLElement} */ (activeElement).blur();
    root.dataset.idle = 'true';
  };
  const wake = () => {
    clearTimeout(timer);
    lastInputAt = performance.now();
    root.dataset.idle = 'false';
    timer = setTimeout(setIdle, IDLE_MS);
  };
  for (const input of INPUTS) {
    addEventListener(input, event => {
      const { pointerType = 'mouse' } = /** @type {PointerEvent} */ (event);
      const isOnArt = event.target instanceof Element && event.target.closest('art-display');
      if (pointerType === 'mouse' || !isOnArt) wake();
    }, { passive: true, capture: true });
  }
  wake();
  return () => {
    if (root.dataset.idle === 'true') return wake();
    clearTimeout(timer);
    setIdle();
  };
}

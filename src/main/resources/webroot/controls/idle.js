// @ts-check
import { store } from '../app/state.js';

const IDLE_MS = 3_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focusin'];

/** Marks the root element `data-idle` when nobody has touched anything for a while during the show. @param {HTMLElement} root */
export function watchIdle(root) {
  let timer = 0;
  const rest = () => {
    const busy = store.state.phase !== 'running' || document.querySelector('dialog[open]')
      || document.querySelector('show-controls :focus-visible');
    if (busy) timer = setTimeout(rest, IDLE_MS);
    else root.dataset.idle = 'true';
  };
  const wake = () => {
    clearTimeout(timer);
    root.dataset.idle = 'false';
    timer = setTimeout(rest, IDLE_MS);
  };
  for (const sign of SIGNS) addEventListener(sign, wake, { passive: true, capture: true });
  wake();
}

// @ts-check
import { store } from '../app/state.js';

const ENTERED = 'Clean output: nothing but the picture. Press C or Escape, or tap, to bring the controls back.';

/**
 * Clean output, for a projector or a recording: nothing but the picture. Who doesn't see it is told.
 * @param {HTMLElement} spoken a live region
 */
export function watchCleanOutput(spoken) {
  store.watch(({ clean }, before) => {
    if (clean === before.clean) return;
    if (clean) /** @type {HTMLElement|null} */ (document.activeElement)?.blur();
    spoken.textContent = clean ? ENTERED : 'The controls are back.';
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && store.state.clean) store.change({ clean: false });
  });
  // A press is for the controls, not for what may lie under the finger.
  addEventListener('click', event => {
    if (!store.state.clean) return;
    event.stopPropagation();
    store.change({ clean: false });
  }, { capture: true });
}

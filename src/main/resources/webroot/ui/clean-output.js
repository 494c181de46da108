// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';

const ENTERED = text('ui.cleanOutput');

/**
 * Clean output for projectors and recordings: shows only the picture, and announces that to screen readers.
 * @param {HTMLElement} spoken a live region
 */
export function watchCleanOutput(spoken) {
  store.watch(({ clean }, before) => {
    if (clean === before.clean) return;
    if (clean) /** @type {HTMLElement|null} */ (document.activeElement)?.blur();
    spoken.textContent = clean ? ENTERED : text('ui.controlsAreBack');
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && store.state.clean) store.change({ clean: false });
  });
  // The first press only brings the controls back.
  addEventListener('click', event => {
    if (!store.state.clean) return;
    event.stopPropagation();
    store.change({ clean: false });
  }, { capture: true });
}

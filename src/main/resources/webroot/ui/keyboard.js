// @ts-check
import { actionOf } from './keymap.js';

/** Turns keys into actions, but leaves those alone that belong to a field, a focused button or an open dialog. @param {(action: string) => void} act */
export function watchKeyboard(act) {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches?.('input, textarea, select')) return;
    // For a moment after a dialog the focus is still on its button, which is gone from sight.
    const isSeen = target.getClientRects().length > 0;
    if (event.key === ' ' && isSeen && target.matches?.('button:focus-visible, a:focus-visible')) return;
    const action = actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
}

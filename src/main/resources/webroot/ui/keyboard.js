// @ts-check
import { actionOf } from './keymap.js';

/** Maps keys to actions, except keys for a form field, a focused button or an open dialog. @param {(action: string) => void} act */
export function watchKeyboard(act) {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    const target = /** @type {HTMLElement} */ (event.target);
    // Right after a dialog closes, the focus may still be on its hidden button or field.
    const isSeen = target.getClientRects().length > 0;
    if (isSeen && target.matches?.('input, textarea, select')) return;
    if (event.key === ' ' && isSeen && target.matches?.('button:focus-visible, a:focus-visible')) return;
    const action = actionOf(event.key);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
}

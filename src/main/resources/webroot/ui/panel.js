// @ts-check
import { text } from '../language/page-texts.js';
import { css } from './css.js';
import { h } from './dom.js';
import { icon } from './icons.js';

void css(import.meta.url, './panel.css');

/**
 * A panel over the show: a modal dialog that opens at the side on wide screens and from below on phones. A panel for
 * `reading` has no controls, so its text takes the focus and scrolls with the keys. Dispatches `present` when it is opened.
 * @param {{id: string, title: string, wide?: boolean, reading?: boolean, onopen?: () => void}} options
 * @param {...Node} content
 */
export function panelDialog({ id, title, wide, reading, onopen }, ...content) {
  const dialog = h('dialog', { id, className: wide ? 'glass panel wide' : 'glass panel', 'aria-labelledby': `${id}-title` },
    h('header', { className: 'panel-head' },
      h('h1', { id: `${id}-title` }, title),
      h('button', { type: 'button', className: 'round quiet', 'aria-label': text('ui.closeNamed', { title }),
        onclick: () => dialog.close() }, icon('close'))),
    h('div', { className: 'panel-body', tabIndex: reading ? 0 : undefined }, ...content));
  // A click on the backdrop has the dialog as its target, outside the dialog's box.
  dialog.addEventListener('click', event => {
    const box = dialog.getBoundingClientRect();
    const within = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && !within) dialog.close();
  });
  return Object.assign(dialog, {
    present() {
      if (dialog.open) return;
      for (const other of document.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (other).close();
      onopen?.();
      dialog.showModal();
      dialog.dispatchEvent(new Event('present'));
    },
  });
}

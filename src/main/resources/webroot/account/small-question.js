// @ts-check
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';

await css(import.meta.url, '../ui/small-dialog.css');

/**
 * Asks before something is done that cannot be undone; resolves with whether it shall be done.
 * @param {{title: string, question: string, verb: string}} options
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, question, verb }) {
  return new Promise(resolve => {
    const cancel = h('button', { type: 'button', className: 'chip', onclick: () => dialog.close() }, text('common.cancel'));
    const dialog = h('dialog', { className: 'glass small-dialog', 'aria-labelledby': 'question-title', 'aria-describedby': 'question', onclose: () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    } },
    h('h2', { id: 'question-title' }, title), h('p', { id: 'question' }, question),
    h('div', { className: 'name-buttons' }, cancel, h('button', { type: 'button', className: 'chip primary', onclick: () => dialog.close('yes') }, verb)));
    document.body.prepend(dialog);
    dialog.showModal();
    cancel.focus();
  });
}

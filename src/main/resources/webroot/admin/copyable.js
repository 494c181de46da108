// @ts-check
import { h } from '../ui/dom.js';

/**
 * A text in a field, with a button that copies it.
 * @param {string} sentence @param {string} value @param {string} name such as "The link"
 */
export function copyable(sentence, value, name) {
  const field = h('input', { className: 'field', type: 'text', readOnly: true, value, 'aria-label': name, onfocus: () => field.select() });
  const copied = h('span', { role: 'status' });
  const copy = h('button', { type: 'button', className: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(value);
      copied.textContent = 'Copied.';
    } catch {
      // The clipboard needs https.
      field.focus();
      copied.textContent = 'Copy the marked text by hand.';
    }
  } }, 'Copy');
  return h('div', {}, h('p', {}, sentence), h('div', { className: 'action-link' }, field, copy), copied);
}

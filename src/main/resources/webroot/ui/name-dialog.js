// @ts-check
import { text } from '../language/page-texts.js';
import { css } from './css.js';
import { h } from './dom.js';
import { refusalText } from './refusal-text.js';

await css(import.meta.url, './small-dialog.css');

const MAX_CHARACTERS = 60;

/**
 * A small dialog that asks for a name. It stays open with the reason while the name is refused.
 * @param {{title: string, action: string, value?: string, save: (name: string) => Promise<void>}} options
 */
export function askForName({ title, action, value = '', save }) {
  const field = h('input', { type: 'text', className: 'name-field', value, maxLength: 120, autocomplete: 'off', 'aria-labelledby': 'name-title',
    'aria-describedby': 'name-problem', onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter' && !event.isComposing) void submit();
    } });
  const problem = h('p', { id: 'name-problem', className: 'name-problem', role: 'alert' });
  const submitButton = h('button', { type: 'button', className: 'chip primary', onclick: () => void submit() }, action);
  const dialog = h('dialog', { className: 'glass small-dialog', 'aria-labelledby': 'name-title', onclose: () => dialog.remove() },
    h('h2', { id: 'name-title' }, title), field, problem,
    h('div', { className: 'name-buttons' },
      h('button', { type: 'button', className: 'chip', onclick: () => dialog.close() }, text('common.cancel')), submitButton));

  async function submit() {
    const name = field.value.trim();
    problem.textContent = name ? [...name].length > MAX_CHARACTERS ? text('refused.name-too-long', { count: MAX_CHARACTERS }) : '' : text('refused.name-missing');
    if (problem.textContent) return field.focus();
    submitButton.disabled = true;
    try {
      await save(name);
      dialog.close();
    } catch (error) {
      problem.textContent = refusalText(error, text('common.thatCouldNotBeSaved'));
      field.focus();
    } finally {
      submitButton.disabled = false;
    }
  }

  // First in the document, where a television's remote control looks for the open dialog.
  document.body.prepend(dialog);
  dialog.showModal();
  field.focus();
  field.select();
}

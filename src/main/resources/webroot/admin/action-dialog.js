// @ts-check
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { errorText } from './admin-api.js';

await css(import.meta.url, './action-dialog.css');

/**
 * @typedef {{name: string, label: string, kind: 'text'|'number'|'tick'|'choice', options?: Record<string, string>, value?: string|number|boolean, hint?: string,
 *   min?: number, max?: number, pattern?: string, maxLength?: number, optional?: boolean}} Field
 * @typedef {{title: string, what: string, undo: string, verb: string, fields?: Field[],
 *   run: (values: Record<string, any>) => Promise<any>, answer: (result: any, values: Record<string, any>) => string|Node}} AdminAction
 *   an action that changes the system: `what` is its effect, `undo` whether it can be undone
 */

/**
 * Asks for confirmation, runs the action and shows its result.
 * @param {AdminAction} action
 * @param {() => void} done called after success
 */
export function confirmAction(action, done) {
  const inputs = (action.fields ?? []).map(field => ({ field, input: inputOf(field) }));
  const message = h('p', { className: 'action-message', role: 'alert' });
  const answer = h('div', { className: 'action-answer', role: 'status', tabIndex: -1 });
  const run = h('button', { type: 'submit', className: 'button primary' }, action.verb);
  const cancel = h('button', { type: 'button', className: 'button', onclick: () => dialog.close() }, 'Cancel');
  const form = h('form', { onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void perform();
  } },
  h('p', { className: 'action-what' }, action.what), h('p', { className: 'action-undo' }, action.undo),
  ...inputs.map(({ field, input }) => row(field, input)), message,
  h('div', { className: 'action-foot' }, cancel, run));
  const dialog = panelDialog({ id: 'action-dialog', title: action.title }, form, answer);
  dialog.classList.add('action-dialog');
  dialog.addEventListener('close', () => dialog.remove());
  let isRunning = false;

  async function perform() {
    if (isRunning) return;
    isRunning = true;
    const values = Object.fromEntries(inputs.map(({ field, input }) => [field.name, valueOf(field, input)]));
    for (const control of [run, cancel, ...inputs.map(({ input }) => input)]) control.disabled = true;
    run.textContent = 'Working…';
    message.textContent = '';
    try {
      const result = await action.run(values);
      form.hidden = true;
      const content = action.answer(result, values);
      answer.append(typeof content === 'string' ? h('p', {}, content) : content,
        h('div', { className: 'action-foot' }, h('button', { type: 'button', className: 'button primary', onclick: () => dialog.close() }, 'Close')));
      answer.focus();
      done();
    } catch (error) {
      for (const control of [run, cancel, ...inputs.map(({ input }) => input)]) control.disabled = false;
      run.textContent = action.verb;
      message.textContent = errorText(error);
      run.focus();
    } finally {
      isRunning = false;
    }
  }

  // A dialog that was just closed may still be in the document.
  document.getElementById('action-dialog')?.remove();
  /** @type {HTMLElement} */ (document.querySelector('main')).append(dialog);
  dialog.present();
  // Never focus the run button first: a key that is still pressed must not run the action.
  (inputs[0]?.input ?? cancel).focus();
}

/** @param {Field} field */
function inputOf({ name, kind, value, hint, options = {}, min, max, pattern, maxLength, optional }) {
  const shared = { id: `action-${name}`, name, 'aria-describedby': hint && `action-${name}-hint` };
  if (kind === 'tick') return h('input', { ...shared, type: 'checkbox', checked: Boolean(value) });
  if (kind === 'choice') return h('select', { ...shared, className: 'field' }, ...Object.entries(options).map(([option, label]) => h('option', { value: option, selected: option === value }, label)));
  return h('input', { ...shared, className: 'field', type: kind, value: value ?? '', required: !optional, min, max, pattern, maxLength,
    title: pattern && hint, step: kind === 'number' ? 'any' : undefined, autocomplete: 'off', spellcheck: false });
}

/** @param {Field} field @param {HTMLInputElement|HTMLSelectElement} input */
function row({ name, label, kind, hint }, input) {
  const caption = h('label', { htmlFor: input.id }, label);
  return h('div', { className: `action-field ${kind}` }, ...kind === 'tick' ? [input, caption] : [caption, input],
    hint && h('p', { id: `action-${name}-hint`, className: 'action-hint' }, hint));
}

/** @param {Field} field @param {HTMLInputElement|HTMLSelectElement} input */
function valueOf({ kind }, input) {
  if (input instanceof HTMLSelectElement) return input.value;
  if (kind === 'tick') return input.checked;
  return kind === 'number' ? input.valueAsNumber : input.value.trim();
}

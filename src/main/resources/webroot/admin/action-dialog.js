// @ts-check
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { errorText } from './admin-api.js';

await css(import.meta.url, './action-dialog.css');

/**
 * @typedef {{name: string, label: string, kind: 'text'|'number'|'tick', value?: string|number|boolean, hint?: string,
 *   min?: number, max?: number, pattern?: string, maxLength?: number, optional?: boolean}} Field
 * @typedef {{title: string, what: string, undo: string, verb: string, fields?: Field[],
 *   run: (values: Record<string, any>) => Promise<any>, answer: (result: any, values: Record<string, any>) => string|Node}} AdminAction
 *   something that changes the system: `what` says what will happen, `undo` whether there is a source back
 */

/**
 * Asks back before an act, runs it, and shows its answer.
 * @param {AdminAction} act
 * @param {() => void} done called once it has been done
 */
export function confirmAction(act, done) {
  const inputs = (act.fields ?? []).map(field => ({ field, input: inputOf(field) }));
  const message = h('p', { className: 'action-message', role: 'alert' });
  const answer = h('div', { className: 'action-answer', role: 'status', tabIndex: -1 });
  const run = h('button', { type: 'submit', className: 'button primary' }, act.verb);
  const cancel = h('button', { type: 'button', className: 'button', onclick: () => dialog.close() }, 'Cancel');
  const form = h('form', { onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void perform();
  } },
  h('p', { className: 'action-what' }, act.what), h('p', { className: 'action-undo' }, act.undo),
  ...inputs.map(({ field, input }) => row(field, input)), message,
  h('div', { className: 'action-foot' }, cancel, run));
  const dialog = panelDialog({ id: 'action-dialog', title: act.title }, form, answer);
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
      const result = await act.run(values);
      form.hidden = true;
      const words = act.answer(result, values);
      answer.append(typeof words === 'string' ? h('p', {}, words) : words,
        h('div', { className: 'action-foot' }, h('button', { type: 'button', className: 'button primary', onclick: () => dialog.close() }, 'Close')));
      answer.focus();
      done();
    } catch (error) {
      for (const control of [run, cancel, ...inputs.map(({ input }) => input)]) control.disabled = false;
      run.textContent = act.verb;
      message.textContent = errorText(error);
      run.focus();
    } finally {
      isRunning = false;
    }
  }

  // One that was closed just now may not have gone yet.
  document.getElementById('action-dialog')?.remove();
  /** @type {HTMLElement} */ (document.querySelector('main')).append(dialog);
  dialog.present();
  // An act begins with a wish, never with a key that was still held down.
  (inputs[0]?.input ?? cancel).focus();
}

/** @param {Field} field */
function inputOf({ name, kind, value, hint, min, max, pattern, maxLength, optional }) {
  const shared = { id: `action-${name}`, name, 'aria-describedby': hint && `action-${name}-hint` };
  if (kind === 'tick') return h('input', { ...shared, type: 'checkbox', checked: Boolean(value) });
  return h('input', { ...shared, className: 'field', type: kind, value: value ?? '', required: !optional, min, max, pattern, maxLength,
    title: pattern && hint, step: kind === 'number' ? 'any' : undefined, autocomplete: 'off', spellcheck: false });
}

/** @param {Field} field @param {HTMLInputElement} input */
function row({ name, label, kind, hint }, input) {
  const words = h('label', { htmlFor: input.id }, label);
  return h('div', { className: `action-field ${kind}` }, ...kind === 'tick' ? [input, words] : [words, input],
    hint && h('p', { id: `action-${name}-hint`, className: 'action-hint' }, hint));
}

/** @param {Field} field @param {HTMLInputElement} input */
function valueOf({ kind }, input) {
  if (kind === 'tick') return input.checked;
  return kind === 'number' ? input.valueAsNumber : input.value.trim();
}

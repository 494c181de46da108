// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { retryText } from '../ui/texts.js';
import { pair } from './remote-api.js';

await css(import.meta.url, './code-entry.css');

/** Codes have eight characters while somebody guesses codes. */
const LENGTHS = [6, 8];
const SEPARATORS = 1;

/** @type {Record<string, string>} */
const REASONS = {
  unpaired: text('remote.thisPhoneIsNotConnected'),
  over: text('remote.thatShowIsOver'),
  left: text('remote.thisPhoneIsDisconnected'),
};

/**
 * The form for a pairing code.
 * @param {string} reason why the last pairing has ended, or empty
 * @param {(grant: import('./remote-api.js').Grant) => void} paired
 */
export function codeEntry(reason, paired) {
  const field = h('input', { id: 'code', className: 'code-field', autocomplete: 'one-time-code', autocapitalize: 'characters',
    spellcheck: false, maxLength: Math.max(...LENGTHS) + SEPARATORS, required: true, 'aria-describedby': 'code-hint code-message', enterKeyHint: 'go' });
  const button = h('button', { type: 'submit', className: 'chip primary big' }, text('remote.connect'));
  const message = h('p', { id: 'code-message', className: 'code-message', role: 'alert' });
  const form = h('form', { className: 'entry', noValidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void send(field.value);
  } },
  h('div', { className: 'entry-mark' }, icon('remote')),
  h('h1', {}, text('remote.steerTheShow')),
  reason in REASONS && h('p', { className: 'entry-reason' }, REASONS[reason]),
  h('p', { id: 'code-hint' }, text('remote.onTheScreenOfThe')),
  h('label', { htmlFor: 'code' }, text('remote.code')), field, button, message);

  /** @param {string} code */
  async function send(code) {
    message.textContent = '';
    if (!LENGTHS.includes(code.replace(/[\s-]/g, '').length)) {
      message.textContent = text('remote.codeHasSixOrEight');
      return field.focus();
    }
    button.disabled = true;
    try {
      paired(await pair(code));
    } catch (error) {
      message.textContent = errorText(error);
      field.focus();
    } finally {
      button.disabled = false;
    }
  }

  return Object.assign(form, { send });
}

/** @param {any} error */
function errorText(error) {
  if (!(error instanceof ApiError)) return text('remote.serverDoesNotAnswerJust');
  if (error.status === 404 || error.status === 400) return text('remote.noScreenShowsThisCode');
  if (error.isTooMany) return text('remote.tooManyCodesWereTried', { retry: retryText(error.retryAfterS) });
  if (error.status === 409) return text('remote.thisShowHasAsMany');
  return text('remote.thatDidNotWork');
}

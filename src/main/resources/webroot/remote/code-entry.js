// @ts-check
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
  unpaired: 'This phone is not connected any more: its twelve hours are over, or the show’s owner disconnected it.',
  over: 'That show is over.',
  left: 'This phone is disconnected.',
};

/**
 * The form for a pairing code.
 * @param {string} reason why the last pairing has ended, or empty
 * @param {(grant: import('./remote-api.js').Grant) => void} paired
 */
export function codeEntry(reason, paired) {
  const field = h('input', { id: 'code', className: 'code-field', autocomplete: 'one-time-code', autocapitalize: 'characters',
    spellcheck: false, maxLength: Math.max(...LENGTHS) + SEPARATORS, required: true, 'aria-describedby': 'code-hint code-message', enterKeyHint: 'go' });
  const button = h('button', { type: 'submit', className: 'chip primary big' }, 'Connect');
  const message = h('p', { id: 'code-message', className: 'code-message', role: 'alert' });
  const form = h('form', { className: 'entry', noValidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void send(field.value);
  } },
  h('div', { className: 'entry-mark' }, icon('remote')),
  h('h1', {}, 'Steer the show'),
  reason in REASONS && h('p', { className: 'entry-reason' }, REASONS[reason]),
  h('p', { id: 'code-hint' }, 'On the screen of the show, choose “Phones and guests”. Scan what it shows, or type its characters here.'),
  h('label', { htmlFor: 'code' }, 'Code'), field, button, message);

  /** @param {string} code */
  async function send(code) {
    message.textContent = '';
    if (!LENGTHS.includes(code.replace(/[\s-]/g, '').length)) {
      message.textContent = 'A code has six or eight letters and digits.';
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
  if (!(error instanceof ApiError)) return 'The server does not answer just now. Please try again in a moment.';
  if (error.status === 404 || error.status === 400) return 'No screen shows this code now. Codes change every ten minutes.';
  if (error.isTooMany) return `Too many codes were tried from here. ${retryText(error.retryAfterS)}`;
  if (error.status === 409) return 'This show has as many remotes as it can take.';
  return 'That did not work. Please try again in a moment.';
}

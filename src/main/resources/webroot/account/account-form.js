// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { reasonText } from '../ui/refusal-text.js';
import { retryText } from '../ui/texts.js';

/** The forms of the account's page: fields that say what is wrong with them, and buttons that say that they wait. */

const LEAST_RETRY_S = 2;

/**
 * @typedef {{element: HTMLElement, input: HTMLInputElement, say: (problem: string) => void}} Field
 */

/**
 * A field with its label, a hint, and a place for what is wrong with it.
 * @param {string} id @param {string} label @param {Record<string, any>} properties of the input
 * @param {{hint?: HTMLElement, tool?: HTMLElement}} [beside]
 * @returns {Field}
 */
export function field(id, label, properties, { hint, tool } = {}) {
  const problem = h('p', { id: `${id}-problem`, className: 'field-problem', role: 'alert' });
  if (hint) hint.id = `${id}-hint`;
  const input = h('input', { id, name: id, className: 'account-field', required: true, ...properties });
  /** What is wrong takes the place of the hint. @param {boolean} isWrong */
  const describe = isWrong => {
    if (hint) hint.hidden = isWrong;
    input.setAttribute('aria-describedby', `${id}-${hint && !isWrong ? 'hint' : 'problem'}`);
    if (isWrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  describe(false);
  return {
    input,
    element: h('div', { className: 'field-row' },
      h('div', { className: 'field-head' }, h('label', { htmlFor: id }, label), tool), input, hint, problem),
    say(sentence) {
      problem.textContent = sentence;
      describe(sentence !== '');
    },
  };
}

/** @param {string} id @param {string} [value] */
export const emailField = (id, value = '') => field(id, text('account.emailAddress'),
  { type: 'email', name: 'email', autocomplete: 'username', inputMode: 'email', autocapitalize: 'none', spellcheck: false, maxLength: 254, value });

/**
 * A field for a password, which can be shown.
 * @param {string} id @param {string} label @param {'current-password'|'new-password'} autocomplete @param {HTMLElement} [hint]
 */
export function passwordField(id, label, autocomplete, hint) {
  const show = h('button', { type: 'button', className: 'show-password', 'aria-pressed': 'false', 'aria-controls': id,
    onclick: () => reveal(made.input.type === 'password') }, text('account.showThePassword'));
  const made = field(id, label, { type: 'password', name: 'password', autocomplete, autocapitalize: 'none', spellcheck: false }, { hint, tool: show });
  const reveal = (/** @type {boolean} */ isShown) => {
    made.input.type = isShown ? 'text' : 'password';
    show.setAttribute('aria-pressed', String(isShown));
  };
  return { ...made, hide: () => reveal(false) };
}

/** A field for a code of a second factor. @param {string} id */
export const codeField = id => field(id, text('account.codeOfTheApp'),
  { name: 'code', type: 'text', autocomplete: 'one-time-code', autocapitalize: 'none', spellcheck: false, maxLength: 40 });

/**
 * What the server says of the code of a second factor, at the field for it, which appears once it is needed.
 * @param {unknown} error @param {Field} code
 */
export function codeRefusal(error, code) {
  if (!(error instanceof ApiError) || !['second-factor', 'wrong-code'].includes(error.reasonType)) return undefined;
  code.element.hidden = false;
  return { at: code, sentence: reasonText(error.reasonType) };
}

/** Whether a text may be an e-mail address; the server decides. @param {string} typed */
export const mayBeEmail = typed => /^[^\s@]+@[^\s@]+$/.test(typed.trim());

/**
 * A form whose button is disabled while it waits for the server.
 * @param {{verb: string, fields: Field[], check: () => Field|undefined, send: () => Promise<void>,
 *   refused: (error: unknown) => {at?: Field, sentence: string}}} options
 *   `check` says what is wrong in the fields and returns the first such field, `refused` where to say why the server refused
 * @param {...(Node|false)} content
 */
export function accountForm({ verb, fields, check, send, refused }, ...content) {
  const problem = h('p', { className: 'form-problem', role: 'alert' });
  const button = h('button', { type: 'submit', className: 'chip primary' }, verb);
  const form = h('form', { className: 'account-form', noValidate: true, method: 'post', onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!button.disabled) void submit();
  } }, ...content, h('div', { className: 'form-foot' }, button), problem);

  async function submit() {
    problem.textContent = '';
    for (const each of fields) each.say('');
    const wrong = check();
    if (wrong) return wrong.input.focus();
    button.disabled = true;
    button.textContent = text('credits.oneMoment');
    form.setAttribute('aria-busy', 'true');
    try {
      await send();
    } catch (error) {
      const { at, sentence } = refused(error);
      if (at) at.say(sentence);
      else problem.textContent = sentence;
      // Before the focus goes there: a disabled button has lost it.
      button.disabled = false;
      (at?.input ?? button).focus();
    } finally {
      button.disabled = false;
      button.textContent = verb;
      form.removeAttribute('aria-busy');
    }
  }

  return form;
}

/** Why the server did not do what was asked, where no field is wrong. @param {unknown} error @param {(retry: string) => string} [tooOften] */
export function failureText(error, tooOften) {
  if (!(error instanceof ApiError)) return text('remote.serverDoesNotAnswerJust');
  const retry = retryText(Math.max(error.retryAfterS, LEAST_RETRY_S));
  const reason = reasonText(error.reasonType, { retry });
  if (reason) return reason;
  if (error.isTooMany) return tooOften ? tooOften(retry) : text('account.thatWasAskedTooOften', { retry });
  return text('remote.thatDidNotWork');
}

// @ts-check
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';

await css(import.meta.url, './sign-in.css');

/** @type {Record<string, string>} */
const REASONS = {
  expired: 'That token is not good: it is mistyped, or it has expired. A new one is printed by the command below.',
  forbidden: 'That token is good, but it is neither an operator’s nor an administrator’s.',
  viewer: 'Your account is neither an operator’s nor an administrator’s.',
  out: 'You are signed out.',
  left: 'You are signed out: this tab has forgotten the token.',
};

/**
 * The sign-in form for the token of an operator or administrator.
 * @param {string} reason for signing in again, or empty
 * @param {(token: string) => void} signIn
 */
export function signInForm(reason, signIn) {
  const message = h('p', { id: 'sign-in-message', className: 'sign-in-message', role: 'alert' }, REASONS[reason] ?? '');
  const field = h('input', { id: 'token', type: 'password', className: 'field', autocomplete: 'off', spellcheck: false, required: true,
    'aria-describedby': 'sign-in-message sign-in-hint' });
  return h('form', { className: 'sign-in card', noValidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const value = field.value.trim();
    if (value) return signIn(value);
    message.textContent = 'Please paste a token.';
    field.focus();
  } },
  h('h1', {}, 'Operations'),
  h('label', { htmlFor: 'token' }, 'Administrator’s token'), field, message,
  h('p', { id: 'sign-in-hint' }, 'It is printed by ', h('code', {}, 'scripts/token.sh'), ' on the server, and this tab alone keeps it until it is closed.'),
  h('p', {}, 'Operators and administrators with an account ', h('a', { href: onSite('/account') }, 'sign in there'), ' and need no token.'),
  h('button', { type: 'submit', className: 'button primary' }, 'Sign in'));
}

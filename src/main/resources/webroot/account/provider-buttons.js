// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';

/** @typedef {import('./account-api.js').Provider} Provider */

/** Why a provider was not opened. @param {unknown} error @param {string} label */
const providerRefusal = (error, label) =>
  error instanceof ApiError && error.status === 503 ? text('account.providerIsAway', { label }) : failureText(error);

/**
 * A button that leads to a provider.
 * @param {Provider} provider @param {string} caption @param {(problem: string) => void} say
 */
export function providerButton({ name, label }, caption, say) {
  const button = h('button', { type: 'button', className: 'chip', onclick: () => void open() }, caption);
  async function open() {
    say('');
    button.disabled = true;
    try {
      location.assign((await accountApi.beginOidc(name)).url);
    } catch (error) {
      button.disabled = false;
      say(providerRefusal(error, label));
      button.focus();
    }
  }
  // A page from the back button's cache is as it was left.
  addEventListener('pageshow', event => { if (event.persisted) button.disabled = false; });
  return button;
}

/** The buttons of all providers; nothing where there are none. */
export function providerButtons() {
  const problem = h('p', { className: 'field-problem', role: 'alert' });
  const element = h('div', { className: 'provider-buttons', hidden: true });
  async function load() {
    const { providers } = await accountApi.providers();
    if (!providers.length) return;
    element.replaceChildren(...providers.map(provider =>
      providerButton(provider, text('account.signInWith', { label: provider.label }), sentence => { problem.textContent = sentence; })), problem);
    element.hidden = false;
  }
  // Without the list one signs in with a password.
  void load().catch(() => {});
  return element;
}

// @ts-check
import { storage } from '../app/storage.js';
import { request } from '../net/api.js';
import { h } from '../ui/dom.js';
import { AdminApi } from './admin-api.js';
import { textButton } from './admin-elements.js';
import { roleOf, takeTokenFromUrl, token } from './admin-token.js';
import { signInForm } from './sign-in.js';

/** @typedef {{elements: Element[], facts: Element[], end: () => void}} Page the content of the page and of its bar, and the clean-up */

const root = document.documentElement;
const isLight = matchMedia('(prefers-color-scheme: light)');

/** Applies the theme chosen for the show, else the system's. */
function applyTheme() {
  const chosen = storage.get('theme');
  root.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : isLight.matches ? 'light' : 'dark';
}

/**
 * Shows a page to operators and administrators, who sign in with a token or are signed in with their account.
 * @param {(adminApi: AdminApi) => Page} open
 */
export function adminPage(open) {
  const main = h('main');
  const facts = h('div', { className: 'bar-facts' });
  const signOut = textButton('Sign out', () => void leave(), { hidden: true });
  const readOnly = h('p', { className: 'read-only', hidden: true }, 'You can look: changes need an administrator.');
  /** @type {Page|null} */ let page = null;
  /** @type {AdminApi|null} */ let adminApi = null;

  /** @param {string|null} accessToken null for somebody who is signed in @param {string} role */
  function enter(accessToken, role) {
    const opened = adminApi = new AdminApi(accessToken, role);
    const mayChange = role === 'admin';
    root.dataset.may = mayChange ? 'change' : 'read';
    readOnly.hidden = mayChange;
    // Ignore late answers for a previous token.
    opened.addEventListener('refused', event => opened === adminApi && close(/** @type {CustomEvent} */ (event).detail));
    page = open(opened);
    main.replaceChildren(...page.elements);
    facts.replaceChildren(...page.facts);
    signOut.hidden = false;
    root.dataset.phase = 'open';
  }

  /** @param {string} reason */
  function close(reason) {
    page?.end();
    page = adminApi = null;
    token.set(null);
    facts.replaceChildren();
    signOut.hidden = readOnly.hidden = true;
    root.dataset.phase = 'sign-in';
    delete root.dataset.stale;
    const form = signInForm(reason, accessToken => {
      token.set(accessToken);
      enter(accessToken, roleOf(accessToken));
    });
    main.replaceChildren(form);
    form.querySelector('input')?.focus();
  }

  /** Forgets the token, or signs out the account. */
  async function leave() {
    const isAccount = adminApi?.token === null;
    close(isAccount ? 'out' : 'left');
    if (!isAccount) return;
    storage.set('account', null);
    await request('/api/logout', { method: 'POST' }).catch(() => {});
  }

  /** Enters with the account that is signed in here, if it may; other browsers are not asked for one. */
  async function enterWithAccount() {
    if (storage.get('account') === null) return close('');
    try {
      const { role } = await request('/api/auth/user');
      if (role === 'operator' || role === 'admin') enter(null, role);
      else close('viewer');
    } catch {
      close('');
    }
  }

  applyTheme();
  isLight.addEventListener('change', applyTheme);
  document.body.prepend(h('div', { className: 'bar', role: 'banner' }, h('p', { className: 'bar-name' }, 'Algorhythmic operations'), facts, readOnly, signOut), main);
  takeTokenFromUrl();
  const stored = token.get();
  if (stored) enter(stored, roleOf(stored));
  else void enterWithAccount();
}

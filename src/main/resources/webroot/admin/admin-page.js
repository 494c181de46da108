// @ts-check
import { storage } from '../app/storage.js';
import { h } from '../ui/dom.js';
import { AdminApi } from './admin-api.js';
import { textButton } from './admin-elements.js';
import { takeTokenFromUrl, token } from './admin-token.js';
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
 * Shows a page after sign-in with an administrator's token.
 * @param {(adminApi: AdminApi) => Page} open
 */
export function adminPage(open) {
  const main = h('main');
  const facts = h('div', { className: 'bar-facts' });
  const signOut = textButton('Sign out', () => close('left'), { hidden: true });
  /** @type {Page|null} */ let page = null;
  /** @type {AdminApi|null} */ let adminApi = null;

  /** @param {string} accessToken */
  function enter(accessToken) {
    const opened = adminApi = new AdminApi(accessToken);
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
    signOut.hidden = true;
    root.dataset.phase = 'sign-in';
    delete root.dataset.stale;
    const form = signInForm(reason, accessToken => {
      token.set(accessToken);
      enter(accessToken);
    });
    main.replaceChildren(form);
    form.querySelector('input')?.focus();
  }

  applyTheme();
  isLight.addEventListener('change', applyTheme);
  document.body.prepend(h('div', { className: 'bar', role: 'banner' }, h('p', { className: 'bar-name' }, 'Algorhythmic operations'), facts, signOut), main);
  takeTokenFromUrl();
  const stored = token.get();
  if (stored) enter(stored);
  else close('');
}

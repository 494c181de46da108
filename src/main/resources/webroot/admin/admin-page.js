// @ts-check
import { storage } from '../app/storage.js';
import { h } from '../ui/dom.js';
import { AdminApi } from './admin-api.js';
import { textButton } from './admin-elements.js';
import { takeTokenFromUrl, token } from './admin-token.js';
import { signInForm } from './sign-in.js';

/** @typedef {{elements: Element[], facts: Element[], end: () => void}} Page what stands in the page and in its bar, and how it ends */

const root = document.documentElement;
const isLight = matchMedia('(prefers-color-scheme: light)');

/** The theme that was chosen for the show holds here, else the system's. */
function dress() {
  const chosen = storage.get('theme');
  root.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : isLight.matches ? 'light' : 'dark';
}

/**
 * Puts a page behind the signInForm, which opens for an administrator's token.
 * @param {(adminApi: AdminApi) => Page} open
 */
export function adminPage(open) {
  const main = h('main');
  const facts = h('div', { className: 'bar-facts' });
  const out = textButton('Sign out', () => close('left'), { hidden: true });
  /** @type {Page|null} */ let page = null;
  /** @type {AdminApi|null} */ let adminApi = null;

  /** @param {string} given */
  function enter(given) {
    const mine = adminApi = new AdminApi(given);
    // An answer to who was here before is nobody's.
    mine.addEventListener('refused', event => mine === adminApi && close(/** @type {CustomEvent} */ (event).detail));
    page = open(mine);
    main.replaceChildren(...page.elements);
    facts.replaceChildren(...page.facts);
    out.hidden = false;
    root.dataset.phase = 'open';
  }

  /** @param {string} reason */
  function close(reason) {
    page?.end();
    page = adminApi = null;
    token.set(null);
    facts.replaceChildren();
    out.hidden = true;
    root.dataset.phase = 'sign-in';
    delete root.dataset.stale;
    const form = signInForm(reason, given => {
      token.set(given);
      enter(given);
    });
    main.replaceChildren(form);
    form.querySelector('input')?.focus();
  }

  dress();
  isLight.addEventListener('change', dress);
  document.body.prepend(h('div', { className: 'bar', role: 'banner' }, h('p', { className: 'bar-name' }, 'Algorhythmic operations'), facts, out), main);
  takeTokenFromUrl();
  const kept = token.get();
  if (kept) enter(kept);
  else close('');
}

// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';
import { day } from './device-section.js';
import { providerButton } from './provider-buttons.js';
import { section } from './section.js';

/** @typedef {import('./account-api.js').LinkedIdentity} LinkedIdentity */

/**
 * The identities at providers with which somebody can sign in, and buttons that link others; hidden where there are no providers.
 * @param {{perform: (act: () => Promise<void>, why?: (error: unknown) => string) => Promise<void>, say: (notice: string) => void}} page
 */
export function identitySection({ perform, say }) {
  const list = h('ul', { className: 'identity-list' });
  const others = h('div', { className: 'provider-buttons' });
  const element = section('identities', text('account.waysToSignIn'), list, others);
  element.hidden = true;

  async function load() {
    try {
      const [{ providers }, { identities, hasPassword }, { passkeys }] =
        await Promise.all([accountApi.providers(), accountApi.identities(), accountApi.passkeys()]);
      element.hidden = !providers.length && !identities.length;
      const usable = identities.filter(({ provider }) => provider).length + passkeys.length + Number(hasPassword);
      list.replaceChildren(...hasPassword ? [h('li', {}, h('strong', {}, text('account.emailAndPassword')))] : [],
        ...identities.map(identity => item(identity, identity.provider !== null && usable < 2)));
      others.replaceChildren(...providers.filter(({ name }) => !identities.some(({ provider }) => provider === name))
        .map(provider => providerButton(provider, text('account.linkWith', { label: provider.label }), say)));
    } catch {
      element.hidden = false;
      list.replaceChildren(h('li', {}, text('account.listCouldNotBeFetched'),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain'))));
    }
  }

  /** @param {LinkedIdentity} identity @param {boolean} isLast */
  function item(identity, isLast) {
    const { label, email, linkedAt } = identity;
    return h('li', {}, h('div', {}, h('strong', {}, label), email && h('small', {}, email),
      h('small', {}, isLast ? text('account.lastWayStays') : text('account.linkedOn', { since: day(linkedAt) }))),
    !isLast && h('button', { type: 'button', className: 'chip', 'aria-label': text('account.unlinkNamed', { label }), onclick: () => void unlink(identity) },
      text('account.unlink')));
  }

  /** @param {LinkedIdentity} identity */
  const unlink = ({ id, label }) => perform(async () => {
    await accountApi.unlinkIdentity(id);
    await load();
    say(text('account.isUnlinked', { label }));
    element.querySelector('h2')?.focus();
  }, error => error instanceof ApiError && error.status === 409 ? text('account.lastWayStays') : failureText(error));

  return { element, load };
}

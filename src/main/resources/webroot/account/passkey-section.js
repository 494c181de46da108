// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { askForName } from '../ui/name-dialog.js';
import { accountApi } from './account-api.js';
import { day } from './device-section.js';
import { addPasskey, hasPasskeys, passkeyFailure } from './passkeys.js';
import { section } from './section.js';
import { confirmed } from './small-question.js';

/** @typedef {import('./account-api.js').Passkey} Passkey */

/**
 * The passkeys with which somebody signs in; hidden where neither the account has one nor this browser can make one.
 * @param {{perform: (act: () => Promise<void>, why?: (error: unknown) => string) => Promise<void>, say: (notice: string) => void, changed: () => void}} page
 */
export function passkeySection({ perform, say, changed }) {
  const list = h('ul', { className: 'passkey-list' });
  const add = h('button', { type: 'button', className: 'chip', hidden: !hasPasskeys, onclick: () => void perform(make, passkeyFailure) }, text('account.addAPasskey'));
  const element = section('passkeys', text('account.passkeys'), h('p', {}, text('account.passkeysReplaceAPassword')), list, add);
  element.hidden = true;

  async function load() {
    try {
      const { passkeys } = await accountApi.passkeys();
      element.hidden = !hasPasskeys && !passkeys.length;
      list.replaceChildren(...passkeys.map(item));
    } catch {
      element.hidden = false;
      list.replaceChildren(h('li', {}, text('account.listCouldNotBeFetched'),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain'))));
    }
  }

  /** @param {Passkey} passkey */
  function item(passkey) {
    const { name: label, madeAt, usedAt } = passkey;
    return h('li', {}, h('div', {}, h('strong', {}, label), h('small', {}, text('account.passkeyAddedOn', { since: day(madeAt) })),
      usedAt && h('small', {}, text('account.passkeyUsedOn', { since: day(usedAt) }))),
    h('div', { className: 'passkey-buttons' },
      h('button', { type: 'button', className: 'chip', 'aria-label': text('account.renameNamed', { label }), onclick: () => rename(passkey) }, text('account.rename')),
      h('button', { type: 'button', className: 'chip', 'aria-label': text('account.removeNamed', { label }), onclick: () => void perform(() => remove(passkey), removalFailure) },
        text('account.remove'))));
  }

  async function make() {
    add.disabled = true;
    try {
      await addPasskey();
      await load();
      changed();
      say(text('account.passkeyIsAdded'));
    } finally {
      add.disabled = false;
      add.focus();
    }
  }

  /** @param {Passkey} passkey */
  const rename = ({ id, name }) => askForName({ title: text('account.renameNamed', { label: name }), action: text('account.rename'), value: name,
    async save(wanted) {
      await accountApi.renamePasskey(id, wanted);
      await load();
      element.querySelector('h2')?.focus();
    } });

  /** @param {Passkey} passkey */
  async function remove({ id, name: label }) {
    const verb = text('account.remove');
    if (!await confirmed({ title: text('account.removeNamed', { label }), question: text('account.removedPasskeySignsInNoMore'), verb })) return;
    await accountApi.removePasskey(id);
    await load();
    changed();
    say(text('account.passkeyIsRemoved', { label }));
    element.querySelector('h2')?.focus();
  }

  return { element, load };
}

/** @param {unknown} error */
const removalFailure = error => error instanceof ApiError && error.status === 409 ? text('account.lastWayStays') : passkeyFailure(error);

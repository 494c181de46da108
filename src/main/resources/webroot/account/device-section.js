// @ts-check
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { section } from './section.js';
import { confirmed } from './small-question.js';

/** @typedef {import('./account-api.js').Device} Device */

/** A day, with its year where that is another one. @param {string} at */
export function day(at) {
  const year = new Date(at).getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'long', year });
}

/**
 * The browsers in which somebody is signed in.
 * @param {{signOut: () => Promise<void>, signedOut: (notice: string) => void, perform: (act: () => Promise<void>) => Promise<void>, say: (notice: string) => void}} page
 *   `perform` does something that the server may refuse
 */
export function deviceSection({ signOut, signedOut, perform, say }) {
  const list = h('ul', { className: 'device-list' });
  const everywhere = h('button', { type: 'button', className: 'chip', onclick: () => void endAll() }, text('account.signOutEverywhere'));
  const element = section('devices', text('account.whereYouAreSignedIn'), list, everywhere);

  async function load() {
    try {
      const { devices } = await accountApi.devices();
      list.replaceChildren(...devices.map(item));
    } catch {
      list.replaceChildren(h('li', {}, text('account.listCouldNotBeFetched'),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain'))));
    }
  }

  /** @param {Device} device */
  function item(device) {
    const { browser, current, signedInAt, usedAt } = device;
    return h('li', {}, h('div', {}, h('strong', {}, browser), current && h('span', { className: 'device-current' }, text('account.thisDevice')),
      h('small', {}, text('account.deviceTimes', { since: day(signedInAt), used: day(usedAt) }))),
    h('button', { type: 'button', className: 'chip', 'aria-label': text(current ? 'account.signOutHere' : 'account.signOutNamed', { name: browser }),
      onclick: () => void (current ? signOut() : end(device)) }, text('account.signOut')));
  }

  /** @param {Device} device */
  const end = ({ id, browser }) => perform(async () => {
    await accountApi.endDevice(id);
    await load();
    say(text('account.deviceIsSignedOut', { name: browser }));
    element.querySelector('h2')?.focus();
  });

  async function endAll() {
    const isSure = await confirmed({ title: text('account.signOutEverywhere'), question: text('account.thisBrowserIsSignedOut'), verb: text('account.signOutEverywhere') });
    if (isSure) await perform(async () => {
      const { devices } = await accountApi.endDevices();
      signedOut(text('account.youAreSignedOutEverywhere', { count: devices }));
    });
  }

  return { element, load };
}

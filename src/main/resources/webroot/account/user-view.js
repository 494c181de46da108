// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';
import { creditsSection } from './credits-section.js';
import { dataSection } from './data-section.js';
import { deviceSection } from './device-section.js';
import { eraseSection } from './erase-section.js';
import { factorSection } from './factor-section.js';
import { giftSection } from './gift-section.js';
import { guestSection } from './guest-section.js';
import { identitySection } from './identity-section.js';
import { linkRefusal } from './link-form.js';
import { passkeySection } from './passkey-section.js';
import { section } from './section.js';
import { shopSection } from './shop-section.js';

/** @typedef {import('./account-api.js').Account} Account */

/**
 * What somebody sees who is signed in.
 * @param {Account} account @param {{say: (notice: string) => void, signedOut: (notice: string) => void}} page
 */
export function userView({ email, displayName }, { say, signedOut }) {
  /** Does something; says why it did not work. @param {() => Promise<void>} act @param {(error: unknown) => string} [why] */
  async function perform(act, why = failureText) {
    try {
      await act();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) signedOut(text('account.youWereSignedOut'));
      else say(why(error));
    }
  }

  const signOut = () => perform(async () => {
    await accountApi.signOut();
    signedOut(text('account.youAreSignedOut'));
  });
  const otherPassword = h('button', { type: 'button', className: 'chip', onclick: () => void perform(async () => {
    otherPassword.disabled = true;
    try {
      const { byMail } = await accountApi.askForLink(email ?? '');
      say(byMail ? text('account.linkToYourAddress') : text('account.linkFromAnAdministrator'));
    } finally {
      otherPassword.disabled = false;
      otherPassword.focus();
    }
  }, linkRefusal) }, text('account.setAnotherPassword'));
  const credits = creditsSection();
  const shop = shopSection({ perform, credited: () => void credits.load() });
  const devices = deviceSection({ signOut, signedOut, perform, say });
  const data = dataSection();
  const identities = identitySection({ perform, say });
  const passkeys = passkeySection({ perform, say, changed: () => void identities.load() });
  const factor = factorSection({ perform, say });
  const guest = guestSection({ perform, say, taken: () => void credits.load() });
  void guest.load();
  void credits.load();
  void shop.load();
  void identities.load();
  void passkeys.load();
  void factor.load();
  void devices.load();
  void data.load();
  return [h('div', { className: 'account-cards' },
    section('you', text('account.signedInAs'), h('p', { className: 'account-email' }, email ?? displayName ?? ''),
      h('div', { className: 'form-foot' }, email && otherPassword, h('button', { type: 'button', className: 'chip', onclick: () => void signOut() }, text('account.signOut')))),
    guest.element, identities.element, passkeys.element, factor.element, devices.element, giftSection(() => void credits.load()), shop.element, credits.element, data.element,
    eraseSection(email !== null, signedOut))];
}

// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { accountForm, codeField, codeRefusal, emailField, failureText, mayBeEmail, passwordField } from './account-form.js';
import { creditsSection } from './credits-section.js';
import { dataSection } from './data-section.js';
import { eraseSection } from './erase-section.js';
import { linkForm } from './link-form.js';
import { hasPasskeys, passkeyFailure, signInWithPasskey } from './passkeys.js';
import { providerButtons } from './provider-buttons.js';
import { section } from './section.js';

/** @typedef {import('./account-api.js').Account} Account */

/**
 * What somebody sees who is not signed in: forms to sign in and to ask for a link, and a guest's credits.
 * @param {Account|null} guest null where this browser has no identity yet
 * @param {(account: Account) => void} signedIn @param {(notice: string) => void} erased
 */
export function guestView(guest, signedIn, erased) {
  const about = h('p', {}, text('account.linkMakesAnAccount'));
  void accountApi.rules().then(({ mode }) => {
    if (mode !== 'open') about.textContent = text(mode === 'invite' ? 'account.thisSiteIsByInvitation' : 'account.thisSiteIsClosed');
  }, () => {});
  const parts = [
    section('sign-in', text('account.signIn'), signInForm(signedIn), hasPasskeys && passkeyButton(signedIn), providerButtons(),
      guest && h('p', { className: 'account-note' }, text('account.thoseOfThisGuestStay'))),
    section('by-link', text('account.newHereOrForgotten'), about, linkForm()),
  ];
  if (guest) {
    const credits = creditsSection();
    const data = dataSection();
    parts.push(credits.element, data.element, eraseSection(false, erased));
    void credits.load();
    void data.load();
  }
  return [h('p', { className: 'account-lead' }, text(guest ? 'account.thisBrowserIsAGuest' : 'account.nobodyIsSignedIn')),
    h('div', { className: 'account-cards' }, ...parts)];
}

/** @param {(account: Account) => void} signedIn */
function passkeyButton(signedIn) {
  const problem = h('p', { className: 'field-problem', role: 'alert' });
  const button = h('button', { type: 'button', className: 'chip', onclick: () => void open() }, text('account.signInWithAPasskey'));
  async function open() {
    problem.textContent = '';
    button.disabled = true;
    try {
      signedIn(await signInWithPasskey());
    } catch (error) {
      problem.textContent = passkeyFailure(error);
    } finally {
      button.disabled = false;
    }
    if (problem.textContent) button.focus();
  }
  return h('div', { className: 'provider-buttons' }, button, problem);
}

/** @param {(account: Account) => void} signedIn */
function signInForm(signedIn) {
  const email = emailField('email');
  const password = passwordField('password', text('account.password'), 'current-password');
  const code = codeField('code');
  code.element.hidden = true;
  return accountForm({
    verb: text('account.signIn'), fields: [email, password, code],
    check() {
      const isEmail = mayBeEmail(email.input.value);
      if (!isEmail) email.say(text('account.thisIsNoEmailAddress'));
      if (!password.input.value) password.say(text('account.pleaseTypeYourPassword'));
      return isEmail ? password.input.value ? undefined : password : email;
    },
    async send() {
      password.hide();
      signedIn(await accountApi.signIn(email.input.value.trim(), password.input.value, code.input.value.trim()));
    },
    refused(error) {
      const atCode = codeRefusal(error, code);
      if (atCode) return atCode;
      if (error instanceof ApiError && error.status === 404) return { at: password, sentence: text('account.noAccountHasBoth') };
      if (error instanceof ApiError && error.status === 400) {
        // No password is longer, so no account has it.
        const isLong = [...password.input.value].length > 400;
        return isLong ? { at: password, sentence: text('account.noAccountHasBoth') } : { at: email, sentence: text('account.thisIsNoEmailAddress') };
      }
      return { at: password, sentence: failureText(error, retry => text('account.wrongPasswordsWereTried', { retry })) };
    },
  }, email.element, password.element, code.element);
}

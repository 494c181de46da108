// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { accountForm, codeField, codeRefusal, emailField, failureText, mayBeEmail, passwordField } from './account-form.js';
import { linkForm } from './link-form.js';
import { LEAST_CHARACTERS, MOST_CHARACTERS, missingCharacters } from './password-length.js';
import { section } from './section.js';

/** @typedef {import('./account-api.js').Account} Account */

/** What the secret of the first administrator's link begins with. */
const FIRST_ADMINISTRATOR = 'first.';

/** What a password's length lacks, as a sentence. @param {string} typed */
function lengthText(typed) {
  const missing = missingCharacters(typed);
  if (!typed) return text('account.passwordHasCharacters', { least: LEAST_CHARACTERS, most: MOST_CHARACTERS });
  if (missing > 0) return text('account.charactersAreMissing', { count: missing });
  return missing < 0 ? text('account.charactersTooMany', { count: -missing }) : text('account.longEnough');
}

/**
 * Sets a password by the secret of a link.
 * @param {string} secret @param {(account: Account) => void} signedIn @param {() => void} isUsed called for a link that is used or has expired
 */
export function passwordView(secret, signedIn, isUsed) {
  const isFirst = secret.startsWith(FIRST_ADMINISTRATOR);
  const email = isFirst ? emailField('first-email') : undefined;
  const hint = h('p', { className: 'field-hint' }, lengthText(''));
  const password = passwordField('new-password', text('account.newPassword'), 'new-password', hint);
  const code = codeField('code');
  code.element.hidden = true;
  // For password managers, which keep it with the password once the server has said whose it is.
  const owner = h('input', { type: 'text', name: 'username', autocomplete: 'username', hidden: true });
  password.input.addEventListener('input', () => {
    const { value } = password.input;
    password.say('');
    hint.textContent = lengthText(value);
    hint.dataset.enough = String(value !== '' && missingCharacters(value) === 0);
  });
  const form = accountForm({
    verb: text('account.setThePassword'), fields: email ? [email, password, code] : [password, code],
    check() {
      if (email && !mayBeEmail(email.input.value)) {
        email.say(text('account.thisIsNoEmailAddress'));
        return email;
      }
      if (missingCharacters(password.input.value) === 0) return undefined;
      password.say(lengthText(password.input.value));
      return password;
    },
    async send() {
      password.hide();
      try {
        const account = await accountApi.setPassword(secret, password.input.value, email?.input.value.trim(), code.input.value.trim());
        owner.value = account.email ?? '';
        signedIn(account);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404 && !codeRefusal(error, code)) return isUsed();
        throw error;
      }
    },
    refused: error => {
      const atCode = codeRefusal(error, code);
      if (atCode) return atCode;
      const isWrong = error instanceof ApiError && error.status === 400;
      if (email && isWrong && error.field === 'email') return { at: email, sentence: text('account.thisIsNoEmailAddress') };
      return { at: password, sentence: isWrong ? text('account.thatPasswordIsGuessed')
        : failureText(error, retry => text('account.wrongLinksWereTried', { retry })) };
    },
  }, email ? email.element : owner, password.element, code.element);
  return [h('div', { className: 'account-cards narrow' }, section('set-password', text('account.chooseAPassword'),
    h('p', {}, isFirst ? text('account.youBecomeTheFirstAdministrator') : text('account.linkHasProvedYourAddress')), form))];
}

/** A link that cannot be used any more, and the form for another one. */
export const usedLinkView = () => [h('div', { className: 'account-cards narrow' },
  section('by-link', text('account.anotherLink'), h('p', {}, text('account.linkWasUsedOrHas')), linkForm()))];

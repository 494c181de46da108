// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { reasonText } from '../ui/refusal-text.js';
import { accountApi } from './account-api.js';
import { accountForm, failureText, field, passwordField } from './account-form.js';
import { section } from './section.js';

/**
 * The form that erases an account: with a word that has to be typed, and the password of a user.
 * @param {boolean} hasPassword @param {(notice: string) => void} erased
 */
export function eraseSection(hasPassword, erased) {
  const word = text('account.wordOfErasing');
  const confirmation = field('erase-word', text('account.typeTheWord', { word }), { autocomplete: 'off', autocapitalize: 'none', spellcheck: false, maxLength: 40 });
  const password = hasPassword ? passwordField('erase-password', text('account.password'), 'current-password') : undefined;
  const fields = password ? [confirmation, password] : [confirmation];
  const form = accountForm({
    verb: text('account.eraseForGood'), fields,
    check() {
      if (confirmation.input.value.trim().toLocaleLowerCase() !== word) {
        confirmation.say(text('account.thatIsNotTheWord', { word }));
        return confirmation;
      }
      if (!password || password.input.value) return undefined;
      password.say(text('account.pleaseTypeYourPassword'));
      return password;
    },
    async send() {
      password?.hide();
      await accountApi.erase(password?.input.value);
      erased(text('account.accountIsErased'));
    },
    refused(error) {
      const reason = error instanceof ApiError ? reasonText(error.reasonType) : '';
      const isPassword = error instanceof ApiError && error.reasonType === 'wrong-password';
      return { at: isPassword ? password : undefined, sentence: reason || failureText(error, retry => text('account.wrongPasswordsWereTried', { retry })) };
    },
  }, ...fields.map(({ element }) => element));
  return section('erase', text('account.eraseTheAccount'), h('p', {}, text('account.erasingDeletes')), form);
}

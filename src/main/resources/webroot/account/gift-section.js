// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { reasonText } from '../ui/refusal-text.js';
import { accountApi } from './account-api.js';
import { accountForm, failureText, field } from './account-form.js';
import { section } from './section.js';

/** The form that redeems the code of a gift. @param {() => void} credited called when the balance has changed */
export function giftSection(credited) {
  const code = field('gift-code', text('account.codeOfTheGift'),
    { autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, maxLength: 100, placeholder: 'ABCD-EFGH-JKLM-NPQR' });
  const answer = h('p', { className: 'form-answer', role: 'status', tabIndex: -1 });
  const form = accountForm({
    verb: text('account.redeem'), fields: [code],
    check() {
      answer.textContent = '';
      if (code.input.value.trim()) return undefined;
      code.say(text('account.pleaseTypeTheCode'));
      return code;
    },
    async send() {
      const { credits } = await accountApi.redeemGift(code.input.value);
      code.input.value = '';
      answer.textContent = text('account.giftIsInYourAccount', { count: credits });
      answer.focus();
      credited();
    },
    refused(error) {
      const reason = error instanceof ApiError && error.reasonType.startsWith('gift-') ? reasonText(error.reasonType) : '';
      return { at: code, sentence: reason || failureText(error, retry => text('account.wrongCodesWereTried', { retry })) };
    },
  }, code.element);
  return section('gift', text('account.redeemAGift'), h('p', {}, text('account.giftIsACode')), form, answer);
}

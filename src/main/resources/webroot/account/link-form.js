// @ts-check
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { accountForm, emailField, failureText, mayBeEmail } from './account-form.js';

/** Why no link was sent. @param {unknown} error */
export const linkRefusal = error => failureText(error, retry => text('account.linksWereAskedForToo', { retry }));

/** The form that asks for a link to an e-mail address; the answer takes its place. */
export function linkForm() {
  const email = emailField('link-email');
  const answer = h('p', { className: 'form-answer', role: 'status', tabIndex: -1 });
  const form = accountForm({
    verb: text('account.sendMeALink'), fields: [email],
    check() {
      if (mayBeEmail(email.input.value)) return undefined;
      email.say(text('account.thisIsNoEmailAddress'));
      return email;
    },
    async send() {
      const { byMail } = await accountApi.askForLink(email.input.value.trim());
      answer.textContent = byMail ? text('account.linkIsOnItsWay') : text('account.linkFromAnAdministrator');
      answer.focus();
    },
    refused: error => error instanceof ApiError && error.status === 400
      ? { at: email, sentence: text('account.thisIsNoEmailAddress') } : { sentence: linkRefusal(error) },
  }, email.element);
  return h('div', {}, form, answer);
}

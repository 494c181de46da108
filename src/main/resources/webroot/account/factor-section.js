// @ts-check
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';
import { qrCode } from '../ui/qr-code.js';
import { accountApi } from './account-api.js';
import { accountForm, codeField, codeRefusal, failureText } from './account-form.js';
import { section } from './section.js';

/** @typedef {import('./account-api.js').Factor} Factor */

/**
 * The second factor of an account with a password: an authenticator app, and recovery codes.
 * @param {{perform: (act: () => Promise<void>) => Promise<void>, say: (notice: string) => void}} page
 */
export function factorSection({ perform, say }) {
  const content = h('div', { className: 'factor' });
  const element = section('second-factor', text('account.secondFactor'), content);
  element.hidden = true;

  async function load() {
    try {
      show(await accountApi.factor());
    } catch {
      element.hidden = false;
      content.replaceChildren(h('p', {}, text('account.listCouldNotBeFetched')),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain')));
    }
  }

  /** @param {Factor} factor */
  function show({ isOn, recoveryCodes, hasPassword, isNeeded }) {
    element.hidden = !hasPassword;
    if (isOn) return content.replaceChildren(h('p', {}, text('account.secondFactorIsOn', { count: recoveryCodes })), offForm());
    content.replaceChildren(...isNeeded ? [h('p', { className: 'account-note' }, text('account.secondFactorIsNeeded'))] : [],
      h('p', {}, text('account.secondFactorIsOff')),
      h('button', { type: 'button', className: 'chip', onclick: () => void perform(begin) }, text('account.addAnApp')));
  }

  async function begin() {
    const { secret, qr } = await accountApi.beginFactor();
    const code = codeField('first-code');
    content.replaceChildren(h('p', {}, text('account.scanThis')), qrCode(qr, text('account.qrOfTheKey')),
      h('p', { className: 'factor-key' }, secret.replace(/(.{4})(?!$)/g, '$1 ')),
      codeForm(code, text('account.turnOn'), async () => confirmed(await accountApi.confirmFactor(code.input.value.trim()))));
    code.input.focus();
  }

  /** @param {{recoveryCodes: string[]}} made */
  function confirmed({ recoveryCodes }) {
    const heading = h('p', { tabIndex: -1 }, text('account.keepRecoveryCodes'));
    content.replaceChildren(heading, h('ul', { className: 'factor-codes' }, ...recoveryCodes.map(code => h('li', {}, code))),
      h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('account.theyAreKept')));
    say(text('account.secondFactorIsTurnedOn'));
    heading.focus();
  }

  function offForm() {
    const code = codeField('last-code');
    return codeForm(code, text('account.turnOff'), async () => {
      await accountApi.removeFactor(code.input.value.trim());
      say(text('account.secondFactorIsTurnedOff'));
      await load();
      element.querySelector('h2')?.focus();
    });
  }

  return { element, load };
}

/** @param {import('./account-form.js').Field} code @param {string} verb @param {() => Promise<void>} send */
const codeForm = (code, verb, send) => accountForm({
  verb, fields: [code], send,
  check() {
    if (code.input.value.trim().length >= 6) return undefined;
    code.say(text('account.pleaseTypeTheCode'));
    return code;
  },
  refused: error => codeRefusal(error, code) ?? { at: code, sentence: failureText(error, retry => text('account.wrongCodesWereTried', { retry })) },
}, code.element);

// @ts-check
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { refusalText } from '../ui/refusal-text.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';
import { section } from './section.js';

/** @typedef {import('./account-api.js').Export} Export */

const LOOK_MS = 1_500;

/** @param {string} at */
const moment = at => new Date(at).toLocaleString(locale, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

/** The copies of somebody's data, and the button that asks for one. While one is being made, its progress is looked up. */
export function dataSection() {
  const list = h('ul', { className: 'device-list' });
  const problem = h('p', { className: 'form-problem', role: 'alert' });
  const ask = h('button', { type: 'button', className: 'chip', onclick: () => void request() }, text('account.askForACopy'));
  const element = section('data', text('account.yourData'), h('p', {}, text('account.copyHas')), list,
    h('div', { className: 'form-foot' }, ask, h('a', { className: 'chip', href: onSite('/privacy') }, text('account.whatIsKept'))), problem);

  async function request() {
    problem.textContent = '';
    ask.disabled = true;
    try {
      await accountApi.requestExport();
      await load();
    } catch (error) {
      problem.textContent = refusalText(error, failureText(error));
    } finally {
      ask.disabled = false;
      ask.focus();
    }
  }

  async function load() {
    try {
      const { exports } = await accountApi.exports();
      list.replaceChildren(...exports.slice(0, 3).map(item));
      const isUnderWay = exports.some(({ status }) => status === 'waiting' || status === 'writing');
      if (isUnderWay) setTimeout(() => element.isConnected && void load(), LOOK_MS);
    } catch {
      list.replaceChildren(h('li', {}, text('account.listCouldNotBeFetched'),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain'))));
    }
  }

  return { element, load };
}

/** @param {Export} copy */
function item({ id, status, percent, requestedAt, expiresAt }) {
  const time = moment(requestedAt);
  if (status === 'expired') return h('li', {}, text('account.copyHasExpired', { time }));
  if (status === 'failed') return h('li', {}, text('account.copyFailed', { time }));
  if (status !== 'ready') return h('li', { role: 'status' }, text('account.copyIsBeingMade', { percent }));
  return h('li', {}, h('div', {}, h('a', { href: onSite(`/api/account/exports/${encodeURIComponent(id)}/file`), download: '' }, text('account.fetchTheCopy', { time })),
    expiresAt && h('small', {}, text('account.copyIsGood', { time: moment(expiresAt) }))));
}

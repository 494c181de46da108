// @ts-check
import '../ui/appearance.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { guestView } from './guest-view.js';
import { outcomeText } from './outcome.js';
import { passwordView, usedLinkView } from './password-view.js';
import { paidText } from './shop-section.js';
import { userView } from './user-view.js';

/** @typedef {import('./account-api.js').Account} Account */

const LINK = '#link=';
/** The server makes none that is longer. */
const MAX_LINK_LENGTH = 200;

const root = document.documentElement;
const heading = h('h1', { tabIndex: -1 }, text('common.yourAccount'));
const notice = h('p', { className: 'account-notice', role: 'status' });
const view = h('div', { className: 'account-view' });
/** Who uses this browser, as far as the page knows. @type {Account|null} */ let known = null;
/** Late answers for a view that is gone are ignored. */
let views = 0;

/** @param {string} sentence */
function say(sentence) {
  notice.textContent = sentence;
}

/** Replaces what the page shows. @param {string} name @param {Node[]} content */
function show(name, content) {
  views++;
  root.dataset.view = name;
  view.replaceChildren(...content);
}

/** @param {Account|null} account */
const isSignedIn = account => account !== null && account.role !== 'guest';

/** Remembers who uses this browser: other pages name them, and a show belongs to one account. @param {Account|null} account */
function remember(account) {
  if (known && known.user !== account?.user) storage.set('session', null);
  known = account;
  storage.set('account', isSignedIn(account) ? account?.email ?? account?.displayName ?? '' : null);
}

/** Shows the account, or the forms where nobody is signed in. */
async function open() {
  show('waiting', [h('p', {}, text('credits.oneMoment'))]);
  const opened = views;
  try {
    const account = await whoIsHere();
    if (opened === views) showAccount(account);
  } catch {
    if (opened === views) show('failed', [h('p', {}, text('remote.serverDoesNotAnswerJust')),
      h('button', { type: 'button', className: 'chip', onclick: () => void open() }, text('common.tryAgain'))]);
  }
}

/** @returns {Promise<Account|null>} null without an identity */
async function whoIsHere() {
  try {
    return await accountApi.account();
  } catch (error) {
    if (error instanceof ApiError && [401, 404].includes(error.status)) return null;
    throw error;
  }
}

/** @param {Account|null} account */
function showAccount(account) {
  if (storage.get('account') !== null && !isSignedIn(account)) say(text('account.youWereSignedOut'));
  remember(account);
  if (account && isSignedIn(account)) show('user', userView(account, { say, signedOut }));
  else show('guest', guestView(account, signedIn, signedOut));
}

/** @param {Account} account */
function signedIn(account) {
  forgetLink();
  showAccount(account);
  say(text('account.youAreSignedIn'));
  heading.focus();
}

/** @param {string} sentence */
function signedOut(sentence) {
  remember(null);
  show('guest', guestView(null, signedIn, signedOut));
  say(sentence);
  heading.focus();
}

/** Removes a link's secret from the address and from the history. */
function forgetLink() {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}

/** Shows what the address asks for: the account, or the password that its link sets. */
async function follow() {
  say('');
  const outcome = outcomeText() ?? paidText();
  if (outcome !== null) {
    forgetLink();
    await open();
    say(outcome);
    return heading.focus();
  }
  if (!location.hash.startsWith(LINK)) return open();
  const secret = location.hash.slice(LINK.length);
  const isUsed = () => {
    forgetLink();
    show('used', usedLinkView());
    heading.focus();
  };
  if (!secret || secret.length > MAX_LINK_LENGTH) return isUsed();
  show('password', passwordView(secret, signedIn, isUsed));
  document.getElementById('new-password')?.focus();
  // A link of another account leaves this browser's show behind.
  const shown = views;
  const here = await whoIsHere().catch(() => null);
  if (shown === views) known = here;
}

/** Somebody looks at the page again: it may have been signed out meanwhile, in another window or on another device. */
async function lookAgain() {
  if (document.hidden || root.dataset.view !== 'user') return;
  const shown = views;
  const account = await whoIsHere().catch(() => known);
  if (shown === views && account?.user !== known?.user) signedOut(text('account.youWereSignedOut'));
}

document.title = text('account.documentTitle');
document.querySelector('main')?.append(
  h('header', { className: 'account-head' }, heading, h('a', { className: 'chip', href: onSite('/') }, text('account.backToTheShow'))), notice, view);
addEventListener('hashchange', () => void follow());
document.addEventListener('visibilitychange', () => void lookAgain());
// A page from the back button's cache may show an account that was left meanwhile.
addEventListener('pageshow', event => event.persisted && void follow());
void follow();

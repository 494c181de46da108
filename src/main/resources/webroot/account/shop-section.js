// @ts-check
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { ApiError } from '../net/api.js';
import { h } from '../ui/dom.js';
import { reasonText } from '../ui/refusal-text.js';
import { readable } from '../ui/texts.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';
import { section } from './section.js';

/**
 * @typedef {import('./account-api.js').Shop} Shop
 * @typedef {import('./account-api.js').Offer} Offer
 */

const PAID = '#paid=';
/** When to look for credits that were just paid. */
const LOOKS_MS = [3_000, 10_000, 30_000];
const TYPES = /^(buy|payments|portal)-/;

/** @param {string} at */
const day = at => new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });

let isAwaited = false;

/** How a visit of the page at Stripe has ended, in words; null if the address does not say it. */
export function paidText() {
  switch (location.hash.startsWith(PAID) ? location.hash.slice(PAID.length) : '') {
    case 'pack': isAwaited = true; return text('account.paidPack');
    case 'tier': isAwaited = true; return text('account.paidTier');
    case 'no': return text('account.paidNo');
    default: return null;
  }
}

/**
 * What is for sale, and the subscription.
 * @param {{perform: (act: () => Promise<void>, why?: (error: unknown) => string) => Promise<void>, credited: () => void}} page credited is
 *   called when credits may have come
 */
export function shopSection({ perform, credited }) {
  const body = h('div', { className: 'shop-parts' }, h('p', {}, text('credits.oneMoment')));

  async function load() {
    try {
      body.replaceChildren(...present(await accountApi.shop()));
    } catch {
      body.replaceChildren(h('p', {}, text('account.shopUnread')),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain')));
    }
  }

  /** @param {Shop} shop */
  function present({ forSale, testMode, offers, subscription, debt, portal }) {
    return [
      debt > 0 && h('p', { className: 'shop-debt' }, text('account.youOwe', { count: debt })),
      ...subscription ? standing(subscription) : [],
      !forSale && h('p', {}, text('credits.notForSaleHere')),
      forSale && testMode && h('p', { className: 'shop-test' }, text('account.shopTestMode')),
      ...offers.filter(({ kind }) => kind === 'pack' || !subscription).map(offer => visit(label(offer), () => accountApi.buy(offer.name))),
      forSale && h('p', {}, text('account.halfStays')),
      portal && visit(text('account.pageAtStripe'), () => accountApi.portal()),
    ].filter(part => part !== false);
  }

  /** A button that leads to a page at Stripe. @param {string} name @param {() => Promise<{address: string}>} open */
  function visit(name, open) {
    const button = h('button', { type: 'button', className: 'chip', onclick: () => void perform(async () => {
      button.disabled = true;
      try {
        location.assign((await open()).address);
      } finally {
        button.disabled = false;
      }
    }, reason) }, name);
    return h('p', {}, button);
  }

  if (isAwaited) {
    isAwaited = false;
    LOOKS_MS.forEach(ms => setTimeout(() => {
      void load();
      credited();
    }, ms));
  }
  return { element: section('shop', text('account.buyCredits'), body), load };
}

/** @param {NonNullable<Shop['subscription']>} subscription */
function standing({ tier, status, paidUntil, endsAt }) {
  const until = endsAt ? text('account.subscriptionEnds', { day: day(endsAt) })
    : status === 'past_due' ? text('account.subscriptionUnpaid')
      : paidUntil ? text('account.subscriptionPaidUntil', { day: day(paidUntil) }) : '';
  return [h('p', {}, `${text('account.subscribedTo', { tier: readable(tier) })} ${until}`)];
}

/** @param {Offer} offer */
function label({ name, kind, credits: count, amount, currency }) {
  const credits = text('common.credits', { count });
  const tier = readable(name);
  const price = amount === null || currency === null ? null : money(amount, currency);
  if (kind === 'pack') return price ? text('account.packFor', { credits, price }) : credits;
  return price ? text('account.tierFor', { tier, credits, price }) : text('account.tierEachMonth', { tier, credits });
}

/** @param {number} amount in the smallest unit @param {string} currency */
function money(amount, currency) {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** @param {unknown} error */
const reason = error => (error instanceof ApiError && TYPES.test(error.reasonType) ? reasonText(error.reasonType) : failureText(error));

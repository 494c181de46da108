// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { strongNumber } from '../ui/around.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { degradedText, readable } from '../ui/texts.js';

await css(import.meta.url, './credits-panel.css');

/** @typedef {{balance: number, tier: string, baseQuota: number, billingCycleEnd: string|null, unlimited: boolean}} Credits */

const LOW_BALANCE = 10;

/** The credits panel: balance, price and the next credits. */
export function creditsPanel() {
  const body = h('div', { className: 'credits-panel' });
  let requests = 0;

  async function open() {
    const request = ++requests;
    body.replaceChildren(h('p', {}, text('credits.oneMoment')));
    try {
      const [credits, usage] = await Promise.all([api.credits(), api.usage()]);
      if (request === requests) show(credits, usage.price);
    } catch {
      if (request === requests) body.replaceChildren(h('p', {}, text('credits.yourCreditsCouldNotBe')),
        h('button', { type: 'button', className: 'chip', onclick: () => void open() }, text('common.tryAgain')));
    }
  }

  /** @param {Credits} credits @param {number} price */
  function show({ balance, tier, baseQuota, billingCycleEnd, unlimited }, price) {
    if (unlimited) return body.replaceChildren(h('p', {}, text('credits.notCountedHere')), h('div', { className: 'credits-links' }, accountLink()));
    /** @type {[string, string][]} */
    const facts = [
      [text('credits.freshPictureCosts'), text('credits.price', { count: price })],
      [text('credits.yourTier'), readable(tier)],
      [text('credits.eachMonthBrings'), text('common.credits', { count: baseQuota })],
    ];
    if (billingCycleEnd === null) {
      // The first credits come with the first picture on a screen.
      body.replaceChildren(
        h('p', { className: 'credits-balance' }, ...strongNumber(text('credits.creditsToCome', { count: baseQuota }))),
        h('p', {}, text('credits.theyAreYoursAsSoon')),
        factList(facts), h('div', { className: 'credits-links' }, accountLink()));
      return;
    }
    const end = new Date(billingCycleEnd).toLocaleDateString(locale, { day: 'numeric', month: 'long' });
    body.replaceChildren(
      h('p', { className: 'credits-balance' }, ...strongNumber(text('common.credits', { count: balance }))),
      h('p', {}, balanceText(balance)),
      factList([...facts, [text('credits.nextOnesComeOn'), end]]),
      h('div', { className: 'credits-links' },
        h('a', { className: 'chip', href: onSite('/api/credits/statement?format=csv'), download: 'credits.csv' }, text('credits.downloadTheStatement')), accountLink()));
  }

  const dialog = panelDialog({ id: 'credits', title: text('credits.credits'), reading: true, onopen: () => void open() }, body);
  store.watch((state, before) => {
    if (dialog.open && state.balance !== before.balance) void open();
  });
  return dialog;
}

const accountLink = () => h('a', { className: 'chip', href: onSite('/account') }, text('common.yourAccount'));

/** @param {[string, string][]} facts name and value */
const factList = facts => h('dl', {}, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));

/** What a balance means for the show. @param {number} balance */
export function balanceText(balance) {
  const { degraded } = store.state;
  if (degraded && degraded !== 'out-of-credits') return degradedText(store.state);
  if (balance <= 0) return text('credits.theyAreUsedUpFor');
  if (balance <= LOW_BALANCE) return text('credits.onlyAFewAreLeft');
  return text('credits.picturesArePaintedFreshFor');
}

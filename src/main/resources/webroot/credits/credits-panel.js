// @ts-check
import { store } from '../app/state.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { degradedText, readable } from '../ui/texts.js';

await css(import.meta.url, './credits-panel.css');

/** @typedef {{balance: number, tier: string, baseQuota: number, billingCycleEnd: string|null}} Credits */

const LOW_BALANCE = 10;

/** The credits panel: balance, price and the next credits. */
export function creditsPanel() {
  const body = h('div', { className: 'credits-panel' });
  let requests = 0;

  async function open() {
    const request = ++requests;
    body.replaceChildren(h('p', {}, 'One moment…'));
    try {
      const [credits, usage] = await Promise.all([api.credits(), api.usage()]);
      if (request === requests) show(credits, usage.price);
    } catch {
      if (request === requests) body.replaceChildren(h('p', {}, 'Your credits could not be fetched just now.'),
        h('button', { type: 'button', className: 'chip', onclick: () => void open() }, 'Try again'));
    }
  }

  /** @param {Credits} credits @param {number} price */
  function show({ balance, tier, baseQuota, billingCycleEnd }, price) {
    const facts = {
      'A fresh picture costs': `${price} ${price === 1 ? 'credit' : 'credits'}; one from the library costs nothing`,
      'Your tier': readable(tier),
      'Each month brings': `${baseQuota.toLocaleString()} credits`,
    };
    if (billingCycleEnd === null) {
      // The first credits come with the first picture on a screen.
      body.replaceChildren(
        h('p', { className: 'credits-balance' }, h('strong', {}, baseQuota.toLocaleString()), ' credits to come'),
        h('p', {}, 'They are yours as soon as the first picture of the show is on your screen.'),
        factList(facts));
      return;
    }
    const end = new Date(billingCycleEnd).toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
    body.replaceChildren(
      h('p', { className: 'credits-balance' }, h('strong', {}, balance.toLocaleString()), balance === 1 ? ' credit' : ' credits'),
      h('p', {}, balanceText(balance)),
      factList({ ...facts, 'The next ones come on': end }),
      h('a', { className: 'chip', href: onSite('/api/credits/statement?format=csv'), download: 'credits.csv' }, 'Download the statement'));
  }

  const dialog = panelDialog({ id: 'credits', title: 'Credits', reading: true, onopen: () => void open() }, body);
  store.watch((state, before) => {
    if (dialog.open && state.balance !== before.balance) void open();
  });
  return dialog;
}

/** @param {Record<string, string>} facts by name */
const factList = facts => h('dl', {}, ...Object.entries(facts).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));

/** What a balance means for the show. @param {number} balance */
export function balanceText(balance) {
  const { degraded } = store.state;
  if (degraded && degraded !== 'out-of-credits') return degradedText(store.state);
  if (balance <= 0) return 'They are used up for now. The show goes on all the same, from the library and the studio, free of charge.';
  if (balance <= LOW_BALANCE) return 'Only a few are left. When they are used up, the show goes on from the library, free of charge.';
  return 'Pictures are painted fresh for you as long as they last. After that the show goes on from the library, free of charge.';
}

// @ts-check
import { text } from '../language/page-texts.js';
import { locale } from '../language/text.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { strongNumber } from '../ui/around.js';
import { h } from '../ui/dom.js';
import { readable } from '../ui/texts.js';
import { accountApi } from './account-api.js';
import { section } from './section.js';

/**
 * @typedef {import('./account-api.js').Entry} Entry
 * @typedef {import('./account-api.js').Month} Month
 */

const ENTRIES = 8;

/** @type {Record<string, string>} */
const TYPES = {
  grant: text('account.creditsOfTheMonth'),
  deduct: text('account.freshPicture'),
  refund: text('account.givenBack'),
  rollover: text('account.keptFromTheMonthBefore'),
  decay: text('account.expired'),
  admin_adjustment: text('account.fromAnAdministrator'),
  gift: text('account.gift'),
  purchase: text('account.bought'),
  subscription: text('account.subscription'),
  purchase_refund: text('account.purchaseRefunded'),
  chargeback: text('account.chargeback'),
  merge: text('account.takenAlongFromAGuest'),
};

const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
const plain = new Intl.NumberFormat(locale);
/** @param {string} at */
const day = at => new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'long' });
/** @param {string} month such as 2026-12 */
const monthName = month => new Date(`${month}-01T12:00:00Z`).toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** @param {string} at */
const moment = at => new Date(at).toLocaleString(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Balance, tier, what was spent, and the latest entries. */
export function creditsSection() {
  const body = h('div', { className: 'credits-parts' }, h('p', {}, text('credits.oneMoment')));

  async function load() {
    try {
      const credits = await api.credits();
      if (credits.unlimited) return body.replaceChildren(h('p', {}, text('credits.notCountedHere')));
      const [usage, { months }, { entries }] = await Promise.all([accountApi.usage(), accountApi.months(), accountApi.statement(ENTRIES)]);
      body.replaceChildren(...credits.billingCycleEnd === null ? toCome(credits) : present(credits, usage, months, entries));
    } catch {
      body.replaceChildren(h('p', {}, text('credits.yourCreditsCouldNotBe')),
        h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain')));
    }
  }

  const element = section('credits', text('credits.credits'), body);
  element.classList.add('wide');
  return { element, load };
}

/** The first credits come with the first picture on a screen. @param {{baseQuota: number}} credits */
const toCome = ({ baseQuota }) => [h('p', { className: 'account-balance' }, ...strongNumber(text('credits.creditsToCome', { count: baseQuota }))),
  h('p', {}, text('credits.theyAreYoursAsSoon'))];

/**
 * @param {{balance: number, tier: string, billingCycleEnd: string}} credits @param {{spent: number, pictures: number}} usage
 * @param {Month[]} months @param {Entry[]} entries
 */
function present({ balance, tier, billingCycleEnd }, { spent, pictures }, months, entries) {
  /** @type {[string, string][]} */
  const facts = [
    [text('credits.yourTier'), readable(tier)],
    [text('account.spentThisMonth'), text('common.credits', { count: spent })],
    [text('account.picturesMadeOfThem'), plain.format(pictures)],
    [text('credits.nextOnesComeOn'), day(billingCycleEnd)],
  ];
  return [
    h('div', {}, h('p', { className: 'account-balance' }, ...strongNumber(text('common.credits', { count: balance }))),
      h('dl', {}, ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      h('p', {}, h('a', { className: 'chip', href: onSite('/api/credits/statement?format=csv'), download: 'credits.csv' }, text('account.wholeStatement')))),
    table(text('account.latestEntries'), [text('account.when'), text('account.what'), text('credits.credits'), text('account.balance')],
      entries.map(({ type, amount, balanceAfter, createdAt }) =>
        [moment(createdAt), TYPES[type] ?? readable(type), signed.format(amount), plain.format(balanceAfter)])),
    months.length > 0 && table(text('account.byMonth'), [text('account.month'), text('account.pictures'), text('account.spent')],
      months.map(({ month, pictures: made, spent: paid }) => [monthName(month), plain.format(made), plain.format(paid)])),
  ].filter(part => part !== false);
}

/** @param {string} caption @param {string[]} columns @param {string[][]} rows */
const table = (caption, columns, rows) => h('table', {}, h('caption', {}, caption),
  h('thead', {}, h('tr', {}, ...columns.map(name => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, ...rows.map(cells => h('tr', {}, ...cells.map(cell => h('td', {}, cell))))));

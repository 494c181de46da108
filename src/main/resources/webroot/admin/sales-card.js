// @ts-check
import { h } from '../ui/dom.js';
import { actButton, card, row, table } from './admin-elements.js';
import { moment, number } from './format.js';

/**
 * @typedef {{forSale: boolean, testMode: boolean, waiting: number, oldestSeconds: number, missed: number, uncredited: number, paid: number,
 *   lastEventAt: string|null, reconciledAt: string|null}} Sales
 */

/** The card of sales through Stripe. @param {() => void} reconcileSales */
export function salesCard(reconcileSales) {
  const facts = h('tbody');
  const button = actButton('Compare with Stripe…', reconcileSales);
  button.hidden = true;
  return {
    element: card('sales', 'Sales', [h('div', { className: 'tools' }, button)], table('Sales', ['What', 'Now'], facts)),
    /** @param {Sales} sales */
    show(sales) {
      button.hidden = !sales.forSale;
      facts.replaceChildren(...sales.forSale ? lines(sales).map(([what, now]) => row(what, now))
        : [h('tr', {}, h('td', { colSpan: 2, className: 'nothing' }, 'Nothing is for sale: stripe.secret-key is empty.'))]);
    },
  };
}

/** @param {Sales} sales @returns {[string, string][]} */
const lines = ({ testMode, waiting, oldestSeconds, missed, uncredited, paid, lastEventAt, reconciledAt }) => [
  ['Payments of the last 30 days', `${number(paid)}${testMode ? ', in test mode' : ''}`],
  ['Events of Stripe that wait', waiting ? `${number(waiting)}, the oldest for ${number(Math.round(oldestSeconds))} s` : 'none'],
  ['Events without a webhook, last day', missed ? number(missed) : 'none'],
  ['Payments of erased accounts', uncredited ? `${number(uncredited)} to give back` : 'none'],
  ['Last event', lastEventAt ? moment(lastEventAt) : 'never'],
  ['Last comparison with Stripe', reconciledAt ? moment(reconciledAt) : 'never'],
];

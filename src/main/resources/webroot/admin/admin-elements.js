// @ts-check
import { h, svg } from '../ui/dom.js';

/** @typedef {import('./findings.js').Severity} Severity */

/** Said of a part that is missing. */
export const NO_ANSWER = 'No answer in time.';

/** Each band is a word and a severityIcon; its colour only comes on top. @type {Record<Severity, [string, string]>} */
const BANDS = {
  normal: ['Normal', 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM7.5 12.5l3.2 3.2 6-6.6'],
  warning: ['Warning', 'M12 2.8L22 20.5H2zM12 9.5v5M12 17.3v.01'],
  critical: ['Critical', 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7'],
  unknown: ['No data', 'M5.3 5.3l-.1.1M2.5 12v.01M5.3 18.7l-.1-.1M12 21.5v.01M18.7 18.7l.1-.1M21.5 12v.01M18.7 5.3l.1.1M12 2.5v.01M8 12h8'],
};

/** @param {Severity} band */
export const severityText = band => (BANDS[band] ?? BANDS.unknown)[0];

/** @param {Severity} band */
export const severityIcon = band => svg('svg', { viewBox: '0 0 24 24', class: 'severity-icon', 'aria-hidden': 'true', 'data-band': band },
  svg('path', { d: (BANDS[band] ?? BANDS.unknown)[1] }));

/** A band's severityIcon and word. @param {Severity} band @param {string} [word] instead of the band's own */
export const severityMark = (band, word = severityText(band)) => h('span', { className: 'severity', 'data-band': band }, severityIcon(band), word);

/** A box with a heading. @param {string} id @param {string} title @param {(Node|false|undefined)[]} tools @param {...Node} content */
export const card = (id, title, tools, ...content) => h('section', { id, className: 'card', 'aria-labelledby': `${id}-title` },
  h('header', { className: 'card-head' }, h('h2', { id: `${id}-title` }, title), ...tools), ...content);

/**
 * @param {string} words what is pressed
 * @param {() => void} onclick
 * @param {Record<string, any>} [more]
 * @param {string} [of] what of, for who doesn't see what it stands beside: put before the words' end
 */
export const textButton = (words, onclick, more = {}, of = '') => h('button', { type: 'button', className: 'button', onclick, ...more },
  ...of ? [words.replace(/…$/, ''), h('span', { className: 'visually-hidden' }, ` ${of}`), words.endsWith('…') && '…'] : [words]);

/** What each row was made of. @type {WeakMap<Element, string>} */
const madeOf = new WeakMap();

/**
 * Puts rows into their place, and lets go of nothing that didn't change: what is read, selected or focused stays so.
 * @template T
 * @param {HTMLElement} place
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} make
 */
export function reconcile(place, items, keyOf, make) {
  const before = new Map(Array.from(place.children, child => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  const { activeElement } = document;
  const held = place.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement).dataset.focus : undefined;
  const rows = items.map(item => {
    const [key, facts] = [keyOf(item), JSON.stringify(item)];
    const old = before.get(key);
    if (old && madeOf.get(old) === facts) return old;
    const row = make(item);
    row.dataset.key = key;
    madeOf.set(row, facts);
    return row;
  });
  if (rows.length === place.children.length && rows.every((row, i) => row === place.children[i])) return;
  place.replaceChildren(...rows);
  if (held) /** @type {HTMLElement|null} */ (place.querySelector(`[data-focus="${CSS.escape(held)}"]`))?.focus();
}

/** A table that can be wider than its place. @param {string} label @param {string[]} heads @param {HTMLElement} body */
export const table = (label, heads, body) => h('div', { className: 'table', role: 'group', 'aria-label': label, tabIndex: 0 },
  h('table', {}, h('thead', {}, h('tr', {}, ...heads.map(title => (title ? h('th', { scope: 'col' }, title) : h('td'))))), body));

/** @param {...(Node|string|null)} cells the first heads the row */
export const row = (...cells) => h('tr', {}, ...cells.map((cell, i) =>
  (i ? h('td', {}, cell ?? '') : h('th', { scope: 'row' }, cell ?? ''))));

/** Sets words only where they are others: who listens is told of changes alone. @param {HTMLElement} element @param {string} words */
export function setText(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

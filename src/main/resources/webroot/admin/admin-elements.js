// @ts-check
import { h, svg } from '../ui/dom.js';

/** @typedef {import('./findings.js').Severity} Severity */

/** Shown for a part that did not answer. */
export const NO_ANSWER = 'No answer in time.';

/** The text and icon path of each severity; colour is only an addition. @type {Record<Severity, [string, string]>} */
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

/** Icon and text of a severity. @param {Severity} band @param {string} [text] instead of the severity's own */
export const severityMark = (band, text = severityText(band)) => h('span', { className: 'severity', 'data-band': band }, severityIcon(band), text);

/** A section with a heading. @param {string} id @param {string} title @param {(Node|false|undefined)[]} tools @param {...Node} content */
export const card = (id, title, tools, ...content) => h('section', { id, className: 'card', 'aria-labelledby': `${id}-title` },
  h('header', { className: 'card-head' }, h('h2', { id: `${id}-title` }, title), ...tools), ...content);

/**
 * @param {string} label
 * @param {() => void} onclick
 * @param {Record<string, any>} [more]
 * @param {string} [of] the object, for screen readers, inserted before the ellipsis
 */
export const textButton = (label, onclick, more = {}, of = '') => h('button', { type: 'button', className: 'button', onclick, ...more },
  ...of ? [label.replace(/…$/, ''), h('span', { className: 'visually-hidden' }, ` ${of}`), label.endsWith('…') && '…'] : [label]);

/** A button of what only administrators may do; operators don't see it. @param {Parameters<typeof textButton>} its */
export const actButton = (...its) => {
  const button = textButton(...its);
  button.classList.add('act');
  return button;
};

/** The data of each row. @type {WeakMap<Element, string>} */
const dataOf = new WeakMap();

/**
 * Updates the children of an element by key. Unchanged rows stay, with their selection and focus.
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} create
 */
export function reconcile(parent, items, keyOf, create) {
  const before = new Map(Array.from(parent.children, child => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  const { activeElement } = document;
  const focusKey = parent.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement).dataset.focus : undefined;
  const rows = items.map(item => {
    const [key, facts] = [keyOf(item), JSON.stringify(item)];
    const old = before.get(key);
    if (old && dataOf.get(old) === facts) return old;
    const row = create(item);
    row.dataset.key = key;
    dataOf.set(row, facts);
    return row;
  });
  if (rows.length === parent.children.length && rows.every((row, i) => row === parent.children[i])) return;
  parent.replaceChildren(...rows);
  if (focusKey) /** @type {HTMLElement|null} */ (parent.querySelector(`[data-focus="${CSS.escape(focusKey)}"]`))?.focus();
}

/** A table that scrolls horizontally. @param {string} label @param {string[]} heads @param {HTMLElement} body */
export const table = (label, heads, body) => h('div', { className: 'table', role: 'group', 'aria-label': label, tabIndex: 0 },
  h('table', {}, h('thead', {}, h('tr', {}, ...heads.map(title => (title ? h('th', { scope: 'col' }, title) : h('td'))))), body));

/** @param {...(Node|string|null)} cells the first is the row header */
export const row = (...cells) => h('tr', {}, ...cells.map((cell, i) =>
  (i ? h('td', {}, cell ?? '') : h('th', { scope: 'row' }, cell ?? ''))));

/** Sets the text only if it differs, so that live regions announce changes alone. @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

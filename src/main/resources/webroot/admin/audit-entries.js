// @ts-check
import { h } from '../ui/dom.js';
import { reconcile, row } from './admin-elements.js';
import { moment, plainText, readable, words } from './format.js';

/** @typedef {{id: number|string, at: string, actor: string, actorName?: string|null, action: string, subject: string|null, before: any, after: any, requestId: string|null}} Entry */

/** The differences of two states by field, or as a whole if they are not objects. @param {any} before @param {any} after @returns {[string, string, string][]} */
export function changes(before, after) {
  const isPlain = (/** @type {any} */ value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  if (!isPlain(before) && !isPlain(after)) return before === after || plainText(before) === plainText(after) ? [] : [['', plainText(before), plainText(after)]];
  const [was, is] = [isPlain(before) ? before : {}, isPlain(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map(key => /** @type {[string, string, string]} */ ([key, plainText(was[key]), plainText(is[key])]))
    .filter(([, one, other]) => one !== other);
}

/** The columns of the table. */
export const HEADS = ['When', 'Who', 'What', 'On', 'Before → after', 'Request'];

/** @param {HTMLElement} body @param {Entry[]} entries */
export function showEntries(body, entries) {
  if (entries.length) reconcile(body, entries, ({ id }) => String(id), entry);
  else reconcile(body, ['No entry.'], text => text, text => h('tr', {}, h('td', { colSpan: HEADS.length, className: 'nothing' }, text)));
}

/** @param {Entry} entry */
function entry({ at, actor, actorName, action, subject, before, after, requestId }) {
  const changed = changes(before, after);
  return row(h('time', { dateTime: at, title: at }, moment(at, { seconds: true })), actorName ? h('span', { title: actor }, actorName) : h('code', {}, actor), readable(action), h('code', {}, subject ?? ''),
    changed.length ? h('ul', { className: 'changes' }, ...changed.map(([key, was, is]) =>
      h('li', {}, key && h('span', { className: 'soft' }, `${words(key)} `), h('del', {}, was), ' → ', h('ins', {}, is)))) : 'nothing changed',
    h('code', {}, requestId ?? ''));
}

// @ts-check
import { h } from '../ui/dom.js';
import { ROLES } from './access-actions.js';
import { actButton, card, reconcile, row, table } from './admin-elements.js';
import { moment } from './format.js';

/**
 * @typedef {{user: string, email: string, role: string}} Person
 * @typedef {{id: string, name: string, role: string, madeBy: string, madeAt: string, expiresAt: string, usedAt: string|null, revokedAt: string|null}} ServiceToken
 */

/**
 * The card of people with a role and of scripts with a token.
 * @param {{setRole: () => void, link: () => void, make: () => void, revoke: (token: ServiceToken) => void}} acts
 */
export function accessCard({ setRole, link, make, revoke }) {
  const people = h('tbody');
  const scripts = h('tbody');
  const tools = h('div', { className: 'tools' }, actButton('Link for an e-mail address…', link), actButton('Role of an account…', setRole), actButton('Token for a script…', make));
  /** @param {HTMLElement} body @param {any[]} items @param {(item: any) => string} keyOf @param {(item: any) => HTMLElement} create @param {string} none */
  const show = (body, items, keyOf, create, none) => (items.length ? reconcile(body, items, keyOf, create)
    : reconcile(body, [none], sentence => sentence, sentence => h('tr', {}, h('td', { colSpan: 6, className: 'nothing' }, sentence))));
  return {
    element: card('access', 'People and scripts', [tools],
      table('People', ['E-mail address', 'Role'], people),
      table('Scripts', ['Script', 'Role', 'Made by', 'Last used', 'State', ''], scripts)),
    /** @param {Person[]} list @param {ServiceToken[]} tokens */
    show(list, tokens) {
      show(people, list, ({ user }) => user, ({ email, role }) => row(email, ROLES[role]), 'Nobody but the holder of the program’s own token.');
      show(scripts, tokens, ({ id }) => id, token => scriptRow(token, revoke), 'No script has a token.');
    },
  };
}

/** @param {ServiceToken} token @param {(token: ServiceToken) => void} revoke */
function scriptRow(token, revoke) {
  const { id, name, role, madeBy, usedAt, expiresAt, revokedAt } = token;
  const isOver = revokedAt !== null || Date.parse(expiresAt) <= Date.now();
  return row(name, ROLES[role], madeBy, usedAt ? moment(usedAt) : 'never',
    revokedAt ? `revoked ${moment(revokedAt)}` : `${isOver ? 'expired' : 'until'} ${moment(expiresAt)}`,
    isOver ? null : actButton('Revoke…', () => revoke(token), { 'data-focus': `revoke-${id}` }, name));
}

// @ts-check
import { h } from '../ui/dom.js';
import { errorText } from './admin-api.js';
import { NO_ANSWER, actButton, card, setText } from './admin-elements.js';
import { counted, duration, moment, number, readable } from './format.js';
import { changeTier, eraseUser, exportUser, grantTo, linkFor, removeFactor } from './user-actions.js';

/**
 * @typedef {{issuer: string, email: string|null, usedAt: string}} ProviderIdentity
 * @typedef {{id: string, foundBy: string, name: string|null, email: string|null, role: string,
 *   life: {state: string, createdAt: string, seenAt: string|null, erasedAt: string|null, takenAlongBy: string|null},
 *   credits: {tier: string, balance: number|null, baseQuota: number|null, cycleStart: string|null, cycleEnd: string|null},
 *   signIn: {password: boolean, secondFactor: boolean, recoveryCodes: number, passkeys: number, devices: number, identities: ProviderIdentity[]},
 *   shows: {count: number, latest: {id: string, createdAt: string, seenAt: string|null}[]}}} FoundUser
 */

/** @type {Record<string, string>} */
const ROLES = { guest: 'guest', user: 'viewer', operator: 'operator', admin: 'administrator' };
const UNPROVED = 'Only a provider names this address, and nobody has proved it: ask for more before you change anything.';
const SHOWN_SHOWS = 3;

/**
 * The card in which an operator finds somebody who needs help, and an administrator helps.
 * @param {import('./admin-api.js').AdminApi} adminApi
 * @param {(act: import('./action-dialog.js').AdminAction, after?: () => void) => void} perform
 * @param {() => any[]} settings the current settings, which name the tiers
 */
export function userCard(adminApi, perform, settings) {
  const field = h('input', { id: 'user-find', className: 'field', type: 'search', name: 'find', required: true, maxLength: 254, autocomplete: 'off', spellcheck: false,
    'aria-describedby': 'user-hint' });
  const message = h('p', { className: 'user-message', role: 'status' });
  const people = h('div', { className: 'people' });
  const mails = h('p', { className: 'soft mails' });
  const form = h('form', { role: 'search', onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void find();
  } },
  h('label', { htmlFor: 'user-find' }, 'E-mail address, id or session'),
  h('div', { className: 'user-search' }, field, h('button', { type: 'submit', className: 'button' }, 'Find')),
  h('p', { id: 'user-hint', className: 'soft' }, 'The first 8 characters of an id suffice, and the code on a screen will do. The audit keeps whom you looked for.'));
  let asked = 0;

  async function find() {
    const mine = asked += 1;
    setText(message, 'Looking…');
    try {
      const { users } = await adminApi.findUsers(field.value.trim());
      if (mine !== asked) return;
      setText(message, users.length === 1 ? '' : `${counted(users.length, 'account')} found.`);
      people.replaceChildren(...users.map(personOf));
    } catch (error) {
      if (mine !== asked) return;
      people.replaceChildren();
      setText(message, wordsOf(error));
    }
  }

  /** @param {FoundUser} user */
  function personOf(user) {
    const element = person(user, act => perform(act, () => void again(user, element)), settings, adminApi);
    return element;
  }

  /** Shows what has become of somebody. @param {FoundUser} user @param {HTMLElement} element */
  async function again(user, element) {
    try {
      const { users } = await adminApi.findUsers(user.id);
      element.replaceWith(personOf(users[0]));
    } catch (error) {
      setText(message, errorText(error));
    }
  }

  return {
    element: card('user', 'User', [], form, message, people, mails),
    /** @param {any} data */
    show(data) {
      setText(mails, data.mails ? mailText(data.mails) : `Mails: ${data.missing?.includes('mails') ? NO_ANSWER : 'no data yet.'}`);
    },
  };
}

/** Nobody found is no failure. @param {any} error */
const wordsOf = error => ([400, 404].includes(error?.status) && error.message ? `${error.message.charAt(0).toUpperCase()}${error.message.slice(1).replace(/\.?$/, '.')}` : errorText(error));

/** @param {{mailServer: boolean, waiting: number, failed: number, oldestMs: number}} mails */
export const mailText = ({ mailServer, waiting, failed, oldestMs }) => (mailServer
  ? `Mails: ${waiting ? `${number(waiting)} waiting, the oldest for ${duration(oldestMs)}` : 'none waiting'}; ${failed ? `${number(failed)} failed lately` : 'none failed'}.`
  : 'Mails: there is no mail server, so links are passed on by hand.');

/**
 * @param {FoundUser} user
 * @param {(act: import('./action-dialog.js').AdminAction) => void} perform
 * @param {() => any[]} settings @param {import('./admin-api.js').AdminApi} adminApi
 */
function person(user, perform, settings, adminApi) {
  const { id, email, name, life, signIn } = user;
  const called = email ?? name ?? `${life.state} ${id.slice(0, 8)}`;
  const act = (/** @type {string} */ label, /** @type {() => import('./action-dialog.js').AdminAction} */ make) => actButton(label, () => perform(make()), {}, called);
  const tools = life.state === 'erased' ? [] : [
    act('Grant credits…', () => grantTo(user, adminApi)),
    act('Change tier…', () => changeTier(user, settings(), adminApi)),
    email && act('Sign-in link…', () => linkFor(email, adminApi)),
    signIn.secondFactor && act('Turn off second factor…', () => removeFactor(user, adminApi)),
    act('Export…', () => exportUser(user, adminApi)),
    user.role !== 'admin' && act('Erase…', () => eraseUser(user, called, adminApi)),
  ];
  return h('article', { className: 'person', 'aria-label': called },
    h('h3', {}, called), user.foundBy === 'provider' && h('p', { className: 'unproved' }, UNPROVED),
    h('dl', {}, ...factsOf(user).flatMap(([term, fact]) => [h('dt', {}, term), h('dd', {}, fact)])),
    h('div', { className: 'tools' }, ...tools));
}

/** @param {FoundUser} user @returns {[string, string][]} */
function factsOf({ id, name, email, role, life, credits, signIn, shows }) {
  const state = life.erasedAt ? `erased ${moment(life.erasedAt)}` : life.takenAlongBy ? `guest, taken along by ${life.takenAlongBy}` : ROLES[role] ?? role;
  return [
    ['Id', id],
    ...(name && email ? [/** @type {[string, string]} */ (['Name', name])] : []),
    ['State', state],
    ['Credits', creditText(credits)],
    ['Since', `${moment(life.createdAt)}; last seen ${moment(life.seenAt)}`],
    ['Signs in', signInText(signIn)],
    ['Shows', shows.count ? `${number(shows.count)}: ${shows.latest.slice(0, SHOWN_SHOWS).map(show => `${show.id} (${show.seenAt ? `seen ${moment(show.seenAt)}` : 'never seen'})`).join(', ')}${shows.count > SHOWN_SHOWS ? ' …' : ''}` : 'none'],
  ];
}

/** @param {FoundUser['credits']} credits */
const creditText = ({ tier, balance, baseQuota, cycleEnd }) => (balance === null
  ? `none yet: no picture was shown; tier ${readable(tier)}`
  : `${number(balance)} of tier ${readable(tier)}${cycleEnd ? `, ${number(baseQuota)} a month, next ${moment(cycleEnd)}` : ''}`);

/** @param {FoundUser['signIn']} ways */
function signInText({ password, secondFactor, recoveryCodes, passkeys, devices, identities }) {
  const ways = [
    password && `password${secondFactor ? ` and a code of an app (${counted(recoveryCodes, 'recovery code')} left)` : ''}`,
    passkeys > 0 && counted(passkeys, 'passkey'),
    ...identities.map(({ issuer, email }) => `${hostOf(issuer)}${email ? ` (${email}, not proved)` : ''}`),
  ].filter(Boolean);
  return `${ways.length ? ways.join(', ') : 'by a cookie alone'}; in ${counted(devices, 'browser')}`;
}

/** @param {string} issuer */
const hostOf = issuer => issuer.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

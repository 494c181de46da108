// @ts-check
import { accountLink, randomKey } from './admin-actions.js';
import { counted, moment, number, readable } from './format.js';

/**
 * @typedef {import('./action-dialog.js').AdminAction} AdminAction
 * @typedef {import('./admin-api.js').AdminApi} AdminApi
 * @typedef {import('./user-card.js').FoundUser} FoundUser
 */

/** @param {FoundUser} user @param {AdminApi} adminApi @returns {AdminAction} */
export function grantTo({ id }, adminApi) {
  const idempotencyKey = randomKey();
  return {
    title: 'Grant credits',
    what: `Books credits into the account ${id}. Its screens show the new balance at once, and the ledger keeps the reason.`,
    undo: 'The ledger is append-only: this can’t be undone.',
    verb: 'Grant',
    fields: [
      { name: 'amount', label: 'How many credits', kind: 'number', min: 1, max: 100_000 },
      { name: 'reason', label: 'Reason', kind: 'text', maxLength: 200, hint: 'The user reads it in the statement; the audit keeps it.' },
    ],
    run: ({ amount, reason }) => adminApi.grant({ userId: id, amount, reason, idempotencyKey }),
    answer: ({ amount, balance, repeated }) => (repeated
      ? `They had been granted already: the balance is ${number(balance)}.`
      : `${counted(amount, 'credit')} granted: the balance is ${number(balance)}.`),
  };
}

/** The tiers that the settings name. @param {any[]} settings @returns {string[]} */
const tiersOf = settings => settings.map(({ key }) => /^tiers\.(.+)\.credits$/.exec(key)?.[1] ?? '').filter(Boolean);

/** @param {FoundUser} user @param {any[]} settings @param {AdminApi} adminApi @returns {AdminAction} */
export const changeTier = ({ id, credits }, settings, adminApi) => ({
  title: 'Change the tier',
  what: 'An upgrade adds the difference to this month’s credits at once. A downgrade takes nothing back: the next month has fewer.',
  undo: 'It can be changed again, but credits that an upgrade gave stay.',
  verb: 'Change it',
  fields: [{ name: 'tier', label: 'Tier', kind: 'choice', value: credits.tier,
    options: Object.fromEntries([...new Set([credits.tier, ...tiersOf(settings)])].map(tier => [tier, readable(tier)])) }],
  run: ({ tier }) => adminApi.changeTier(id, tier),
  answer: ({ tier, granted, balance }) => `The tier is ${readable(tier)}${granted ? `, with ${counted(granted, 'credit')} more` : ''}: the balance is ${number(balance)}.`,
});

/** @param {string} email @param {AdminApi} adminApi @returns {AdminAction} */
export const linkFor = (email, adminApi) => ({ ...accountLink(email, adminApi), title: 'Sign-in link' });

/** @param {FoundUser} user @param {AdminApi} adminApi @returns {AdminAction} */
export const removeFactor = ({ id }, adminApi) => ({
  title: 'Turn off the second factor',
  what: 'The password alone is enough from now on. Make sure that it is the owner who asks.',
  undo: 'Only the user can turn it on again.',
  verb: 'Turn it off',
  run: () => adminApi.removeSecondFactor(id),
  answer: () => 'The second factor is off.',
});

/** @param {FoundUser} user @param {AdminApi} adminApi @returns {AdminAction} */
export const exportUser = ({ id }, adminApi) => ({
  title: 'Export',
  what: 'Makes a copy of the user’s data. Only the user can fetch it, on the page of the account, for 24 hours.',
  undo: 'Nothing undoes it, but the copy is deleted then.',
  verb: 'Make the copy',
  run: () => adminApi.exportUser(id),
  answer: ({ requestedAt }) => `The copy is being made since ${moment(requestedAt)}.`,
});

/** @param {FoundUser} user @param {string} called @param {AdminApi} adminApi @returns {AdminAction} */
export const eraseUser = ({ id }, called, adminApi) => ({
  title: 'Erase the account',
  what: `Ends the account ${called} and deletes its pictures, shows, votes and credits. Nobody can sign in with it any more.`,
  undo: 'This can’t be undone.',
  verb: 'Erase it',
  fields: [{ name: 'confirm', label: `Type ${id.slice(0, 8)} to confirm`, kind: 'text', pattern: id.slice(0, 8), hint: 'The first 8 characters of the id.' }],
  run: () => adminApi.eraseUser(id),
  answer: () => 'The account has ended. Its data is deleted within minutes.',
});

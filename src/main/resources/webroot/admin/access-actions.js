// @ts-check
import { copyable } from './copyable.js';
import { moment } from './format.js';

/** @typedef {import('./action-dialog.js').AdminAction} AdminAction */

/** The names of the roles. @type {Record<string, string>} */
export const ROLES = { user: 'viewer', operator: 'operator', admin: 'administrator' };

/** @param {string} value */
const roleField = value => ({ name: 'role', label: 'Role', kind: /** @type {const} */ ('choice'), value, options: ROLES,
  hint: 'An operator reads what an administrator reads, and changes nothing.' });

/** @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const setRole = adminApi => ({
  title: 'Role of an account',
  what: 'Gives the account with this e-mail address a role. A change signs the account out everywhere at once.',
  undo: 'It can be changed again.',
  verb: 'Give the role',
  fields: [{ name: 'email', label: 'E-mail address', kind: 'text', maxLength: 254 }, roleField('operator')],
  run: ({ email, role }) => adminApi.setRole(email, role),
  answer: ({ email, role, was }) => (role === was ? `${email} is ${ROLES[role]} already.` : `${email} is ${ROLES[role]}, and was ${ROLES[was] ?? was}.`),
});

/** @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const makeServiceToken = adminApi => ({
  title: 'Token for a script',
  what: 'Makes a token that a script sends. The audit names it after “script:”.',
  undo: 'It can be revoked at once.',
  verb: 'Make the token',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', pattern: '[A-Za-z0-9][A-Za-z0-9._@\\-]{0,59}', hint: 'Letters, digits, and . _ @ -' },
    roleField('operator'),
    { name: 'days', label: 'For how many days', kind: 'number', value: 90, min: 1, max: 365 },
  ],
  run: ({ name, role, days }) => adminApi.makeServiceToken(name, role, Math.round(days)),
  answer: ({ name, role, expiresAt, token }) => copyable(`The token of ${name}, ${ROLES[role]} until ${moment(expiresAt)}. It is shown this once: keep it now.`, token, 'The token'),
});

/** @param {{id: string, name: string}} token @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const revokeServiceToken = ({ id, name }, adminApi) => ({
  title: `Revoke the token of ${name}`,
  what: 'Every node refuses the token at once, and the script that has it gets no further.',
  undo: 'This can’t be undone, but another token can be made.',
  verb: 'Revoke',
  run: () => adminApi.revokeServiceToken(id),
  answer: () => `The token of ${name} is revoked.`,
});

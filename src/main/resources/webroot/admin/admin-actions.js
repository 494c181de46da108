// @ts-check
import { h } from '../ui/dom.js';
import { copyable } from './copyable.js';
import { counted, moment, number, readable } from './format.js';

/** @typedef {import('./action-dialog.js').AdminAction} AdminAction */

const MINUTE_MS = 60_000;
const IRREVERSIBLE = 'This can’t be undone.';
const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** The longest that an open job is left alone. */
const STUCK_MINUTES = 5;

/** The age from which jobs count as stuck, in minutes: a job at its deadline has ended already. @param {any[]} settings */
export function stuckMinutes(settings) {
  const deadlineMs = Number(settings.find(({ key }) => key === 'generation.deadline-ms')?.value ?? Infinity);
  return Math.min(STUCK_MINUTES, deadlineMs / 2 / MINUTE_MS);
}

/**
 * The actions of an operator, by name.
 * @param {import('./admin-api.js').AdminApi} adminApi
 * @param {() => any[]} settings the current settings
 * @returns {Record<string, () => AdminAction>}
 */
export const adminActions = (adminApi, settings) => ({
  resetBreaker: () => ({
    title: 'Reset the breaker',
    what: 'Closes the circuit breaker on all nodes and forgives earlier failures: the image provider is called again at once.',
    undo: 'Nothing undoes it, but a provider that still fails opens the breaker again by itself.',
    verb: 'Reset the breaker',
    run: () => adminApi.resetBreaker(),
    answer: ({ state }) => `The circuit breaker is ${readable(state)}.`,
  }),
  forceOpen: () => ({
    title: 'Force the breaker open',
    what: 'Opens the circuit breaker on all nodes for a time, to rehearse an outage: no fresh pictures, screens go on from the library.',
    undo: 'A reset closes it earlier.',
    verb: 'Force open',
    fields: [{ name: 'minutes', label: 'For how many minutes', kind: 'number', value: 5, min: 0.1, max: 1440 }],
    run: ({ minutes }) => adminApi.forceOpen(Math.round(minutes * MINUTE_MS)),
    answer: ({ state, forcedUntil }) => `The circuit breaker is ${readable(state)}${forcedUntil ? ` until ${moment(forcedUntil)}` : ''}.`,
  }),
  clearStuck: () => ({
    title: 'Clear stuck jobs',
    what: 'Fails every job that has been waiting or in work for longer than this, and gives its credits back to the user.',
    undo: IRREVERSIBLE,
    verb: 'Clear stuck jobs',
    fields: [{ name: 'minutes', label: 'Older than so many minutes', kind: 'number', value: stuckMinutes(settings()), min: 0, max: 525_600 }],
    run: ({ minutes }) => adminApi.clearStuck(Math.round(minutes * MINUTE_MS)),
    answer: ({ cleared }) => (cleared ? `${counted(cleared, 'job')} failed and refunded.` : 'No job was that old: nothing was changed.'),
  }),
  clearCache: () => ({
    title: 'Clear the recently-served cache',
    what: 'Forgets what each viewer was shown within the hour, on every node: pictures may come again at once.',
    undo: IRREVERSIBLE,
    verb: 'Clear the cache',
    run: () => adminApi.clearCache(),
    answer: ({ totalUsers, totalArtworks }) => `Done: ${counted(totalArtworks, 'picture')} of ${counted(totalUsers, 'viewer')} left out now.`,
  }),
  grant: () => {
    const idempotencyKey = randomKey();
    return {
      title: 'Grant credits',
      what: 'Books credits into a user’s account. Their screens show the new balance at once, and the ledger keeps the reason.',
      undo: 'The ledger is append-only: this can’t be undone.',
      verb: 'Grant',
      fields: [
        { name: 'userId', label: 'User’s id', kind: 'text', pattern: UUID, hint: 'A UUID, as in users.id.' },
        { name: 'amount', label: 'How many credits', kind: 'number', min: 1, max: 100_000 },
        { name: 'reason', label: 'Reason', kind: 'text', maxLength: 200, hint: 'Kept in the ledger and in the audit.' },
      ],
      run: values => adminApi.grant({ userId: values.userId, amount: values.amount, reason: values.reason, idempotencyKey }),
      answer: ({ amount, balance, repeated }) => (repeated
        ? `They had been granted already: the balance is ${number(balance)}.`
        : `${counted(amount, 'credit')} granted: the balance is ${number(balance)}.`),
    };
  },
  makeGifts: () => ({
    title: 'Make gift codes',
    what: 'Makes codes that users redeem for credits on the page of their account. They are shown once: copy them before you close this.',
    undo: 'scripts/gift-codes.sh lists and ends codes; credits that were redeemed stay.',
    verb: 'Make the codes',
    fields: [
      { name: 'credits', label: 'Credits of each', kind: 'number', min: 1, max: 100_000 },
      { name: 'count', label: 'How many codes', kind: 'number', value: 1, min: 1, max: 100 },
      { name: 'uses', label: 'Users for each code', kind: 'number', value: 1, min: 1, max: 100_000, hint: 'Each user redeems a code once.' },
      { name: 'days', label: 'Days until they expire', kind: 'number', value: 30, min: 1, max: 3650 },
      { name: 'note', label: 'What for', kind: 'text', maxLength: 200, hint: 'Kept in the list of codes and in the audit.' },
    ],
    run: ({ credits, count, uses, days, note }) => adminApi.makeGiftCodes({ credits, count, uses, days, note }),
    answer: ({ codes, expiresAt }) => copyable(`${counted(codes.length, 'code')}, good until ${moment(expiresAt)}.`,
      codes.map((/** @type {{code: string}} */ { code }) => code).join(' '), 'The codes'),
  }),
  accountLink: () => accountLink('', adminApi),
  auditCredits: () => ({
    title: 'Audit the credits',
    what: 'Holds every ledger entry against balances and jobs, and says what doesn’t fit.',
    undo: 'Without mending it changes nothing. What was mended stays mended: that can’t be undone.',
    verb: 'Run the audit',
    fields: [{ name: 'repair', label: 'Mend what has a right answer', kind: 'tick', value: false }],
    run: ({ repair }) => adminApi.auditCredits(repair),
    answer: auditResult,
  }),
  reconcileSales: () => ({
    title: 'Compare with Stripe',
    what: 'Reads the events of the last week at Stripe, and applies those that no webhook has brought.',
    undo: 'Each event counts once, so nothing is credited twice.',
    verb: 'Compare now',
    run: () => adminApi.reconcileSales(),
    answer: ({ read, found }) => `Of ${number(read)} events ${number(found)} had not arrived${found ? '; they are applied within seconds' : ''}.`,
  }),
});

/** @param {string} email @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const accountLink = (email, adminApi) => ({
  title: 'Link for an e-mail address',
  what: 'Makes a link with which the owner of the address makes an account or sets another password. Pass it on to nobody else.',
  undo: 'It can’t be taken back. It works once, and the audit names the address.',
  verb: 'Make the link',
  fields: [{ name: 'email', label: 'E-mail address', kind: 'text', value: email, maxLength: 254 }],
  run: values => adminApi.makeAccountLink(values.email),
  answer: ({ url, expiresAt }, values) => copyable(`A link for ${values.email}, good until ${moment(expiresAt)}.`, url, 'The link'),
});

/** @param {string} name @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const runTask = (name, adminApi) => ({
  title: `Run ${readable(name)} now`,
  what: 'Starts this task on one node, ahead of its time. Its next run by itself stays as planned.',
  undo: IRREVERSIBLE,
  verb: 'Run it now',
  run: () => adminApi.runTask(name),
  answer: () => 'It has started. The table shows how it ends.',
});

/** @param {string} jobId @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const redriveJob = (jobId, adminApi) => ({
  title: 'Order this picture again',
  what: `Queues a new job with the wish of job ${jobId}, and charges its user for it like for any order. The failed job keeps its history, and can be ordered again only once.`,
  undo: IRREVERSIBLE,
  verb: 'Order it again',
  run: () => adminApi.redrive(jobId),
  answer: ({ jobId: job, position }) => `Job ${job} is queued${position ? ` at place ${number(position)}` : ''}.`,
});

/** @param {any} node one that vanished @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const acknowledgeNode = ({ id, host, port }, adminApi) => ({
  title: `Acknowledge that ${host}:${port} is gone`,
  what: 'Takes the node off this page, and ends its alert.',
  undo: 'The audit keeps its name and when it was last heard.',
  verb: 'Acknowledge',
  run: () => adminApi.acknowledgeNode(id),
  answer: () => `Node ${host}:${port} is not mentioned any more.`,
});

/** @param {any} setting as in the list of settings @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const changeSetting = ({ key, value, unit, what }, adminApi) => ({
  title: `Change ${key}`,
  what: `${what.replace(/\.$/, '')}. The new value holds on all nodes within seconds, and through restarts.`,
  undo: 'It can be changed again, or taken back to what the configuration says.',
  verb: 'Change it',
  fields: [{ name: 'value', label: unit ? `Value (${unit})` : 'Value', kind: 'text', value: value ?? '', maxLength: 100 }],
  run: values => adminApi.set(key, values.value),
  answer: setting => `${setting.key} is ${setting.value} now.`,
});

/** @param {any} setting @param {import('./admin-api.js').AdminApi} adminApi @returns {AdminAction} */
export const takeBackSetting = ({ key, value }, adminApi) => ({
  title: `Take back ${key}`,
  what: `Drops the administrator’s value (${value}): what the configuration says holds again, on all nodes within seconds.`,
  undo: 'It can be changed again.',
  verb: 'Take it back',
  run: () => adminApi.set(key, null),
  answer: setting => `${setting.key} is ${setting.value} now.`,
});

/** @param {{found: number, left: number, findings: any[]}} audit */
function auditResult({ found, left, findings }) {
  if (!found) return 'Everything fits: no discrepancy.';
  return h('div', {},
    h('p', {}, `${counted(found, 'discrepancy', 'discrepancies')} found, ${left ? `${number(left)} left as they are` : 'all mended'}.`),
    h('ul', { className: 'action-list' }, ...findings.slice(0, 20).map(({ userId, finding, detail, repaired }) =>
      h('li', {}, `${readable(finding)}, user ${userId}: ${detail}${repaired ? ' (mended)' : ''}`))),
    findings.length > 20 && h('p', {}, `And ${findings.length - 20} more.`));
}

/** An idempotency key, so that a retry is the same grant. Not randomUUID, which needs https. */
export const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

// @ts-check
import { byCause } from './causes.js';
import { counted, duration, moment, readable } from './format.js';

/**
 * @typedef {'normal'|'warning'|'critical'|'unknown'} Severity
 * @typedef {{about: string, band: Severity, sentence: string, brief: string, action: string, act: string|null}} Finding a
 *   fact for the operator: what it is about, as a sentence, in brief, the advice, and the name of the action that helps
 */

/** The action that helps with a metric. @type {Record<string, string>} */
const ACTS = { circuit_breaker: 'resetBreaker', queue_depth: 'clearStuck', credit_failures: 'auditCredits' };

/** @type {Record<string, string>} */
const PARTS = { breaker: 'the breaker', generation: 'the generation', shows: 'the shows', credits: 'the credits', library: 'the library', store: 'the picture store', mails: 'the mails', payments: 'the payments', nodes: 'the list of nodes', samples: 'the samples' };
const YOUNG_MS = 60_000;
/** Beyond this difference the alert ClocksDiffer warns as well. */
const CLOCK_LIMIT_MS = 2_000;
const MAIL_LIMIT_MS = 300_000;

/**
 * The findings, most important first; never empty.
 * @param {any} data the dashboard's object; null before the first
 * @param {any[]} [tasks] as in the list of tasks
 * @returns {Finding[]}
 */
export function findings(data, tasks = []) {
  if (!data) {
    return [{ about: 'waiting', band: 'unknown', sentence: 'Waiting for the first data.', brief: 'waiting', action: 'If this stays, the server can’t be reached: scripts/health-check.sh says why.', act: null }];
  }
  const found = [
    ...about('database', databaseFindings(data)), ...about('alarm', alarmFindings(data)),
    ...metricFindings(data),
    ...about('store', storeFindings(data)), ...about('nodes', nodeFindings(data)), ...about('missing', missingFindings(data)),
    ...about('clocks', clockFindings(data)),
    ...about('mails', mailFindings(data)), ...about('credits', creditFindings(data)), ...about('tasks', taskFindings(tasks))];
  return found.length ? byCause(found) : [noFinding(data)];
}

/** @param {string} what @param {any[]} found @returns {Finding[]} */
const about = (what, found) => found.map(finding => ({ ...finding, about: what }));

/** Meanwhile orders wait: a picture that can’t be kept is not paid for. @param {any} data @returns {any[]} */
const storeFindings = ({ library }) => (library?.storeProblem
  ? [{ band: 'critical', sentence: `No picture can be stored: ${sentenceOf(library.storeProblem)}`, brief: 'pictures can’t be stored',
    action: 'Make room, or repair the mount or the credentials; orders wait, and go on by themselves then.', act: null }]
  : []);

/** @param {any} data @returns {any[]} */
function nodeFindings({ goneNodes }) {
  if (!goneNodes?.length) return [];
  const names = goneNodes.map((/** @type {any} */ { host, port, lastHeardAt }) => `${host}:${port}, last heard at ${moment(lastHeardAt)}`);
  return [{ band: 'warning', sentence: `${goneNodes.length === 1 ? 'A node' : counted(goneNodes.length, 'node')} vanished without leaving: ${list(names)}.`,
    brief: `${counted(goneNodes.length, 'node')} gone`, action: 'Find out why, start it again, or acknowledge it in the list of nodes.', act: null }];
}

/** The finding if nothing is wrong; without measurements it is not "normal". @param {any} data @returns {any} */
function noFinding({ status, keyMetrics = [], at, startedAt }) {
  const isKnown = keyMetrics.some((/** @type {any} */ { metric, band }) => band !== 'unknown' && metric !== 'circuit_breaker');
  const isYoung = status === 'starting' || Date.parse(at) - Date.parse(startedAt) < YOUNG_MS;
  if (isYoung) {
    return { band: isKnown ? 'normal' : 'unknown', sentence: isKnown ? 'Just started: all is well so far.' : 'Just started: no data yet.', brief: 'just started',
      action: 'Nothing to do: the first figures come within a minute.', act: null };
  }
  if (!isKnown) {
    return { band: 'warning', sentence: 'Nothing is known of the key metrics.', brief: 'nothing known', action: 'Look for nodes that are gone, and into the error log.', act: null };
  }
  return { band: 'normal', sentence: 'All is well.', brief: 'well', action: '', act: null };
}

/** @param {any} data @returns {any[]} */
const databaseFindings = ({ database }) => (database?.problem
  ? [{ band: 'critical', sentence: capital(sentenceOf(database.problem)), brief: 'no database',
    action: 'Check PostgreSQL, its disk and its connections; no restart is needed once it is back.', act: null }]
  : []);

/** @param {any} data @returns {any[]} */
const clockFindings = ({ database }) => (Math.abs(database?.clockAheadMs ?? 0) > CLOCK_LIMIT_MS
  ? [{ band: 'warning', sentence: `The database’s clock is ${duration(Math.abs(database.clockAheadMs))} ${database.clockAheadMs > 0 ? 'ahead of' : 'behind'} this node’s.`,
    brief: 'clocks differ', action: 'Set the time of the machine that is wrong by NTP; shows and jobs go by the database’s clock meanwhile.', act: null }]
  : []);

/** @param {any} data @returns {Finding[]} */
function metricFindings({ keyMetrics = [], breaker }) {
  return keyMetrics
    .filter((/** @type {any} */ { band }) => band === 'warning' || band === 'critical')
    // The alarm is a finding with the provider's words.
    .filter((/** @type {any} */ { metric }) => metric !== 'provider_success' || !breaker?.alarm)
    .map((/** @type {any} */ metric) => ({
      about: metric.metric,
      band: metric.band,
      sentence: metric.metric === 'circuit_breaker' ? breakerText(metric, breaker) : metricText(metric),
      brief: `${metric.label} ${metric.text}`,
      action: isPaused(metric, breaker) ? 'It goes on by itself then; if pauses are frequent, raise the provider’s rate limit or lower generation.in-cluster.' : sentenceOf(metric.action),
      act: isPaused(metric, breaker) ? null : ACTS[metric.metric] ?? null,
    }));
}

/** @param {any} metric */
const metricText = ({ label, text, normal, since }) =>
  `${label}: ${text}${since ? ` since ${moment(since)}` : ''}; normal is ${normal}.`;

/** Whether the provider asked for a pause, which no reset ends. @param {any} metric @param {any} breaker */
const isPaused = ({ metric }, breaker) => metric === 'circuit_breaker' && breaker?.state === 'closed' && Boolean(breaker.quietUntil);

/** @param {any} metric @param {any} breaker */
function breakerText({ metric, text, since }, breaker) {
  if (isPaused({ metric }, breaker)) {
    return `The image provider’s rate limit is reached: it wants no calls until ${moment(breaker.quietUntil, { seconds: true })}; screens go on from the library.`;
  }
  const from = breaker?.unwellSince ?? breaker?.changedAt ?? since;
  const state = `Circuit breaker is ${readable(breaker?.state ?? text)}${from ? ` since ${moment(from)}` : ''}`;
  if (breaker?.forcedUntil) return `${state}, opened by hand until ${moment(breaker.forcedUntil)}: screens go on from the library.`;
  return breaker?.state === 'half_open' ? `${state}: single pictures are tried.` : `${state}: screens go on from the library.`;
}

/** An error of the provider that needs an operator. @param {any} data @returns {any[]} */
function alarmFindings({ breaker }) {
  if (!breaker?.alarm) return [];
  const sentence = `The image provider refuses us: ${sentenceOf(breaker.alarm)}`;
  return [breaker.state === 'closed'
    ? { band: 'critical', sentence, brief: 'provider refuses requests', action: 'Mend the model or the setting that it names, or roll the release back; the alarm ends with the next pictures.', act: null }
    : { band: 'critical', sentence, brief: 'provider refuses us', action: 'Mend it at the provider, then reset the breaker.', act: 'resetBreaker' }];
}

/** @param {any} data @returns {any[]} */
const missingFindings = ({ missing = [], database }) => (missing.length && !database?.problem
  ? [{ band: 'warning', sentence: `No answer in time from ${list(missing.map((/** @type {string} */ part) => PARTS[part] ?? readable(part)))}.`,
    brief: 'parts don’t answer', action: 'Look for nodes that are gone, and into the error log.', act: null }]
  : []);

/** The alert MailsNotSent has the same limit. @param {any} data @returns {any[]} */
const mailFindings = ({ mails }) => (mails?.oldestMs > MAIL_LIMIT_MS
  ? [{ band: 'warning', sentence: `Mails are not sent: ${counted(mails.waiting, 'mail')} waiting, the oldest for ${duration(mails.oldestMs)}.`, brief: 'mails not sent',
    action: 'The log has the mail server’s answer; until it takes mails, make links for people who wait.', act: null }]
  : []);

/** @param {any} data @returns {any[]} */
const creditFindings = ({ credits }) => (credits?.discrepancies
  ? [{ band: 'warning', sentence: `The last audit of the credits left ${counted(credits.discrepancies, 'discrepancy', 'discrepancies')}.`,
    brief: 'credit discrepancies', action: 'Run the audit with mending, and look at what it leaves.', act: 'auditCredits' }]
  : []);

/** @param {any[]} tasks @returns {any[]} */
function taskFindings(tasks) {
  const failed = tasks.filter(({ lastOutcome, overdue, running }) => !running && (overdue || lastOutcome === 'failed'));
  if (!failed.length) return [];
  return [{ band: 'warning', sentence: `${failed.length === 1 ? 'A task' : counted(failed.length, 'task')} did not succeed in time: ${list(failed.map(({ name }) => readable(name)))}.`,
    brief: `${counted(failed.length, 'task')} failed or overdue`, action: 'Run it now, below; its details say why it failed.', act: null }];
}

/** @param {string[]} items */
const list = items => (items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);

/** @param {string} text */
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string|null|undefined} text */
const sentenceOf = text => (text ? `${text.replace(/\.$/, '')}.` : '');

// @ts-check
import { h } from '../ui/dom.js';
import { NO_ANSWER, actButton, card, setText } from './admin-elements.js';
import { counted, duration, moment, number, readable, share } from './format.js';

/** A card with two lines of facts and the buttons of its actions. */
class ActionCard {
  /** @param {string} id @param {string} title @param {Node[]} tools */
  constructor(id, title, tools) {
    this.first = h('p', { className: 'fact' });
    this.second = h('p', { className: 'soft' });
    this.element = card(id, title, [h('div', { className: 'tools' }, ...tools)], this.first, this.second);
    this.element.classList.add('action-card');
  }

  /** @param {string} first @param {string} [second] */
  show(first, second = '') {
    setText(this.first, first);
    setText(this.second, second);
  }
}

/**
 * The cards of breaker, queue, credits and library.
 * @param {(action: string) => void} perform
 */
export function actionRow(perform) {
  const actionButton = (/** @type {string} */ label, /** @type {string} */ action, /** @type {string} */ of) => actButton(label, () => perform(action), {}, of);
  const force = actionButton('Force open…', 'forceOpen', 'the breaker');
  const breaker = new ActionCard('breaker', 'Breaker', [force, actionButton('Reset…', 'resetBreaker', 'the breaker')]);
  const queue = new ActionCard('queue', 'Queue', [actionButton('Clear stuck…', 'clearStuck', 'jobs')]);
  const credits = new ActionCard('credits', 'Credits, last 24 h', [actionButton('Audit…', 'auditCredits', 'the credits'), actionButton('Grant…', 'grant', 'credits'),
    actionButton('Gifts…', 'makeGifts', 'of credits')]);
  const library = new ActionCard('library', 'Library', [actionButton('Clear cache…', 'clearCache', 'of what was served')]);
  force.hidden = true;
  return {
    elements: [breaker, queue, credits, library].map(({ element }) => element),
    /** @param {any} data */
    show(data) {
      const { missing = [] } = data;
      const none = missing.length ? NO_ANSWER : 'No data yet.';
      force.hidden = data.environment !== 'development';
      if (data.breaker) breaker.show(...breakerText(data.breaker));
      else breaker.show(none);
      if (data.queue) queue.show(...queueText(data.queue));
      else queue.show(none);
      if (data.credits) credits.show(...creditsText(data.credits));
      else credits.show(none);
      if (data.library) library.show(...libraryText(data.library));
      else library.show(none);
    },
  };
}

/** @param {any} breaker @returns {[string, string]} */
function breakerText({ state, changedAt, forcedUntil, openUntil, quietUntil, alarm, reason, provider, successRate, callsLastHour, tokens, p95Latency }) {
  const until = forcedUntil ? `, by hand until ${moment(forcedUntil)}` : state === 'open' && openUntil ? `, next try at ${moment(openUntil, { seconds: true })}` : '';
  const paused = quietUntil ? `, paused by the provider until ${moment(quietUntil, { seconds: true })}` : '';
  const calls = callsLastHour ? `${share(successRate)} of ${counted(callsLastHour, 'call')} in the last hour good, P95 of a call ${duration(p95Latency || null)}` : 'no call in the last hour';
  return [`${readable(state)}${changedAt ? ` since ${moment(changedAt)}` : ''}${until}${paused}`,
    `${provider}: ${calls}, ${counted(Math.round(tokens * 10) / 10, 'failure token')}${alarm ? `; refused: ${alarm}` : state !== 'closed' && reason ? `; last failure: ${reason}` : ''}`];
}

/** @param {any} queue @returns {[string, string]} */
function queueText({ waiting, generating, oldestMs, byTier = [] }) {
  const tiers = byTier.filter((/** @type {any} */ { waiting }) => waiting).map((/** @type {any} */ { tier, waiting }) => `${tier} tier: ${number(waiting)}`).join(', ');
  return [`${number(waiting)} waiting, ${number(generating)} in work`,
    waiting ? `The oldest for ${duration(oldestMs)}${tiers ? `; ${tiers}` : ''}` : 'Nobody waits.'];
}

/** @param {any} credits @returns {[string, string]} */
const creditsText = ({ charged, refunded, granted, discrepancies, auditedAt }) => [
  `${number(charged)} charged, ${number(refunded)} refunded, ${number(granted)} granted`,
  auditedAt ? `${discrepancies ? counted(discrepancies, 'discrepancy', 'discrepancies') : 'Nothing amiss'} at the audit of ${moment(auditedAt)}` : 'Not audited yet.'];

/** @param {any} library @returns {[string, string]} */
const libraryText = ({ pictures, covered, target, filling }) => [`${counted(pictures, 'picture')}, ${number(covered)} of ${number(target)} places filled${filling ? ', filling now' : ''}`, ''];

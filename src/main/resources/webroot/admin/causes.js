// @ts-check

/** @typedef {import('./findings.js').Finding} Finding */

const WORST_FIRST = ['critical', 'warning', 'unknown', 'normal'];
/** What may be the cause of other findings, the deepest first. */
const CAUSES = ['database', 'alarm', 'circuit_breaker', 'store', 'provider_success'];
/** What follows from them. */
const CONSEQUENCES = ['queue_depth', 'generation_p95'];
const ORDER = [...CAUSES, 'nodes', 'clocks', 'error_rate', 'generation_p95', 'credit_failures', 'queue_depth', 'websocket_connections'];
const FOLLOWS = 'This follows from what is said first: mend that, and do nothing here.';

/**
 * The findings in the order in which an operator should read them: the worst first, and a cause before what follows from it.
 * A cause is as bad as its worst consequence, and a consequence offers no action while its cause lasts.
 * @param {Finding[]} found
 * @returns {Finding[]}
 */
export function byCause(found) {
  const follows = found.filter(({ about }) => CONSEQUENCES.includes(about));
  const causes = found.filter(({ about }) => CAUSES.includes(about));
  const worst = worstOf([...follows, ...causes].map(({ band }) => band));
  return found
    .map(finding => {
      if (!causes.length || !follows.length) return finding;
      if (causes.includes(finding)) return { ...finding, band: worst };
      return follows.includes(finding) ? { ...finding, action: FOLLOWS, act: null } : finding;
    })
    .sort((one, other) => WORST_FIRST.indexOf(one.band) - WORST_FIRST.indexOf(other.band) || place(one) - place(other));
}

/** @param {import('./findings.js').Severity[]} bands */
const worstOf = bands => /** @type {import('./findings.js').Severity} */ (WORST_FIRST.find(band => bands.includes(/** @type {any} */ (band))) ?? 'unknown');

/** @param {Finding} finding */
const place = ({ about }) => (ORDER.includes(about) ? ORDER.indexOf(about) : ORDER.length);

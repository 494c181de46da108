// @ts-check
import { h, svg } from '../ui/dom.js';
import { reconcile, severityMark } from './admin-elements.js';
import { moment } from './format.js';
import { ratios, sparkPath } from './series.js';

const WIDTH = 120;
const HEIGHT = 26;

/** The series of each key metric that has one. @type {Record<string, (series: any) => import('./series.js').Series>} */
const TRENDS = {
  generation_p95: ({ p95Ms }) => p95Ms,
  queue_depth: ({ queueDepth }) => queueDepth,
  error_rate: ({ errors, requests }) => ratios(errors, requests),
  credit_failures: ({ creditFailures }) => creditFailures,
  websocket_connections: ({ sockets }) => sockets,
};

/** The runbook's key metrics, one tile each. */
export function tiles() {
  const list = h('ul', { className: 'tiles', 'aria-label': 'Key metrics' });
  return {
    element: list,
    /** @param {any} data */
    show({ keyMetrics, series }) {
      const items = keyMetrics.map((/** @type {any} */ metric) => {
        const values = (series && TRENDS[metric.metric]?.(series)) ?? [];
        return { ...metric, path: sparkPath(values, WIDTH, HEIGHT) };
      });
      reconcile(list, items, ({ metric }) => metric, tile);
    },
  };
}

/** Splits a value from its unit, which is shown smaller. @param {string} text */
function figure(text) {
  const [, value, unit] = /^([\d.,]+|.+?(?= for | until ))\s*(.*)$/.exec(text) ?? ['', text, ''];
  return [value, unit && h('small', {}, unit)];
}

/** @param {any} metric */
function tile({ label, text, value, band, since, normal, warning, critical, action, path }) {
  const isKnown = value !== null && band !== 'unknown';
  return h('li', { className: 'tile card', 'data-band': band },
    h('h2', {}, label),
    h('p', { className: 'tile-value' }, ...isKnown ? figure(text) : [h('small', {}, text || 'not known')]),
    h('p', { className: 'tile-band' }, severityMark(band), since && isKnown && band !== 'normal' ? ` since ${moment(since)}` : ''),
    svg('svg', { class: 'spark', viewBox: `0 -2 ${WIDTH} ${HEIGHT + 4}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('path', { d: path || 'M0 0', 'vector-effect': 'non-scaling-stroke' })),
    h('p', { className: 'tile-normal' }, `Normal: ${normal}`, h('span', { className: 'visually-hidden' }, `, warning ${warning}, critical ${critical}`)),
    h('p', { className: 'tile-action' }, action));
}

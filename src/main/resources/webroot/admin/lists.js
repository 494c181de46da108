// @ts-check
import { h } from '../ui/dom.js';
import { NO_ANSWER, actButton, card, reconcile, row, severityMark, table } from './admin-elements.js';
import { counted, duration, moment, number, readable, share } from './format.js';

const FAILURES = 3;

/** Shows a text instead of rows. @param {HTMLElement} body @param {string} text */
const nothing = (body, text) => reconcile(body, [text], () => 'nothing', () => h('p', { className: 'nothing' }, text));

/**
 * Shows rows, or that there are none, or that the part did not answer.
 * @param {HTMLElement} body @param {any[]|null} items @param {(item: any) => string} keyOf @param {(item: any) => HTMLElement} create
 */
function rows(body, items, keyOf, create) {
  if (items?.length) reconcile(body, items, keyOf, create);
  else reconcile(body, [items ? 'No data yet.' : NO_ANSWER], text => text, text => h('tr', {}, h('td', { colSpan: 9, className: 'nothing' }, text)));
}

/** The failures of the last hour by kind. */
export function failures() {
  const list = h('div', { className: 'failures', role: 'list' });
  return {
    element: card('failures', 'Failures, last hour', [], list),
    /** @param {any} data */
    show({ failures, status, missing = [] }) {
      list.setAttribute('role', failures?.length ? 'list' : 'presentation');
      if (!failures) return nothing(list, missing.length ? NO_ANSWER : 'No data yet.');
      if (!failures.length) return nothing(list, status === 'starting' ? 'No data yet.' : 'No picture failed.');
      const shown = failures.slice(0, FAILURES);
      const rest = failures.slice(FAILURES);
      if (rest.length) shown.push({ kind: `${counted(rest.length, 'more kind')}`, count: sum(rest), last: rest[0].last, message: '' });
      reconcile(list, shown, ({ kind }) => kind, failure);
    },
  };
}

/** @param {any[]} kinds */
const sum = kinds => kinds.reduce((all, { count }) => all + count, 0);

/** @param {any} failure */
const failure = ({ kind, count, last, message }) => h('div', { role: 'listitem', className: 'failure' },
  h('strong', {}, `${number(count)} × ${readable(kind)}`), h('span', { className: 'soft' }, ` last ${moment(last)}`),
  message && h('p', { className: 'soft clip', title: message }, message));

/** The runbook's components with promised and actual availability. */
export function components() {
  const body = h('tbody');
  return {
    element: card('components', 'Components, last 30 days', [],
      table('Components', ['Component', 'SLA', 'Kept', 'State'], body)),
    /** @param {any} data */
    show: ({ components }) => rows(body, components, ({ component }) => component, component),
  };
}

/** @param {any} component */
const component = ({ label, priority, sla, good, total, availability, band }) => row(
  h('span', {}, label, h('span', { className: 'soft' }, ` ${priority}`)), share(sla),
  h('span', { title: total ? `${number(good)} of ${number(total)}` : '' }, share(availability)), severityMark(band));

/** The latest jobs and their results. @param {(jobId: string) => void} redrive */
export function recent(redrive) {
  const body = h('tbody');
  return {
    element: card('recent', 'Recent pictures', [], table('Recent pictures', ['When', 'End', 'Took', 'Job', ''], body)),
    /** @param {any} data */
    show: ({ recent }) => rows(body, recent, ({ jobId }) => jobId, job => generation(job, redrive)),
  };
}

/** @param {any} job @param {(jobId: string) => void} redrive */
const generation = ({ jobId, status, kind, durationMs, at }, redrive) => row(moment(at, { seconds: true }),
  severityMark(status === 'completed' ? 'normal' : status === 'cancelled' ? 'unknown' : 'warning', readable(status) + (kind && kind !== 'ok' ? `: ${readable(kind)}` : '')),
  duration(durationMs || null), h('code', {}, jobId),
  status === 'failed' || status === 'dead_letter' ? actButton('Order again…', () => redrive(jobId), { 'data-focus': `redrive-${jobId}` }, jobId) : null);

/** The nodes of the cluster, those that vanished last. @param {(node: any) => void} acknowledge */
export function nodes(acknowledge) {
  const body = h('tbody');
  return {
    element: card('nodes', 'Nodes', [], table('Nodes', ['Node', 'Host', 'Roles', 'Version', 'Up since', 'Last heard', 'Sockets', ''], body)),
    /** @param {any} data */
    show: ({ nodes, goneNodes }) => rows(body, nodes && [...nodes, ...goneNodes ?? []], ({ id }) => id,
      one => (one.lastHeardAt ? goneNode(one, acknowledge) : node(one))),
  };
}

/** @param {any} node */
const node = ({ id, host, roles, version, startedAt, beatAt, sockets }) => row(h('code', {}, id), host,
  Array.isArray(roles) ? roles.join(', ') : roles, version, moment(startedAt), moment(beatAt, { seconds: true }), number(sockets));

/** @param {any} node @param {(node: any) => void} acknowledge */
const goneNode = (node, acknowledge) => row(h('code', {}, node.id), node.host, node.roles.join(', '), severityMark('warning', 'gone'),
  moment(node.startedAt), moment(node.lastHeardAt, { seconds: true }), '', actButton('Acknowledge…', () => acknowledge(node), { 'data-focus': `gone-${node.id}` }, node.host));

// @ts-check
import { h } from '../ui/dom.js';
import { actButton, card, reconcile, row, severityMark, table } from './admin-elements.js';
import { duration, moment, plainText, readable } from './format.js';

/**
 * The table of maintenance tasks: last success, duration and next run.
 * @param {(name: string) => void} run
 */
export function taskTable(run) {
  const body = h('tbody');
  return {
    element: card('tasks', 'Tasks', [], table('Tasks', ['Task', 'Every', 'State', 'Last success', 'Took', 'Next', ''], body)),
    /** @param {any[]} tasks */
    show: tasks => reconcile(body, tasks, ({ name }) => name, task => taskRow(task, run)),
  };
}

/** @type {Record<string, string>} */
const PERIODS = { continuous: 'always', daily: 'day', weekly: 'week', monthly: 'month' };

/** @param {any} task @param {(name: string) => void} run */
function taskRow({ name, period, what, running, lastSucceededAt, lastOutcome, lastDurationMs, details, nextDueAt, overdue }, run) {
  const isSetUp = nextDueAt !== null || running;
  const button = actButton(running ? 'Running…' : 'Run now…', () => run(name), { disabled: running || !isSetUp, 'data-focus': `run-${name}` }, readable(name));
  const more = details && plainText(details) !== plainText({}) ? plainText(details) : '';
  return row(h('span', { title: what ?? '' }, readable(name)), PERIODS[period] ?? period, state({ running, lastOutcome, overdue, more, isSetUp }),
    moment(lastSucceededAt), duration(lastDurationMs), moment(nextDueAt), button);
}

/** @param {{running: boolean, lastOutcome: string|null, overdue: boolean, more: string, isSetUp: boolean}} facts */
function state({ running, lastOutcome, overdue, more, isSetUp }) {
  if (running) return severityMark('unknown', 'running');
  if (lastOutcome === 'failed') return h('span', { title: more ?? '' }, severityMark('warning', overdue ? 'failed, overdue' : 'failed'), more && h('span', { className: 'soft clip' }, ` ${more}`));
  if (!isSetUp) return severityMark('unknown', 'not set up');
  if (overdue) return severityMark('warning', 'overdue');
  return lastOutcome === null ? severityMark('unknown', 'not run yet') : h('span', { title: more ?? '' }, severityMark('normal', 'succeeded'));
}

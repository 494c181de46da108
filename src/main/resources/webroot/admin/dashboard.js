// @ts-check
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { makeServiceToken, revokeServiceToken, setRole } from './access-actions.js';
import { accessCard } from './access-card.js';
import { confirmAction } from './action-dialog.js';
import { actionRow } from './action-row.js';
import { acknowledgeNode, adminActions, changeSetting, redriveJob, runTask, takeBackSetting } from './admin-actions.js';
import { card, setText, table } from './admin-elements.js';
import { adminPage } from './admin-page.js';
import { HEADS, showEntries } from './audit-entries.js';
import { charts } from './charts.js';
import { ageText } from './data-age.js';
import { components, failures, nodes, recent } from './lists.js';
import { LiveData } from './live-data.js';
import { tiles } from './metric-tiles.js';
import { salesCard } from './sales-card.js';
import { settingTable } from './setting-table.js';
import { statusHeader } from './status-header.js';
import { taskTable } from './task-table.js';
import { userCard } from './user-card.js';

await css(import.meta.url, './dashboard.css', './details.css', './user-card.css');

const TICK_INTERVAL_MS = 1_000;
const RARE_INTERVAL_MS = 15_000;
const ENTRIES = 8;
/** @type {Record<string, string>} */
const VERBS = { resetBreaker: 'Reset the breaker…', clearStuck: 'Clear stuck jobs…', auditCredits: 'Audit the credits…' };

/**
 * The dashboard, updated over the live channel.
 * @param {import('./admin-api.js').AdminApi} adminApi
 */
function dashboard(adminApi) {
  const root = document.documentElement;
  const live = new LiveData(adminApi);
  const known = adminActions(adminApi, () => lastSettings);
  const perform = (/** @type {import('./action-dialog.js').AdminAction} */ act, after = () => {}) => confirmAction(act, () => {
    after();
    void Promise.all([live.refresh(), refreshRare(), refreshSettings()]);
  });
  const byName = (/** @type {string} */ name) => perform(known[name]());
  const top = statusHeader(byName, VERBS);
  const parts = { tiles: tiles(), charts: charts(), actionRow: actionRow(byName), failures: failures(), components: components(), recent: recent(jobId => perform(redriveJob(jobId, adminApi))), nodes: nodes(node => perform(acknowledgeNode(node, adminApi))) };
  const tasks = taskTable(name => perform(runTask(name, adminApi)));
  const settings = settingTable(setting => perform(changeSetting(setting, adminApi)), setting => perform(takeBackSetting(setting, adminApi)));
  const access = accessCard({ setRole: () => perform(setRole(adminApi)), link: () => byName('accountLink'),
    make: () => perform(makeServiceToken(adminApi)), revoke: token => perform(revokeServiceToken(token, adminApi)) });
  const user = userCard(adminApi, perform, () => lastSettings);
  const sales = salesCard(() => byName('reconcileSales'));
  const entries = h('tbody');
  const age = h('p', { className: 'age' });
  const where = h('p', { className: 'where' });
  /** @type {any[]} */ let lastTasks = [];
  /** @type {any[]} */ let lastSettings = [];

  const element = h('div', { className: 'dashboard', 'data-waiting': 'true' },
    h('div', { className: 'first' }, top.element, parts.tiles.element,
      h('div', { className: 'work' }, parts.charts.element,
        h('div', { className: 'action-row' }, ...parts.actionRow.elements),
        h('div', { className: 'side' }, parts.failures.element, parts.components.element))),
    h('div', { className: 'rest' }, user.element, tasks.element, parts.recent.element, parts.nodes.element,
      card('trail', 'Last acts of administrators', [h('a', { className: 'button', href: onSite('/admin/audit') }, 'The whole audit')], table('Last acts', HEADS, entries)),
      access.element, sales.element, settings.element));

  function show() {
    const { data } = live;
    element.dataset.waiting = 'false';
    setText(where, [data.environment, data.version, `node ${String(data.node).slice(0, 8)}`].join(' · '));
    root.dataset.status = data.status;
    top.show(data, lastTasks);
    for (const part of [...Object.values(parts), user]) part.show(data);
    tick();
  }

  function tick() {
    root.dataset.stale = String(live.isStale);
    setText(age, ageText({ ageMs: live.ageMs, at: live.data?.at ?? null, source: live.source }));
  }

  /** Refreshes what changes rarely. */
  async function refreshRare() {
    const [list, audit, staff, scripts, sold] = await Promise.allSettled([adminApi.tasks(), adminApi.audit({ limit: String(ENTRIES) }), adminApi.staff(), adminApi.serviceTokens(), adminApi.sales()]);
    if (list.status === 'fulfilled') tasks.show(lastTasks = list.value.tasks);
    if (audit.status === 'fulfilled') showEntries(entries, audit.value.entries);
    if (staff.status === 'fulfilled' && scripts.status === 'fulfilled') access.show(staff.value.people, scripts.value.tokens);
    if (sold.status === 'fulfilled') sales.show(sold.value);
    if (live.data) top.show(live.data, lastTasks);
  }

  async function refreshSettings() {
    try {
      settings.show(lastSettings = (await adminApi.settings()).settings);
    } catch {
      // Keeps the previous settings; the next action refreshes them.
    }
  }

  live.addEventListener('news', show);
  live.addEventListener('forbidden', () => adminApi.dispatchEvent(new CustomEvent('refused', { detail: 'forbidden' })));
  top.show(null, []);
  live.begin();
  void refreshRare();
  void refreshSettings();
  const timers = [setInterval(tick, TICK_INTERVAL_MS), setInterval(() => document.hidden || void refreshRare(), RARE_INTERVAL_MS)];
  tick();
  return {
    elements: [element], facts: [where, age],
    end() {
      timers.forEach(clearInterval);
      live.end();
    },
  };
}

adminPage(dashboard);

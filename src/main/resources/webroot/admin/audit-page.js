// @ts-check
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { errorText } from './admin-api.js';
import { setText, table, textButton } from './admin-elements.js';
import { adminPage } from './admin-page.js';
import { HEADS, showEntries } from './audit-entries.js';

await css(import.meta.url, './audit.css');

const PAGE = 50;

/** The append-only audit log of administrators' actions. @param {import('./admin-api.js').AdminApi} adminApi */
function auditPage(adminApi) {
  const actor = h('input', { id: 'actor', className: 'field', autocomplete: 'off', spellcheck: false });
  const action = h('input', { id: 'action', className: 'field', autocomplete: 'off', spellcheck: false });
  const body = h('tbody');
  const message = h('p', { className: 'audit-message', role: 'status' });
  const older = textButton('Older entries', () => void fetchMore(), { hidden: true });
  const filter = h('form', { className: 'filter', role: 'search', onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void restart();
  } },
  h('label', { htmlFor: 'actor' }, 'Who'), actor, h('label', { htmlFor: 'action' }, 'What'), action,
  h('button', { type: 'submit', className: 'button primary' }, 'Show'),
  textButton('Show all', () => {
    actor.value = action.value = '';
    void restart();
  }));
  /** @type {import('./audit-entries.js').Entry[]} */ let entries = [];
  /** @type {string|null} */ let next = null;
  let requests = 0;

  function restart() {
    entries = [];
    next = null;
    return fetchMore();
  }

  async function fetchMore() {
    const request = ++requests;
    older.disabled = true;
    setText(message, 'Fetching…');
    try {
      const page = await adminApi.audit({ limit: String(PAGE), ...next !== null && { before: String(next) },
        ...actor.value.trim() && { actor: actor.value.trim() }, ...action.value.trim() && { action: action.value.trim() } });
      if (request !== requests) return;
      entries = [...entries, ...page.entries];
      next = page.next ?? null;
      showEntries(body, entries);
      older.hidden = next === null;
      setText(message, !entries.length ? 'No entry fits.' : next === null ? `${entries.length} entries: all there are.` : `${entries.length} entries, the newest first.`);
    } catch (error) {
      if (request !== requests) return;
      older.hidden = false;
      setText(message, errorText(error));
    } finally {
      older.disabled = false;
    }
  }

  void restart();
  return {
    elements: [h('section', { id: 'audit', className: 'card' }, h('header', { className: 'card-head' }, h('h1', {}, 'Audit'), filter), h('p', { className: 'soft' }, 'What administrators did. Entries are only ever added: none can be changed or removed.'),
      table('Entries', HEADS, body), h('div', { className: 'audit-foot' }, message, older))],
    facts: [h('a', { href: onSite('/admin/telemetry'), className: 'button' }, 'Dashboard')],
    end() {},
  };
}

adminPage(auditPage);

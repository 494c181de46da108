// @ts-check
import '../ui/appearance.js';
import { text } from '../language/page-texts.js';
import { request } from '../net/api.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';

/** The page that says what is kept and for how long, with the periods of this installation. */

const body = h('div', { className: 'account-view' });

/** @param {Record<string, number>} days by what is kept */
const facts = days => /** @type {[string, string][]} */ ([
  [text('privacy.sound'), text('privacy.soundKept')],
  [text('privacy.account'), text('privacy.accountKept')],
  [text('privacy.guests'), text('privacy.guestsKept', { days: days.guests })],
  [text('privacy.choices'), text('privacy.choicesKept', { days: days.removed })],
  [text('privacy.pictures'), text('privacy.picturesKept', { days: days.artworks })],
  [text('privacy.shows'), text('privacy.showsKept', { days: days.sessions })],
  [text('privacy.orders'), text('privacy.ordersKept', { days: Math.max(days.jobs, days['provider-calls']) })],
  [text('privacy.credits'), text('privacy.creditsKept')],
  [text('privacy.telemetry'), text('privacy.telemetryKept', { days: days.telemetry })],
  [text('privacy.networks'), text('privacy.networksKept')],
  [text('privacy.administrators'), text('privacy.administratorsKept')],
  [text('privacy.copies'), text('privacy.copiesKept', { days: days.exports })],
]);

async function load() {
  body.replaceChildren(h('p', {}, text('credits.oneMoment')));
  try {
    const { days } = await request('/api/privacy');
    body.replaceChildren(h('p', { className: 'account-lead' }, text('privacy.lead')),
      h('div', { className: 'account-cards' }, ...facts(days).map(([name, sentence]) =>
        h('section', { className: 'account-card' }, h('h2', {}, name), h('p', {}, sentence)))));
  } catch {
    body.replaceChildren(h('p', {}, text('remote.serverDoesNotAnswerJust')),
      h('button', { type: 'button', className: 'chip', onclick: () => void load() }, text('common.tryAgain')));
  }
}

document.title = text('privacy.documentTitle');
document.querySelector('main')?.append(
  h('header', { className: 'account-head' }, h('h1', {}, text('privacy.title')), h('div', { className: 'form-foot' },
    h('a', { className: 'chip', href: onSite('/account') }, text('common.yourAccount')),
    h('a', { className: 'chip', href: onSite('/') }, text('account.backToTheShow')))), body);
void load();

// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { timeOfDay } from '../language/text.js';
import { api } from '../net/api.js';
import { around } from '../ui/around.js';
import { choiceField } from '../ui/choice-field.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { qrCode } from '../ui/qr-code.js';
import { rosterText } from '../ui/texts.js';
import { viewerName } from './viewer-names.js';

await css(import.meta.url, './audience-section.css');

const LIMITS = [{ value: '0', label: text('audience.everybody') }, { value: '5', label: '5' }, { value: '20', label: '20' }, { value: '100', label: '100' },
  { value: '1000', label: '1,000' }];
const REFRESH_MS = 3_000;

/**
 * Lets others watch the show: switch, link, QR code, how many may come, and who is there.
 * @param {(change: object) => Promise<boolean>} control
 */
export function audienceSection(control) {
  const open = h('input', { type: 'checkbox', role: 'switch', className: 'switch', onchange: () => void setOpen(open.checked) });
  const link = h('input', { type: 'text', readOnly: true, className: 'audience-link', 'aria-label': text('audience.linkOfTheShow'), onfocus: () => link.select() });
  const copy = h('button', { type: 'button', className: 'chip', onclick: () => void copyLink() }, text('audience.copy'));
  const picture = h('div', { className: 'qr' });
  const roster = h('p', { className: 'audience-count', role: 'status' });
  const limit = choiceField({ name: 'audience-limit', title: text('audience.howManyMayWatchAt'), options: LIMITS,
    choose: value => void change({ audienceLimit: Number(value) }) });
  const vote = permission('guestsVote', text('audience.guestsVoteOnPictures'), text('audience.oneVoteEach'));
  const reacting = permission('guestsReact', text('audience.guestsReact'), text('audience.theirHeartsAndStarsRise'));
  const list = h('ul', { className: 'audience-list' });
  const back = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void readmit() });
  const details = h('div', { hidden: true }, h('div', { className: 'audience-row' }, link, copy), picture, roster, limit, vote.element, reacting.element,
    h('h2', { className: 'setting-title' }, text('audience.whoWatches')), list, back);
  let timer = 0;

  /** @param {'guestsVote'|'guestsReact'} name @param {string} title @param {string} hint */
  function permission(name, title, hint) {
    const input = h('input', { type: 'checkbox', role: 'switch', className: 'switch', onchange: () => void change({ [name]: input.checked }) });
    return { input, element: h('label', { className: 'switch-row' }, input, h('span', {}, h('strong', {}, title), h('small', {}, hint))) };
  }

  /** @param {object} wanted */
  async function change(wanted) {
    const done = await control(wanted);
    show();
    return done;
  }

  /** @param {boolean} isOpen */
  async function setOpen(isOpen) {
    if (await change({ visibility: isOpen ? 'public' : 'private' })) {
      notify(isOpen ? text('audience.anyoneWithTheLinkMay') : text('audience.showIsClosed'));
      void refresh();
    }
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(link.value);
      notify(text('audience.linkIsCopied'));
    } catch {
      link.focus();
      notify(text('audience.copyTheMarkedLinkBy'));
    }
  }

  async function readmit() {
    try {
      await api.readmitViewers(store.state.sessionId);
      notify(text('audience.everybodyMayComeBack'));
    } catch {
      notify(text('audience.thatCouldNotBeDone'));
    }
    await refresh();
  }

  /** @param {string} viewer */
  async function remove(viewer) {
    try {
      await api.removeViewer(store.state.sessionId, viewer);
      notify(text('audience.isRemoved', { name: viewerName(viewer) }));
    } catch {
      notify(text('audience.thatViewerHasGoneAlready'));
    }
    await refresh();
  }

  async function refresh() {
    const { sessionId, visibility } = store.state;
    if (visibility !== 'public') return;
    try {
      if (!link.value) {
        const { url, qr } = await api.showLink(sessionId);
        link.value = url;
        picture.replaceChildren(qrCode(qr, text('audience.qrCodeOfTheShows')));
      }
      const { viewers, removed } = await api.viewers(sessionId);
      showViewers(viewers);
      back.hidden = !removed;
      back.textContent = text('audience.letRemovedBackIn', { count: removed });
    } catch {
      list.replaceChildren(h('li', {}, text('audience.listCouldNotBeFetched')));
    }
  }

  /** @param {{viewer: string, since: string}[]} viewers */
  function showViewers(viewers) {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.viewer : undefined;
    list.replaceChildren(...viewers.map(({ viewer, since }) => h('li', {}, h('span', {}, ...around(text('audience.watchesSince', { time: timeOfDay(since) }),
      'name', h('strong', {}, viewerName(viewer)))),
    h('button', { type: 'button', className: 'chip', 'data-viewer': viewer, 'aria-label': text('audience.removeNamed', { name: viewerName(viewer) }), onclick: () => void remove(viewer) }, text('audience.remove')))));
    if (!viewers.length) list.append(h('li', {}, text('audience.nobodyElseYet')));
    if (focused) /** @type {HTMLElement|null} */ (list.querySelector(`[data-viewer="${CSS.escape(focused)}"]`))?.focus();
  }

  function show() {
    const { visibility, audienceLimit, guestsVote, guestsReact } = store.state;
    open.checked = visibility === 'public';
    details.hidden = !open.checked;
    limit.show(String(audienceLimit));
    vote.input.checked = guestsVote;
    reacting.input.checked = guestsReact;
    roster.textContent = rosterText(store.state);
  }

  store.watch(show);
  const element = h('section', { className: 'audience' },
    h('label', { className: 'switch-row' }, open, h('span', {}, h('strong', {}, text('audience.anyoneWithTheLinkMayWatch')),
      h('small', {}, text('audience.inStepWithYourScreens')))), details,
    h('a', { className: 'chip', href: '#screens' }, text('audience.oneWallOfSeveralScreens')));
  return {
    element,
    begin() {
      void refresh();
      clearInterval(timer);
      timer = setInterval(() => void refresh(), REFRESH_MS);
    },
    end: () => clearInterval(timer),
  };
}

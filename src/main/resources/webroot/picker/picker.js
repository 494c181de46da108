// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { panelDialog } from '../ui/panel.js';
import { rovingTabindex } from '../ui/roving-tabindex.js';
import { categoryText, readable } from '../ui/texts.js';
import { skeleton, styleCards } from './style-card.js';
import { MAX_ARTISTS, MAX_STYLES, StyleSelection, matches } from './style-selection.js';

await css(import.meta.url, './picker.css');

/** @typedef {'styles'|'artists'} Kind */
/** @typedef {{button: HTMLButtonElement, kind: Kind, id: string, name: string, words: string}} Card `words` are searched: the names in the page's language and in English */

/**
 * The panel to choose styles and artists.
 * @param {(selection: {styles: string[], artists: string[], dynamicMode: boolean}) => void} apply
 */
export function picker(apply) {
  let selection = new StyleSelection(store.state);
  /** @type {Card[]} */
  let cards = [];
  const { card } = styleCards();
  const index = h('nav', { className: 'picker-index', 'aria-label': text('picker.categories') });
  const chosen = h('div', { className: 'picker-chosen', role: 'group', 'aria-label': text('picker.chosen') });
  const list = h('div', { className: 'picker-list', role: 'group', 'aria-label': text('common.stylesAndArtists') });
  const roving = rovingTabindex(list, () => cards.map(({ button }) => button).filter(button => !button.hidden));
  const none = h('p', { className: 'picker-none', hidden: true }, text('picker.nothingByThatName'));
  const count = h('p', { className: 'picker-count', role: 'status' });
  const search = h('input', { type: 'search', className: 'search', placeholder: text('picker.search'), 'aria-label': text('picker.searchStylesAndArtists'),
    autocomplete: 'off', oninput: () => filter() });
  const surprise = h('button', { type: 'button', className: 'surprise', onclick: () => done(true) }, icon('spark'),
    h('span', {}, h('strong', {}, text('common.surpriseMe')), h('small', {}, text('picker.musicChoosesTheStyles'))));
  const use = h('button', { type: 'button', className: 'chip primary', onclick: () => done(false) }, text('picker.paintInThese'));
  const clear = h('button', { type: 'button', className: 'chip', onclick: () => {
    selection.clear();
    show();
  } }, text('common.clear'));

  const dialog = panelDialog({ id: 'picker', title: text('common.stylesAndArtists'), onopen: () => void open() },
    surprise, h('div', { className: 'picker-top' }, h('div', { className: 'search-box' }, icon('search'), search), chosen, index), list, none);
  dialog.classList.add('tall', 'picker');
  dialog.append(h('footer', { className: 'panel-foot' }, count, clear, use));

  async function open() {
    selection = new StyleSelection(store.state);
    search.value = '';
    show();
    if (!cards.length) await fill();
    filter();
    show();
  }

  async function fill() {
    list.replaceChildren(skeleton());
    list.setAttribute('aria-busy', 'true');
    try {
      const { categories, artists } = await api.styles();
      cards = [];
      const groups = categories.map((/** @type {any} */ c) =>
        group(categoryText(c.name), 'styles', c.styles));
      list.replaceChildren(group(text('common.artists'), 'artists', artists), ...groups);
      index.replaceChildren(...[...list.querySelectorAll('section')].map(section => h('button', { type: 'button', className: 'picker-tab',
        onclick: () => section.scrollIntoView({ block: 'start' }) }, section.dataset.name ?? '')));
    } catch {
      list.replaceChildren(h('p', {}, text('picker.stylesCouldNotBeFetched')),
        h('button', { type: 'button', className: 'chip', onclick: () => void open() }, text('common.tryAgain')));
    }
    list.removeAttribute('aria-busy');
  }

  /** @param {string} title @param {Kind} kind @param {{id: string, label?: string}[]} members */
  function group(title, kind, members) {
    return h('section', { className: 'picker-group', 'data-name': title }, h('h2', {}, title), h('div', { className: 'card-grid' },
      ...members.map(({ id, label }) => {
        const name = readable(id);
        const source = onSite(`/styles/${kind === 'artists' ? 'artists/' : ''}${id}.jpg`);
        const button = card(name, source, () => toggle(kind, id));
        cards.push({ button, kind, id, name, words: `${name} ${label ?? ''} ${title}` });
        return button;
      })));
  }

  /** @param {Kind} kind @param {string} id */
  function toggle(kind, id) {
    if (!selection.toggle(kind, id)) {
      notify(kind === 'styles' ? text('picker.upToStylesAtOnce', { maxStyles: MAX_STYLES }) : text('picker.upToArtistsAtOnce', { maxArtists: MAX_ARTISTS }));
    }
    show();
  }

  function filter() {
    const typed = search.value.trim();
    for (const { button, words } of cards) button.hidden = !matches(words, typed);
    for (const section of list.querySelectorAll('section')) section.hidden = !section.querySelector('.style-card:not([hidden])');
    index.hidden = Boolean(typed) || !cards.length;
    none.hidden = !cards.length || cards.some(({ button }) => !button.hidden);
    roving.update();
  }

  function show() {
    for (const { button, kind, id } of cards) button.setAttribute('aria-pressed', String(selection.has(kind, id)));
    const picked = cards.filter(({ kind, id }) => selection.has(kind, id));
    chosen.replaceChildren(...picked.map(({ kind, id, name }) => h('button', { type: 'button', className: 'chip chosen',
      'aria-label': text('picker.without', { name }), onclick: () => remove(kind, id) }, name, icon('close'))));
    chosen.hidden = !picked.length;
    surprise.setAttribute('aria-pressed', String(store.state.dynamicMode && selection.isEmpty));
    count.textContent = selection.isEmpty ? text('picker.nothingChosenYet')
      : text(selection.styles.length > 1 ? 'picker.countsInTurns' : 'picker.counts', { styles: selection.styles.length, maxStyles: MAX_STYLES,
        artists: selection.artists.length, maxArtists: MAX_ARTISTS });
    clear.hidden = selection.isEmpty;
    use.disabled = selection.isEmpty;
  }

  /** Removes a choice and moves the focus to the neighbouring chip. @param {Kind} kind @param {string} id */
  function remove(kind, id) {
    const at = [...chosen.children].indexOf(/** @type {Element} */ (document.activeElement));
    toggle(kind, id);
    const next = /** @type {HTMLElement|undefined} */ (chosen.children[Math.min(at, chosen.children.length - 1)]);
    if (at >= 0) (next ?? search).focus();
  }

  /** @param {boolean} dynamicMode */
  function done(dynamicMode) {
    dialog.close();
    apply(dynamicMode ? { styles: [], artists: [], dynamicMode } : { styles: selection.styles, artists: selection.artists, dynamicMode });
  }

  return dialog;
}

// @ts-check
import { api } from '../app/api.js';
import { glassDialog } from '../app/dialog.js';
import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { store, tell } from '../app/state.js';
import { Choice, MOST_ARTISTS, MOST_STYLES, fits } from './choice.js';

/**
 * The styles and artists to choose from.
 * @param {(wishes: {styles: string[], artists: string[], dynamicMode: boolean}) => void} apply
 */
export function picker(apply) {
  let choice = new Choice(store.state);
  /** @type {{button: HTMLButtonElement, kind: 'styles'|'artists', id: string, name: string}[]} */
  let chips = [];
  const list = h('div', { className: 'picker-list' }, h('p', {}, 'Fetching the styles…'));
  const none = h('p', { hidden: true }, 'Nothing by that name.');
  const count = h('p', { className: 'picker-count', role: 'status' });
  const search = h('input', { type: 'search', className: 'search', placeholder: 'Search', 'aria-label': 'Search styles and artists',
    autocomplete: 'off', oninput: () => filter() });
  const surprise = h('button', { type: 'button', className: 'surprise', onclick: () => done(true) }, icon('spark'),
    h('span', {}, h('strong', {}, 'Surprise me'), h('small', {}, 'The music chooses the styles.')));
  const use = h('button', { type: 'button', className: 'chip primary', onclick: () => done(false) }, 'Paint in these');
  const clear = h('button', { type: 'button', className: 'chip', onclick: () => {
    choice.clear();
    show();
  } }, 'Clear');

  const dialog = glassDialog({ id: 'picker', title: 'Styles and artists', onopen: () => void open() },
    surprise, h('div', { className: 'search-box' }, icon('search'), search), list, none);
  dialog.classList.add('tall');
  dialog.append(h('footer', { className: 'panel-foot' }, count, clear, use));

  async function open() {
    choice = new Choice(store.state);
    search.value = '';
    if (!chips.length) await fill();
    filter();
    show();
  }

  async function fill() {
    try {
      const { categories, artists } = await api.styles();
      const groups = categories.map((/** @type {any} */ c) =>
        group(c.name, 'styles', c.styles.map((/** @type {any} */ s) => ({ id: s.id, name: s.label }))));
      list.replaceChildren(group('Artists', 'artists', artists), ...groups);
    } catch {
      list.replaceChildren(h('p', {}, 'The styles could not be fetched. Close this and try again in a moment.'));
    }
  }

  /** @param {string} name @param {'styles'|'artists'} kind @param {{id: string, name: string}[]} members */
  function group(name, kind, members) {
    return h('section', { className: 'picker-group' }, h('h2', {}, name), h('div', { className: 'chips' },
      ...members.map(member => {
        const button = h('button', { type: 'button', className: 'chip', onclick: () => toggle(kind, member.id) }, member.name);
        chips.push({ button, kind, id: member.id, name: `${member.name} ${name}` });
        return button;
      })));
  }

  /** @param {'styles'|'artists'} kind @param {string} id */
  function toggle(kind, id) {
    if (!choice.toggle(kind, id)) {
      tell(kind === 'styles' ? `Up to ${MOST_STYLES} styles at once.` : `Up to ${MOST_ARTISTS} artists at once.`);
    }
    show();
  }

  function filter() {
    for (const { button, name } of chips) button.hidden = !fits(name, search.value.trim());
    for (const section of list.querySelectorAll('section')) section.hidden = !section.querySelector('.chip:not([hidden])');
    none.hidden = !chips.length || chips.some(({ button }) => !button.hidden);
  }

  function show() {
    for (const { button, kind, id } of chips) button.setAttribute('aria-pressed', String(choice.has(kind, id)));
    surprise.setAttribute('aria-pressed', String(store.state.dynamicMode && choice.isEmpty));
    count.textContent = choice.isEmpty ? 'Nothing chosen yet'
      : `${choice.styles.length} of ${MOST_STYLES} styles, ${choice.artists.length} of ${MOST_ARTISTS} artists`;
    clear.hidden = choice.isEmpty;
    use.disabled = choice.isEmpty;
  }

  /** @param {boolean} dynamicMode */
  function done(dynamicMode) {
    dialog.close();
    apply(dynamicMode ? { styles: [], artists: [], dynamicMode } : { styles: choice.styles, artists: choice.artists, dynamicMode });
  }

  return dialog;
}

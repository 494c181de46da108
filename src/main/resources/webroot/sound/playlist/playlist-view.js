// @ts-check
import { text } from '../../language/page-texts.js';
import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { rovingTabindex } from '../../ui/roving-tabindex.js';
import { durationText } from '../../ui/texts.js';

/** @typedef {import('./playlist.js').Entry} Entry */
/** @typedef {import('./playlist-player.js').PlaylistPlayer} PlaylistPlayer */
/** @typedef {{item: HTMLLIElement, play: HTMLButtonElement, names: HTMLElement, about: HTMLElement, length: HTMLElement, remove: HTMLButtonElement}} Row */

/**
 * The list of the files: a press plays one, the Delete key or the cross removes it. It is one Tab stop, and arrow keys move
 * inside it. A single file needs no list.
 */
export function playlistView() {
  const list = h('ol', { className: 'playlist', 'aria-label': text('sound.files'), hidden: true });
  const buttons = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('button')]);
  const roving = rovingTabindex(list, buttons);
  /** @type {Map<number, Row>} */ let rows = new Map();
  /** @type {PlaylistPlayer} */ let player;

  const remove = (/** @type {Entry} */ entry) => {
    const at = player.playlist.entries.indexOf(entry);
    void player.remove(entry).then(() => {
      const { entries } = player.playlist;
      rows.get(entries[Math.min(at, entries.length - 1)]?.id)?.play.focus();
    });
  };
  const newRow = (/** @type {Entry} */ entry) => {
    const [names, about, length] = [h('strong'), h('small'), h('span', { className: 'file-time' })];
    const play = h('button', { type: 'button', className: 'playlist-entry', tabIndex: -1, 'aria-keyshortcuts': 'Delete',
      onclick: () => void player.select(entry),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Delete') remove(entry);
      } }, h('span', { className: 'playlist-names' }, names, about), length);
    const cross = h('button', { type: 'button', className: 'round', tabIndex: -1, onclick: () => remove(entry) }, icon('close'));
    return { item: h('li', {}, play, cross), play, names, about, length, remove: cross };
  };
  const showEntry = (/** @type {Entry} */ entry) => {
    const row = rows.get(entry.id);
    if (!row) return;
    row.names.textContent = entry.title;
    row.about.textContent = entry.problem || [entry.artist, entry.note].filter(Boolean).join(' · ');
    row.length.textContent = entry.seconds ? durationText(entry.seconds) : '';
    row.remove.setAttribute('aria-label', text('sound.removeFromTheList', { title: entry.title }));
    row.item.classList.toggle('broken', Boolean(entry.problem));
    if (entry === player.entry) row.play.setAttribute('aria-current', 'true');
    else row.play.removeAttribute('aria-current');
  };

  return {
    element: list,
    showEntry,
    /** @param {PlaylistPlayer} shown */
    show(shown) {
      player = shown;
      const { entries } = player.playlist;
      list.hidden = entries.length < 2;
      const isSame = entries.length === rows.size && entries.every(({ id }, i) => rows.get(id)?.item === list.children[i]);
      if (!isSame) {
        rows = new Map(entries.map(entry => [entry.id, rows.get(entry.id) ?? newRow(entry)]));
        list.replaceChildren(...[...rows.values()].map(({ item }) => item));
        roving.update();
      }
      entries.forEach(showEntry);
    },
  };
}

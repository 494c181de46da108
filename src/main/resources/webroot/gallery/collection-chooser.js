// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { askForName } from '../ui/name-dialog.js';
import { refusalText } from '../ui/refusal-text.js';

/** @typedef {import('./collections.js').Collections} Collections */

/**
 * A small dialog with a tick for each collection that holds the pictures. A change counts at once.
 * @param {Collections} collections @param {string} title @param {string[]} artworkIds @param {() => void} onchange
 */
export function chooseCollections(collections, title, artworkIds, onchange) {
  const list = h('ul', { className: 'chooser-list' });
  const empty = h('p', {}, text('gallery.youHaveNoCollectionYet'));
  const dialog = h('dialog', { className: 'glass small-dialog chooser', 'aria-labelledby': 'chooser-title', onclose: () => dialog.remove() },
    h('header', { className: 'panel-head' }, h('h2', { id: 'chooser-title' }, title),
      h('button', { type: 'button', className: 'round quiet', 'aria-label': text('gallery.closeTheCollectionsOfThe'), onclick: () => dialog.close() }, icon('close'))),
    empty, list,
    h('div', { className: 'name-buttons' },
      h('button', { type: 'button', className: 'chip', onclick: create }, icon('add'), text('gallery.newCollection')),
      h('button', { type: 'button', className: 'chip primary', onclick: () => dialog.close() }, text('common.done'))));

  function show() {
    empty.hidden = collections.all.length > 0;
    list.replaceChildren(...collections.all.map(({ id, name }) => {
      const held = artworkIds.filter(artwork => collections.holds(id, artwork)).length;
      const box = h('input', { type: 'checkbox', checked: held === artworkIds.length, indeterminate: held > 0 && held < artworkIds.length,
        onchange: () => void change(id, name, box) });
      return h('li', {}, h('label', {}, box, h('span', {}, name)));
    }));
  }

  /** @param {string} id @param {string} name @param {HTMLInputElement} box */
  async function change(id, name, box) {
    const adds = box.checked;
    box.disabled = true;
    try {
      await (adds ? collections.add(id, artworkIds) : collections.takeOut(id, artworkIds));
      notify(adds ? text('gallery.addedTo', { name }) : text('gallery.takenOutOf', { name }));
      onchange();
    } catch (error) {
      box.checked = !adds;
      notify(refusalText(error, text('gallery.thatCouldNotBeChanged')));
    } finally {
      box.disabled = false;
      box.focus();
    }
  }

  function create() {
    askForName({ title: text('gallery.newCollection'), action: text('gallery.create'), save: async name => {
      const made = await collections.create(name);
      await collections.add(made.id, artworkIds);
      show();
      notify(text('gallery.addedTo', { name: made.name }));
      onchange();
    } });
  }

  show();
  // First in the document, where a television's remote control looks for the open dialog.
  document.body.prepend(dialog);
  dialog.showModal();
}

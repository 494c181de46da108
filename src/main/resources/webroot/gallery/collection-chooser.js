// @ts-check
import { notify } from '../app/state.js';
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
  const empty = h('p', {}, 'You have no collection yet. Make the first one.');
  const dialog = h('dialog', { className: 'glass small-dialog chooser', 'aria-labelledby': 'chooser-title', onclose: () => dialog.remove() },
    h('header', { className: 'panel-head' }, h('h2', { id: 'chooser-title' }, title),
      h('button', { type: 'button', className: 'round quiet', 'aria-label': 'Close the collections of the picture', onclick: () => dialog.close() }, icon('close'))),
    empty, list,
    h('div', { className: 'name-buttons' },
      h('button', { type: 'button', className: 'chip', onclick: create }, icon('add'), 'New collection'),
      h('button', { type: 'button', className: 'chip primary', onclick: () => dialog.close() }, 'Done')));

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
      notify(adds ? `Added to ${name}.` : `Taken out of ${name}.`);
      onchange();
    } catch (error) {
      box.checked = !adds;
      notify(refusalText(error, 'That could not be changed just now. Please try again.'));
    } finally {
      box.disabled = false;
      box.focus();
    }
  }

  function create() {
    askForName({ title: 'New collection', action: 'Create', save: async name => {
      const made = await collections.create(name);
      await collections.add(made.id, artworkIds);
      show();
      notify(`Added to ${made.name}.`);
      onchange();
    } });
  }

  show();
  // First in the document, where a television's remote control looks for the open dialog.
  document.body.prepend(dialog);
  dialog.showModal();
}

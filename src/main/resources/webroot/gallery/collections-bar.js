// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { rovingTabindex } from '../ui/roving-tabindex.js';
import { askForName } from '../ui/name-dialog.js';
import { refusalText } from '../ui/refusal-text.js';

void css(import.meta.url, './collections.css');

/**
 * The row of collections, and what can be done with the chosen one.
 * @param {import('./collections.js').Collections} collections
 * @param {{choose: (id: string|undefined) => void, play: (collection: {id: string, name: string}) => void,
 *   removed: (collection: {id: string, name: string}) => void}} on
 */
export function collectionsBar(collections, on) {
  /** The chosen collection; none is all pictures. @type {string|undefined} */
  let chosen;
  let isEmpty = true;
  const chips = h('div', { className: 'collection-chips', role: 'group', 'aria-label': text('gallery.collections') });
  const roving = rovingTabindex(chips, () => /** @type {HTMLElement[]} */ ([...chips.children]));
  const play = button('play', text('gallery.showOnlyThese'), () => on.play(current()));
  const download = button('download', text('gallery.download'), () => void fetchFile());
  const rename = button(undefined, text('gallery.rename'), () => askForName({ title: text('gallery.renameCollection'), action: text('gallery.rename'), value: current().name,
    save: name => collections.rename(current().id, name) }));
  const remove = button(undefined, text('gallery.delete'), () => void removeChosen());
  play.classList.add('primary');
  const actions = h('div', { className: 'collection-actions', role: 'group' }, play, download, rename, remove);
  const element = h('div', {}, chips, actions);

  /** @param {Parameters<typeof icon>[0]|undefined} drawing @param {string} label @param {() => void} onclick */
  function button(drawing, label, onclick) {
    return h('button', { type: 'button', className: 'chip', onclick }, drawing ? icon(drawing) : null, label);
  }

  const current = () => /** @type {import('./collections.js').Collection} */ (collections.find(chosen));

  function show() {
    const hadFocus = chips.contains(document.activeElement);
    if (chosen && !collections.find(chosen)) chosen = undefined;
    // Before the names, of which there may be two hundred.
    chips.replaceChildren(chip(text('gallery.all'), undefined), h('button', { type: 'button', className: 'chip', onclick: create }, icon('add'), text('gallery.newCollection')),
      ...collections.all.map(({ id, name, pictures }) => chip(name, id, pictures)));
    roving.update();
    const pressed = /** @type {HTMLElement|null} */ (chips.querySelector('[aria-pressed="true"]'));
    if (hadFocus) pressed?.focus();
    pressed?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    showActions();
  }

  /** @param {string} name @param {string|undefined} id @param {number} [pictures] */
  function chip(name, id, pictures) {
    return h('button', { type: 'button', className: 'chip', 'aria-pressed': String(id === chosen), tabIndex: id === chosen ? 0 : -1,
      'aria-label': pictures === undefined ? text('gallery.allPictures') : text('gallery.collectionOf', { name, count: pictures }),
      onclick: () => choose(id) }, h('span', { className: 'chip-name', dir: 'auto' }, name),
    pictures === undefined ? null : h('span', { className: 'chip-count' }, String(pictures)));
  }

  function showActions() {
    const collection = collections.find(chosen);
    const nothing = collection ? !collection.pictures : isEmpty;
    actions.setAttribute('aria-label', collection ? text('gallery.collectionNamed', { name: collection.name }) : text('gallery.allPictures'));
    play.hidden = rename.hidden = remove.hidden = !collection;
    play.disabled = nothing;
    actions.hidden = !collection && nothing;
    download.hidden = nothing;
    download.lastChild?.replaceWith(collection ? text('gallery.download') : text('gallery.downloadAll'));
  }

  /** @param {string|undefined} id */
  function choose(id) {
    chosen = id;
    show();
    on.choose(id);
  }

  function create() {
    askForName({ title: text('gallery.newCollection'), action: text('gallery.create'), save: async name => {
      const made = await collections.create(name);
      choose(made.id);
    } });
  }

  async function removeChosen() {
    const collection = current();
    try {
      await collections.remove(collection.id);
    } catch (error) {
      return notify(refusalText(error, text('gallery.thatCouldNotBeDeleted')));
    }
    choose(undefined);
    /** @type {HTMLElement|null} */ (chips.querySelector('[aria-pressed="true"]'))?.focus();
    on.removed(collection);
  }

  /** The browser shows no reason when a download is refused, so the page asks first. */
  async function fetchFile() {
    download.disabled = true;
    try {
      const { fileName } = await api.checkDownload(chosen);
      h('a', { href: api.downloadFile(chosen), download: fileName }).click();
      notify(text('gallery.isOnItsWay', { fileName }));
    } catch (error) {
      notify(refusalText(error, text('gallery.thatCouldNotBeDownloaded')));
    } finally {
      download.disabled = false;
      download.focus();
    }
  }

  collections.addEventListener('change', show);
  show();
  return {
    element,
    choose,
    /** @param {boolean} now whether the gallery has no picture at all */
    setEmpty(now) {
      isEmpty = now;
      showActions();
    },
  };
}

// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { ApiError, api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { panelDialog } from '../ui/panel.js';
import { chooseCollections } from './collection-chooser.js';
import { Collections } from './collections.js';
import { collectionsBar } from './collections-bar.js';
import { card, nameOf } from './gallery-card.js';
import { LargeDownload } from './large-picture.js';
import { lightbox } from './lightbox.js';
import { refusalText } from '../ui/refusal-text.js';
import { removedList } from './removed-list.js';
import { selection } from './selection.js';
import { undoBar } from './undo-bar.js';

await css(import.meta.url, './gallery.css');

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The time after the last letter of a search at which it begins. */
const TYPING_MS = 250;

/**
 * The panel with the viewer's saved pictures. Dispatches `show-collection` (`detail`: the id and the name of a collection) when the
 * viewer wants a show of that collection only.
 * @param {(artwork: Artwork) => void} paintAgain
 */
export function gallery(paintAgain) {
  /** @type {Artwork[]} */
  let artworks = [];
  /** The cards by artwork id. @type {Map<string, ReturnType<typeof card>>} */
  const cards = new Map();
  /** @type {string|undefined} */
  let next;
  /** @type {{collection?: string, text?: string}} */
  let query = {};
  let requests = 0;
  let busy = false;
  let typing = 0;
  /** The lines about pictures in 4K, by artwork id. @type {Map<string, LargeDownload>} */
  const larges = new Map();
  const large = lightbox(() => artworks);
  const collections = new Collections();
  const bar = collectionsBar(collections, {
    choose: id => change({ collection: id }),
    play: ({ id, name }) => {
      dialog.dispatchEvent(new CustomEvent('show-collection', { bubbles: true, composed: true, detail: { id, name } }));
      dialog.close();
    },
    removed: ({ id, name }) => {
      removed.load();
      undo.offer(text('gallery.isDeleted', { name }), async () => {
        try {
          await collections.restore(id);
          bar.choose(id);
          notify(text('gallery.isBack', { name }));
        } catch (error) {
          notify(refusalText(error, text('gallery.thatCouldNotBeUndone')));
          throw error;
        }
      });
    },
  });
  const search = h('input', { type: 'search', className: 'search', placeholder: text('gallery.title'), maxLength: 100,
    'aria-label': text('gallery.searchYourPictures'), autocomplete: 'off', oninput: () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ text: search.value.trim() || undefined }), TYPING_MS);
    } });
  const searchBox = h('div', { className: 'search-box', hidden: true }, icon('search'), search);
  const count = h('p', { className: 'gallery-count', role: 'status' });
  const grid = h('ul', { className: 'gallery-grid' });
  const several = selection(grid, {
    collect: ids => chooseCollections(collections, text('gallery.putPicturesInto', { count: ids.length }), ids, showPlaces),
  });
  const empty = h('p', { className: 'gallery-empty', hidden: true });
  const clear = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => {
    search.value = '';
    change({ text: undefined });
    search.focus();
  } }, text('gallery.clearTheSearch'));
  const again = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void load(!artworks.length) }, text('common.tryAgain'));
  const more = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void load(false) }, text('gallery.showMore'));
  const removed = removedList(() => void refresh());

  /** Shows other pictures. @param {{collection?: string, text?: string}} news */
  function change(news) {
    query = { ...query, ...news };
    several.end();
    void load(true);
  }

  /** @param {boolean} restart */
  async function load(restart) {
    const request = restart ? ++requests : requests;
    busy = true;
    again.hidden = true;
    try {
      const page = await api.gallery({ ...query, before: restart ? undefined : next });
      if (request !== requests) return;
      if (restart) start();
      artworks.push(...page.artworks);
      collections.learn(page.collections, page.artworks);
      grid.append(...page.artworks.map((/** @type {Artwork} */ artwork) => makeCard(artwork, page)));
      next = page.next ?? undefined;
      showCount(page.count);
    } catch (error) {
      if (request !== requests) return;
      if (query.collection && error instanceof ApiError && error.status === 404) return forgetCollection();
      next = artworks.length ? next : undefined;
      showMessage(artworks.length ? text('gallery.nextPicturesCouldNotBe') : text('gallery.galleryCouldNotBeFetched'));
      again.hidden = false;
    } finally {
      if (request === requests) {
        busy = false;
        more.hidden = !next || !again.hidden;
      }
    }
  }

  function start() {
    artworks = [];
    cards.clear();
    closeLarges();
    grid.replaceChildren();
  }

  /** @param {Artwork} artwork @param {any} page */
  function makeCard(artwork, page) {
    const made = card(artwork, {
      link: page.links?.[artwork.id],
      large: largeLine(artwork, page.large?.[artwork.id]),
      box: several.box(artwork.id, nameOf(artwork)),
      enlarge: large.enlarge,
      again: () => paintAgain(artwork),
      collect: () => chooseCollections(collections, text('gallery.collectionsOf', { name: nameOf(artwork) }), [artwork.id], showPlaces),
      removed: (sentence, back) => {
        void removed.load();
        void collections.load().catch(() => {});
        undo.offer(sentence, back);
      },
      restored: () => void refresh(made.isConnected),
    });
    cards.set(artwork.id, made);
    made.showPlaces(collections.namesOf(artwork.id));
    return made;
  }

  /** @param {number} pictures */
  function showCount(pictures) {
    const isWhole = !query.collection && !query.text;
    count.textContent = pictures ? text('gallery.pictures', { count: pictures }) : '';
    if (isWhole) {
      bar.setEmpty(!pictures);
      searchBox.hidden = !pictures;
      bar.element.hidden = !pictures && !collections.all.length;
    }
    several.offer(artworks.length > 1);
    clear.hidden = !query.text || artworks.length > 0;
    showMessage(artworks.length ? '' : query.text ? text('gallery.noPictureHasInIts', { text: query.text })
      : query.collection ? text('gallery.thisCollectionIsEmpty')
        : text('gallery.nothingSavedYet'));
  }

  /** Another screen deleted the collection that is shown. */
  function forgetCollection() {
    notify(text('gallery.thisCollectionDoesNotExist'));
    void collections.load().catch(() => {});
    bar.choose(undefined);
  }

  function showPlaces() {
    for (const [id, shown] of cards) shown.showPlaces(collections.namesOf(id));
  }

  /** @param {boolean} [keeps] whether the cards stay as they are */
  async function refresh(keeps = false) {
    if (!dialog.open) return;
    await Promise.all([fetchCollections(), removed.load(), keeps ? null : load(true)]);
    showPlaces();
  }

  async function fetchCollections() {
    try {
      await collections.load();
      if (collections.all.length) bar.element.hidden = false;
      showPlaces();
    } catch {
      // The gallery itself says so if the server does not answer.
    }
  }

  function open() {
    query = {};
    search.value = '';
    several.end();
    undo.place();
    bar.choose(undefined);
    void fetchCollections();
    void removed.load();
  }

  /** @param {Artwork} artwork @param {import('./large-picture.js').LargePicture} [state] */
  function largeLine(artwork, state) {
    if (!state) return undefined;
    const line = new LargeDownload(state, nameOf(artwork));
    larges.set(artwork.id, line);
    return line.element;
  }

  function closeLarges() {
    for (const line of larges.values()) line.close();
    larges.clear();
  }

  /** @param {string} message */
  function showMessage(message) {
    empty.textContent = message;
    empty.hidden = !message;
  }

  const dialog = panelDialog({ id: 'gallery', title: text('gallery.yourGallery'), wide: true, onopen: open },
    searchBox, bar.element, h('div', { className: 'gallery-line' }, count, several.begin), several.bar, grid, empty, clear, again, more, removed.element);
  const undo = undoBar(dialog);
  // Loads the next page at the end of the list; the button is for keyboards and screen readers.
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting && !busy) void load(false);
  }, { root: dialog.querySelector('.panel-body'), rootMargin: '400px' }).observe(more);
  document.body.append(large);
  return Object.assign(dialog, {
    /** Shows how a picture in 4K comes along. @param {import('./large-picture.js').LargePicture} state */
    showLarge(state) {
      larges.get(state.artworkId)?.update(state);
    },
  });
}

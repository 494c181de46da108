// @ts-check
import { api } from '../net/api.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { card, nameOf } from './gallery-card.js';
import { LargeDownload } from './large-picture.js';
import { lightbox } from './lightbox.js';

await css(import.meta.url, './gallery.css');

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The panel with the viewer's saved pictures. */
export function gallery() {
  /** @type {Artwork[]} */
  let artworks = [];
  /** @type {string|undefined} */
  let next;
  let requests = 0;
  let busy = false;
  /** The lines about pictures in 4K, by artwork id. @type {Map<string, LargeDownload>} */
  const larges = new Map();
  const large = lightbox(() => artworks);
  const count = h('p', { className: 'gallery-count' });
  const grid = h('ul', { className: 'gallery-grid' });
  const empty = h('p', { className: 'gallery-empty', hidden: true });
  const again = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void load(!artworks.length) }, 'Try again');
  const more = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void load(false) }, 'Show more');
  // Loads the next page at the end of the list; the button is for keyboards and screen readers.
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting && !busy) void load(false);
  }, { rootMargin: '400px' }).observe(more);

  /** @param {boolean} restart */
  async function load(restart) {
    const request = restart ? ++requests : requests;
    busy = true;
    again.hidden = true;
    try {
      const page = await api.gallery(restart ? undefined : next);
      if (request !== requests) return;
      if (restart) {
        artworks = [];
        closeLarges();
        grid.replaceChildren();
      }
      artworks.push(...page.artworks);
      grid.append(...page.artworks.map((/** @type {Artwork} */ artwork) => card(artwork, page.links?.[artwork.id], large.enlarge,
        largeLine(artwork, page.large?.[artwork.id]))));
      next = page.next ?? undefined;
      count.textContent = page.count ? `${page.count.toLocaleString()} ${page.count === 1 ? 'picture' : 'pictures'}` : '';
      showMessage(artworks.length ? '' : 'Nothing saved yet. Press the heart when a picture pleases you.');
    } catch {
      if (request !== requests) return;
      next = artworks.length ? next : undefined;
      showMessage(artworks.length ? 'The next pictures could not be fetched.' : 'The gallery could not be fetched.');
      again.hidden = false;
    } finally {
      if (request === requests) {
        busy = false;
        more.hidden = !next || !again.hidden;
      }
    }
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

  /** @param {string} text */
  function showMessage(text) {
    empty.textContent = text;
    empty.hidden = !text;
  }

  const dialog = panelDialog({ id: 'gallery', title: 'Your gallery', wide: true, onopen: () => void load(true) }, count, grid, empty, again, more);
  document.body.append(large);
  return Object.assign(dialog, {
    /** Shows how a picture in 4K comes along. @param {import('./large-picture.js').LargePicture} state */
    showLarge(state) {
      larges.get(state.artworkId)?.update(state);
    },
  });
}

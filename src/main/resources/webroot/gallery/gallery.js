// @ts-check
import { api } from '../app/api.js';
import { glassDialog } from '../app/dialog.js';
import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { store, tell } from '../app/state.js';
import { alternative, readable } from '../app/words.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The viewer's saved pictures. */
export function gallery() {
  const grid = h('ul', { className: 'gallery-grid' });
  const empty = h('p', { className: 'gallery-empty' });
  const more = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => void load(false) }, 'Show more');
  /** @type {string|undefined} */
  let next;

  /** @param {boolean} anew */
  async function load(anew) {
    try {
      const page = await api.gallery(anew ? undefined : next);
      if (anew) grid.replaceChildren();
      grid.append(...page.artworks.map(card));
      next = page.next ?? undefined;
      more.hidden = !next;
      empty.textContent = grid.children.length ? '' : 'Nothing saved yet. Press the heart when a picture pleases you.';
    } catch {
      empty.textContent = 'The gallery could not be fetched. Close this and try again in a moment.';
    }
    empty.hidden = !empty.textContent;
  }

  /** @param {Artwork} artwork */
  function card(artwork) {
    const image = h('img', { src: artwork.thumbnailUrl || artwork.imageUrl, alt: alternative(artwork), loading: 'lazy',
      decoding: 'async', onerror: () => item.classList.add('missing') });
    const name = artwork.title || 'Untitled';
    const item = h('li', { className: 'card' }, image, h('div', { className: 'card-foot' },
      h('p', {}, h('strong', {}, name), artwork.styles.map(readable).join(' · ')),
      h('a', { className: 'round', href: artwork.imageUrl, download: fileName(artwork), 'aria-label': `Download ${name}`,
        title: 'Download' }, icon('download')),
      h('button', { type: 'button', className: 'round', 'aria-pressed': 'true', 'aria-label': `Keep ${name} in the gallery`,
        title: 'Remove from the gallery', onclick: () => void toggle(artwork, item) }, icon('heart'))));
    return item;
  }

  /** The card stays until the gallery is opened again, so that a slip can be undone. @param {Artwork} artwork @param {HTMLElement} item */
  async function toggle(artwork, item) {
    try {
      const { saved } = await api.toggleSaved(artwork.id);
      item.classList.toggle('removed', !saved);
      item.querySelector('button')?.setAttribute('aria-pressed', String(saved));
      const on = store.state.artwork;
      if (on?.id === artwork.id) store.change({ artwork: { ...on, saved } });
    } catch {
      tell('That could not be changed just now.');
    }
  }

  return glassDialog({ id: 'gallery', title: 'Your gallery', wide: true, onopen: () => void load(true) }, empty, grid, more);
}

/** @param {Artwork} artwork */
function fileName({ title, imageUrl }) {
  const ending = /\.(png|jpe?g|webp|avif)(?:$|\?)/i.exec(imageUrl)?.[1] ?? 'jpg';
  return `${(title || 'algorhythmic').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${ending}`;
}

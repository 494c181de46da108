// @ts-check
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { altText, readable } from '../ui/texts.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** One picture large, with the ones before and after it at hand. @param {() => Artwork[]} artworks */
export function lightbox(artworks) {
  let at = 0;
  const image = h('img', { className: 'lightbox-picture', alt: '', onerror: () => (missing.hidden = false), onload: () => (missing.hidden = true) });
  const missing = h('p', { className: 'lightbox-missing', hidden: true }, 'This picture could not be fetched.');
  const words = h('p', { className: 'lightbox-words', role: 'status' });
  const previous = button('previous', 'The picture before', () => show(at - 1));
  const next = button('next', 'The picture after', () => show(at + 1));
  const dialog = h('dialog', { id: 'lightbox', className: 'lightbox', 'aria-label': 'A picture of your gallery', onkeydown: key },
    image, missing, previous, next, button('close', 'Close', () => dialog.close()), words);
  dialog.addEventListener('click', event => {
    if (event.target === dialog || event.target === image) dialog.close();
  });

  /** @param {'previous'|'next'|'close'} name @param {string} label @param {() => void} onclick */
  function button(name, label, onclick) {
    return h('button', { type: 'button', className: `round glass lightbox-${name}`, 'aria-label': label, onclick }, icon(name));
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (!by) return;
    event.preventDefault();
    show(at + by);
  }

  /** @param {number} index */
  function show(index) {
    const all = artworks();
    const artwork = all[index];
    if (!artwork) return;
    at = index;
    image.src = artwork.imageUrl;
    image.alt = altText(artwork);
    words.textContent = `${artwork.title || 'Untitled'} · ${artwork.styles.map(readable).join(' · ')} (${index + 1} of ${all.length})`;
    previous.disabled = index === 0;
    next.disabled = index === all.length - 1;
  }

  return Object.assign(dialog, {
    /** @param {Artwork} artwork */
    enlarge(artwork) {
      show(artworks().findIndex(({ id }) => id === artwork.id));
      if (!dialog.open) dialog.showModal();
    },
  });
}

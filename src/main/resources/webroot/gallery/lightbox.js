// @ts-check
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { altText, readable, titleText } from '../ui/texts.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** A full-screen view of one picture, with buttons to the previous and the next. @param {() => Artwork[]} artworks */
export function lightbox(artworks) {
  let current = 0;
  const image = h('img', { className: 'lightbox-picture', alt: '', onerror: () => (missing.hidden = false), onload: () => (missing.hidden = true) });
  const missing = h('p', { className: 'lightbox-missing', hidden: true }, text('gallery.thisPictureCouldNotBe'));
  const caption = h('p', { className: 'lightbox-caption', role: 'status' });
  const previous = button('previous', text('common.pictureBefore'), () => show(current - 1));
  const next = button('next', text('gallery.pictureAfter'), () => show(current + 1));
  const dialog = h('dialog', { id: 'lightbox', className: 'lightbox', 'aria-label': text('gallery.pictureOfYourGallery'), onkeydown: key },
    image, missing, previous, next, button('close', text('common.close'), () => dialog.close()), caption);
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
    show(current + by);
  }

  /** @param {number} index */
  function show(index) {
    const all = artworks();
    const artwork = all[index];
    if (!artwork) return;
    current = index;
    image.src = onSite(artwork.imageUrl);
    image.alt = altText(artwork);
    caption.textContent = text('gallery.numberOfCount', {
      caption: [titleText(artwork), ...artwork.styles.map(readable)].join(' · '), number: index + 1, count: all.length });
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

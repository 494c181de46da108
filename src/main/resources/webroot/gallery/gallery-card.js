// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { altText, readable, titleText } from '../ui/texts.js';
import { refusalText } from '../ui/refusal-text.js';
import { share, unshare } from './share.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The name of a picture that is read out. @param {Artwork} artwork */
export const nameOf = artwork => titleText(artwork);

/**
 * A saved picture in the gallery, with its actions.
 * @param {Artwork} artwork
 * @param {{link?: string, large?: Element, box: HTMLInputElement, enlarge: (artwork: Artwork) => void, again: () => void, collect: () => void,
 *   removed: (sentence: string, undo: () => Promise<void>) => void, restored: () => void}} options the link is the public one, if shared;
 *   large is the line about the picture in 4K; box selects the card
 */
export function card(artwork, { link, large, box, enlarge, again, collect, removed, restored }) {
  const name = nameOf(artwork);
  const image = h('img', { src: onSite(artwork.thumbnailUrl || artwork.imageUrl), alt: altText(artwork), loading: 'lazy', decoding: 'async',
    onerror: () => {
      item.classList.add('missing');
      view.disabled = true;
      image.replaceWith(h('span', { className: 'card-missing' }, text('refused.unknown-picture')));
    } });
  const view = h('button', { type: 'button', className: 'card-view', onclick: () => {
    if (item.closest('.selecting')) box.click();
    else enlarge(artwork);
  } }, image);
  const heart = round('heart', text('gallery.keepInTheGallery', { name }), text('gallery.removeFromTheGallery'), () => void toggle());
  heart.setAttribute('aria-pressed', 'true');
  const folder = round('collection', text('gallery.collectionsOf', { name }), text('gallery.putIntoACollection'), collect);
  const repaint = round('brush', text('gallery.paintAgain', { name }), text('gallery.paintItAgain'), again);
  const send = round('share', text('gallery.shareNamed', { name }), text('common.shareByALink'), () => void shareByLink());
  const shared = h('p', { className: 'card-shared' });
  const places = h('p', { className: 'card-places' });
  const item = h('li', { className: 'card' }, box, view, h('div', { className: 'card-foot' },
    h('p', {}, h('strong', {}, name), artwork.styles.map(readable).join(' · ')),
    h('div', { className: 'card-actions' }, h('a', { className: 'round', href: onSite(artwork.imageUrl), download: fileName(artwork),
      'aria-label': text('gallery.downloadNamed', { name }), title: text('gallery.download') }, icon('download')), repaint, folder, send, heart)), places, large, shared);

  /** @param {Parameters<typeof icon>[0]} drawing @param {string} label @param {string} title @param {() => void} onclick */
  function round(drawing, label, title, onclick) {
    return h('button', { type: 'button', className: 'round', 'aria-label': label, title, onclick }, icon(drawing));
  }

  async function shareByLink() {
    const url = await share(artwork);
    if (url) showLink(link = url);
  }

  /** @param {string} [at] */
  function showLink(at) {
    shared.hidden = !at;
    shared.replaceChildren(...(at ? [h('a', { href: onSite(at), target: '_blank' }, text('gallery.sharedByALink')),
      h('button', { type: 'button', className: 'card-unshare', 'aria-label': text('gallery.stopSharingNamed', { name }), onclick: async () => {
        if (!await unshare(artwork)) return;
        link = undefined;
        showLink();
        send.focus();
      } }, text('gallery.stopSharing'))] : []));
  }

  /** The card stays until the gallery is opened again, so that the same heart undoes a removal. */
  async function toggle() {
    const was = !item.classList.contains('removed');
    mark(!was);
    try {
      if (was) {
        const { saved } = await api.toggleSaved(artwork.id);
        apply(saved);
        if (!saved) removed(text('gallery.isRemoved', { name }), undo);
      } else {
        await restore();
        notify(text('gallery.savedToYourGalleryAgain'));
      }
    } catch {
      mark(was);
      notify(text('gallery.thatCouldNotBeChangedJust'));
    }
  }

  async function restore() {
    apply((await api.restorePicture(artwork.id)).saved);
    restored();
  }

  /** From the line that offers it, also after the panel was closed. */
  async function undo() {
    try {
      await restore();
      notify(text('gallery.isInYourGalleryAgain', { name }));
    } catch (error) {
      notify(refusalText(error, text('gallery.thatCouldNotBeUndone')));
      throw error;
    }
  }

  /** @param {boolean} saved */
  function apply(saved) {
    mark(saved);
    showLink(saved ? link : undefined);
    const on = store.state.artwork;
    if (on?.id === artwork.id) store.change({ artwork: { ...on, saved } });
  }

  /** @param {boolean} saved */
  function mark(saved) {
    item.classList.toggle('removed', !saved);
    heart.setAttribute('aria-pressed', String(saved));
    send.disabled = folder.disabled = box.disabled = !saved;
  }

  showLink(link);
  return Object.assign(item, {
    /** Says which collections hold the picture. @param {string[]} names */
    showPlaces(names) {
      places.hidden = !names.length;
      places.textContent = names.length ? text('gallery.inCollections', { names: names.join(', ') }) : '';
    },
  });
}

/** @param {Artwork} artwork */
export function fileName({ title, imageUrl }) {
  const ending = /\.(png|jpe?g|webp|avif)(?:$|\?)/i.exec(imageUrl)?.[1] ?? 'jpg';
  return `${(title || 'algorhythmic').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${ending}`;
}

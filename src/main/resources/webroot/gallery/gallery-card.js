// @ts-check
import { notify, store } from '../app/state.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { altText, readable } from '../ui/texts.js';
import { share, unshare } from './share.js';

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The name of a picture that is read out. @param {Artwork} artwork */
export const nameOf = artwork => artwork.title || 'Untitled';

/**
 * A saved picture in the gallery, with its actions.
 * @param {Artwork} artwork
 * @param {string|undefined} link public link, if shared
 * @param {(artwork: Artwork) => void} enlarge
 * @param {Element|undefined} large the line about the picture in 4K
 */
export function card(artwork, link, enlarge, large) {
  const name = nameOf(artwork);
  const image = h('img', { src: onSite(artwork.thumbnailUrl || artwork.imageUrl), alt: altText(artwork), loading: 'lazy', decoding: 'async',
    onerror: () => {
      item.classList.add('missing');
      view.disabled = true;
      image.replaceWith(h('span', { className: 'card-missing' }, 'This picture is not there any more.'));
    } });
  const view = h('button', { type: 'button', className: 'card-view', onclick: () => enlarge(artwork) }, image);
  const heart = h('button', { type: 'button', className: 'round', 'aria-pressed': 'true', 'aria-label': `Keep ${name} in the gallery`,
    title: 'Remove from the gallery', onclick: () => void toggle() }, icon('heart'));
  const send = h('button', { type: 'button', className: 'round', 'aria-label': `Share ${name}`, title: 'Share by a link',
    onclick: () => void shareByLink() }, icon('share'));
  const shared = h('p', { className: 'card-shared' });
  const item = h('li', { className: 'card' }, view, h('div', { className: 'card-foot' },
    h('p', {}, h('strong', {}, name), artwork.styles.map(readable).join(' · ')),
    h('a', { className: 'round', href: onSite(artwork.imageUrl), download: fileName(artwork), 'aria-label': `Download ${name}`,
      title: 'Download' }, icon('download')), send, heart), large, shared);

  async function shareByLink() {
    const url = await share(artwork);
    if (url) showLink(url);
  }

  /** @param {string} [at] */
  function showLink(at) {
    shared.hidden = !at;
    shared.replaceChildren(...(at ? [h('a', { href: onSite(at), target: '_blank' }, 'Shared by a link'),
      h('button', { type: 'button', className: 'card-unshare', 'aria-label': `Stop sharing ${name}`, onclick: async () => {
        if (!await unshare(artwork)) return;
        showLink();
        send.focus();
      } }, 'Stop sharing')] : []));
  }

  /** The card stays until the gallery is opened again, so that a removal can be undone; the link is lost. */
  async function toggle() {
    const was = !item.classList.contains('removed');
    mark(!was);
    try {
      const { saved } = await api.toggleSaved(artwork.id);
      mark(saved);
      if (!saved) showLink();
      notify(saved ? 'Saved to your gallery again.' : 'Removed. Press the heart again to undo.');
      const on = store.state.artwork;
      if (on?.id === artwork.id) store.change({ artwork: { ...on, saved } });
    } catch {
      mark(was);
      notify('That could not be changed just now.');
    }
  }

  /** @param {boolean} saved */
  function mark(saved) {
    item.classList.toggle('removed', !saved);
    heart.setAttribute('aria-pressed', String(saved));
    send.disabled = !saved;
  }

  showLink(link);
  return item;
}

/** @param {Artwork} artwork */
export function fileName({ title, imageUrl }) {
  const ending = /\.(png|jpe?g|webp|avif)(?:$|\?)/i.exec(imageUrl)?.[1] ?? 'jpg';
  return `${(title || 'algorhythmic').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${ending}`;
}

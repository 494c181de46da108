// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { titleText } from '../ui/texts.js';

/**
 * Creates a public link for a saved picture and shares it by the Web Share API or the clipboard. Resolves with the link,
 * or with null on failure.
 * @param {import('../app/state.js').Artwork} artwork
 */
export async function share(artwork) {
  /** @type {string} */
  let link;
  try {
    link = (await api.share(artwork.id)).link;
  } catch {
    notify(text('gallery.thatCouldNotBeShared'));
    return null;
  }
  const url = new URL(onSite(link), location.href).href;
  const title = `${artwork.title ? titleText(artwork) : text('gallery.aPicture')} · Algorhythmic`;
  if (navigator.share) {
    try {
      await navigator.share({ title, url });
      return link;
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return link;
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    notify(text('gallery.linkIsCopied'));
  } catch {
    notify(text('gallery.itIsShared'));
  }
  return link;
}

/** Revokes the link; resolves with whether that worked. @param {import('../app/state.js').Artwork} artwork */
export async function unshare(artwork) {
  try {
    await api.unshare(artwork.id);
    notify(text('gallery.linkDoesNotWorkAny'));
    return true;
  } catch {
    notify(text('gallery.linkCouldNotBeTaken'));
    return false;
  }
}

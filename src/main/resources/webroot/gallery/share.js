// @ts-check
import { notify } from '../app/state.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';

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
    notify('That could not be shared just now.');
    return null;
  }
  const url = new URL(onSite(link), location.href).href;
  const title = `${artwork.title || 'A picture'} · Algorhythmic`;
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
    notify('The link is copied. Anyone who has it can see this picture.');
  } catch {
    notify('It is shared. Its link is beside the picture.');
  }
  return link;
}

/** Revokes the link; resolves with whether that worked. @param {import('../app/state.js').Artwork} artwork */
export async function unshare(artwork) {
  try {
    await api.unshare(artwork.id);
    notify('The link does not work any more.');
    return true;
  } catch {
    notify('The link could not be taken back just now. Please try again.');
    return false;
  }
}

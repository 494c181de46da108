// @ts-check
import { onSite } from './site.js';
const CACHE = 'pictures';
const INDEX = onSite('/pictures/kept.json');
const MAX = 20;

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The last pictures of this screen in the browser's cache, for use without a network. Empty where there is no cache. */
export class OfflineArt {
  /** Serialises the changes. */
  last = Promise.resolve();

  /** @param {Artwork} artwork */
  add(artwork) {
    this.last = this.last.then(() => this.#add(artwork)).catch(error => console.warn('A picture could not be kept:', error));
    return this.last;
  }

  /** Newest last. @returns {Promise<Artwork[]>} */
  async all() {
    try {
      return await read(await caches.open(CACHE));
    } catch {
      return [];
    }
  }

  /** @param {Artwork} artwork */
  async #add(artwork) {
    if (!('caches' in globalThis)) return;
    const cache = await caches.open(CACHE);
    const others = (await read(cache)).filter(({ id }) => id !== artwork.id);
    const [image, scene] = [onSite(artwork.imageUrl), artwork.sceneUrl && onSite(artwork.sceneUrl)];
    if (!(await cache.match(image))) await cache.add(image);
    // A picture without its scene map is better than no picture.
    if (scene && !(await cache.match(scene))) await cache.add(scene).catch(() => {});
    const all = [...others, artwork];
    await cache.put(INDEX, Response.json(all.slice(-MAX)));
    for (const { imageUrl, sceneUrl } of all.slice(0, -MAX)) {
      await cache.delete(onSite(imageUrl));
      if (sceneUrl) await cache.delete(onSite(sceneUrl));
    }
  }
}

/** @param {Cache} cache @returns {Promise<Artwork[]>} */
const read = async cache => (await cache.match(INDEX))?.json() ?? [];

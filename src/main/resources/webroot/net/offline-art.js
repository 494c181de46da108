// @ts-check
const CACHE = 'pictures';
const INDEX = '/pictures/kept.json';
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
    if (!(await cache.match(artwork.imageUrl))) await cache.add(artwork.imageUrl);
    // A picture without its scene map is better than no picture.
    if (artwork.sceneUrl && !(await cache.match(artwork.sceneUrl))) await cache.add(artwork.sceneUrl).catch(() => {});
    const all = [...others, artwork];
    await cache.put(INDEX, Response.json(all.slice(-MAX)));
    for (const { imageUrl, sceneUrl } of all.slice(0, -MAX)) {
      await cache.delete(imageUrl);
      if (sceneUrl) await cache.delete(sceneUrl);
    }
  }
}

/** @param {Cache} cache @returns {Promise<Artwork[]>} */
const read = async cache => (await cache.match(INDEX))?.json() ?? [];

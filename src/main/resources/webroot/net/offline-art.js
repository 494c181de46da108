// @ts-check
const CACHE = 'pictures';
const INDEX = '/pictures/kept.json';
const MAX = 20;

/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The last pictures of this screen, kept in the browser for when there is no network; where it keeps none, there are none. */
export class OfflineArt {
  /** One change after another. */
  turn = Promise.resolve();

  /** @param {Artwork} artwork */
  keep(artwork) {
    this.turn = this.turn.then(() => this.#keep(artwork)).catch(error => console.warn('A picture could not be kept:', error));
    return this.turn;
  }

  /** The newest last. @returns {Promise<Artwork[]>} */
  async all() {
    try {
      return await read(await caches.open(CACHE));
    } catch {
      return [];
    }
  }

  /** @param {Artwork} artwork */
  async #keep(artwork) {
    if (!('caches' in globalThis)) return;
    const cache = await caches.open(CACHE);
    const kept = (await read(cache)).filter(({ id }) => id !== artwork.id);
    if (!(await cache.match(artwork.imageUrl))) await cache.add(artwork.imageUrl);
    const all = [...kept, artwork];
    await cache.put(INDEX, Response.json(all.slice(-MAX)));
    for (const { imageUrl } of all.slice(0, -MAX)) await cache.delete(imageUrl);
  }
}

/** @param {Cache} cache @returns {Promise<Artwork[]>} */
const read = async cache => (await cache.match(INDEX))?.json() ?? [];

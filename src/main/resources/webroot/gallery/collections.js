// @ts-check
import { api } from '../net/api.js';

/** @typedef {{id: string, name: string, pictures: number, coverUrl?: string|null, createdAt: string}} Collection */

/** How many pictures one request may name. */
const BATCH = 100;

/** The viewer's collections, and which of the pictures on the page they hold. Dispatches `change`. */
export class Collections extends EventTarget {
  /** @type {Collection[]} */
  all = [];
  /** The ids of collections by artwork id. @type {Map<string, Set<string>>} */
  #holding = new Map();

  async load() {
    this.all = (await api.collections()).collections;
    this.#changed();
  }

  /** Takes what a page of the gallery says. @param {Record<string, string[]>} [collections] by artwork id @param {{id: string}[]} artworks */
  learn(collections = {}, artworks = []) {
    for (const { id } of artworks) this.#holding.set(id, new Set(collections[id] ?? []));
  }

  /** @param {string} collection @param {string} artwork */
  holds(collection, artwork) {
    return this.#holding.get(artwork)?.has(collection) ?? false;
  }

  /** The names of the collections that hold a picture. @param {string} artwork */
  namesOf(artwork) {
    return this.all.filter(({ id }) => this.holds(id, artwork)).map(({ name }) => name);
  }

  /** @param {string|undefined} id */
  find(id) {
    return this.all.find(collection => collection.id === id);
  }

  /** @param {string} name @returns {Promise<Collection>} */
  async create(name) {
    const made = await api.createCollection(name);
    this.#put(made);
    return made;
  }

  /** @param {string} id @param {string} name */
  async rename(id, name) {
    this.#put(await api.renameCollection(id, name));
  }

  /** @param {string} id */
  async remove(id) {
    await api.removeCollection(id);
    this.all = this.all.filter(collection => collection.id !== id);
    this.#changed();
  }

  /** @param {string} id */
  async restore(id) {
    this.#put(await api.restoreCollection(id));
  }

  /** @param {string} id @param {string[]} artworks */
  async add(id, artworks) {
    for (const some of batches(artworks)) {
      const { collection, missing } = await api.addToCollection(id, some);
      for (const artwork of some) {
        if (!missing.includes(artwork)) this.#of(artwork).add(id);
      }
      this.#put(collection);
    }
  }

  /** @param {string} id @param {string[]} artworks */
  async takeOut(id, artworks) {
    for (const some of batches(artworks)) {
      const collection = await api.takeOutOfCollection(id, some);
      for (const artwork of some) this.#of(artwork).delete(id);
      this.#put(collection);
    }
  }

  /** @param {string} artwork */
  #of(artwork) {
    const known = this.#holding.get(artwork) ?? new Set();
    this.#holding.set(artwork, known);
    return known;
  }

  /** @param {Collection} collection */
  #put(collection) {
    this.all = [...this.all.filter(({ id }) => id !== collection.id), collection]
      .sort((one, other) => one.name.localeCompare(other.name, undefined, { sensitivity: 'base' }));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {string[]} ids */
const batches = ids => Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH));

// @ts-check
import { titleOf } from '../tags/file-facts.js';

/**
 * A file in the list. `label` is its name for people, `seconds` its length, 0 if unknown; `note` tells something about it that
 * a listener should know, and `problem` why it cannot be played. Both are empty for a good file.
 * @typedef {{id: number, file: File, label: string, title: string, artist: string, seconds: number, note: string,
 *   problem: string}} Entry
 * @typedef {'off'|'all'|'one'} Loop
 */

/** Enough for a long party, and little enough to be listed. */
export const MOST_ENTRIES = 1_000;

/** The files to play, in the order of the list and in the order of play. Knows nothing of sound. */
export class Playlist {
  /** @param {() => number} [random] 0–1 */
  constructor(random = Math.random) {
    this.random = random;
    /** @type {Entry[]} */ this.entries = [];
    /** @type {Entry[]} */ this.order = [];
    /** @type {Loop} */ this.loop = 'all';
    this.isShuffled = false;
    this.ids = 0;
  }

  /** Appends files, as many as the list has room for. @param {File[]} files @returns {Entry[]} the new entries */
  add(files) {
    const added = files.slice(0, Math.max(0, MOST_ENTRIES - this.entries.length)).map(file =>
      ({ id: ++this.ids, file, label: titleOf(file), title: titleOf(file), artist: '', seconds: 0, note: '', problem: '' }));
    this.entries.push(...added);
    // The first of the new ones is the one to start with.
    this.order.push(...added.slice(0, 1), ...this.isShuffled ? this.#shuffled(added.slice(1)) : added.slice(1));
    return added;
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.entries = this.entries.filter(other => other !== entry);
    this.order = this.order.filter(other => other !== entry);
  }

  /** Mixes the order of play, or restores that of the list. @param {boolean} on @param {Entry|null} current stays where play is */
  shuffle(on, current) {
    this.isShuffled = on;
    const first = on && current ? [current] : [];
    this.order = on ? [...first, ...this.#shuffled(this.entries.filter(entry => entry !== current))] : [...this.entries];
  }

  /** The entries that may follow when one ends by itself, in order; none at the end of the list. Those with a problem are left out. @param {Entry} entry */
  afterEnd(entry) {
    if (this.loop === 'one' && !entry.problem) return [entry];
    const following = this.#walk(entry, 1, this.loop !== 'off');
    return this.loop === 'off' || entry.problem ? following : [...following, entry];
  }

  /** The other entries from the next one on, in order. @param {Entry} entry */
  after(entry) {
    return this.#walk(entry, 1, this.loop !== 'off');
  }

  /** The other entries from the one before on, backwards. @param {Entry} entry */
  before(entry) {
    return this.#walk(entry, -1, this.loop !== 'off');
  }

  /** @param {Entry} entry @param {1|-1} by @param {boolean} wraps @returns {Entry[]} without those that have a problem */
  #walk(entry, by, wraps) {
    const at = this.order.indexOf(entry);
    const [earlier, later] = [this.order.slice(0, Math.max(0, at)), this.order.slice(at + 1)];
    const there = by > 0 ? later : earlier.reverse();
    const around = by > 0 ? earlier : later.reverse();
    return [...there, ...wraps ? around : []].filter(({ problem }) => !problem);
  }

  /** @param {Entry[]} entries */
  #shuffled(entries) {
    const mixed = [...entries];
    for (let i = mixed.length - 1; i > 0; i--) {
      const other = Math.floor(this.random() * (i + 1));
      [mixed[i], mixed[other]] = [mixed[other], mixed[i]];
    }
    return mixed;
  }
}

// @ts-check
import { text } from '../../language/page-texts.js';
import { fileFacts, labelOf } from '../tags/file-facts.js';

/** @typedef {import('./playlist.js').Entry} Entry */

const LENGTH_LIMIT_MS = 4_000;

/** Reads names and lengths of the entries, one file at a time, and calls `changed` with each. */
export class EntryReader {
  /** @param {(entry: Entry) => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Entry[]} */ this.waiting = [];
    /** @type {WeakMap<File, Promise<import('../tags/file-facts.js').FileFacts>>} */ this.known = new WeakMap();
    this.isReading = false;
    this.isStopped = false;
  }

  /** What a file says about itself; its entry gets the names. @param {Entry} entry */
  async facts(entry) {
    const reading = this.known.get(entry.file) ?? fileFacts(entry.file);
    this.known.set(entry.file, reading);
    const facts = await reading;
    entry.label = labelOf(entry.file, facts);
    entry.title = facts.title || entry.title;
    // An artist without a title would stand beside a file name that may contain it.
    entry.artist = facts.title && facts.artist;
    entry.note = facts.isCutOff ? text('sound.cutOff') : '';
    return facts;
  }

  /** @param {Entry[]} entries */
  read(entries) {
    this.waiting.push(...entries);
    if (!this.isReading) void this.#readAll();
  }

  stop() {
    this.isStopped = true;
    this.waiting = [];
  }

  async #readAll() {
    this.isReading = true;
    for (let entry = this.waiting.shift(); entry; entry = this.waiting.shift()) {
      await this.facts(entry);
      if (!entry.seconds) entry.seconds = await lengthOf(entry.file);
      if (!this.isStopped) this.changed(entry);
    }
    this.isReading = false;
  }
}

/** The length of a file in seconds, 0 if unknown. @param {File} file @returns {Promise<number>} */
async function lengthOf(file) {
  const url = URL.createObjectURL(file);
  const media = Object.assign(new Audio(), { preload: 'metadata', src: url });
  let timer = 0;
  await new Promise(resolve => {
    for (const name of ['loadedmetadata', 'error']) media.addEventListener(name, resolve, { once: true });
    timer = setTimeout(resolve, LENGTH_LIMIT_MS);
  });
  clearTimeout(timer);
  const { duration } = media;
  media.removeAttribute('src');
  media.load();
  URL.revokeObjectURL(url);
  return Number.isFinite(duration) ? duration : 0;
}

// @ts-check
/** @typedef {import('./playlist.js').Entry} Entry */

/** Prepares the entry that follows the current one. */
export class NextEntry {
  /** @param {import('./entry-opener.js').EntryOpener} opener @param {import('./gapless.js').Gapless} gapless */
  constructor(opener, gapless) {
    this.opener = opener;
    this.gapless = gapless;
    /** The prepared entry. @type {Entry|null} */ this.entry = null;
    this.isPreparing = false;
    this.preparations = 0;
  }

  /** Forgets what is prepared: it may no longer be what follows. */
  drop() {
    this.preparations++;
    this.entry = null;
    this.gapless.setNext(null);
  }

  /** Prepares the first of these entries that can be played. @param {Entry[]} entries @returns {Promise<Entry|null>} null if there is none, or it was dropped meanwhile */
  async prepare(entries) {
    const preparation = ++this.preparations;
    this.isPreparing = true;
    /** @type {Entry[]} */ const failed = [];
    for (const entry of entries) {
      const deck = await this.opener.prepare(entry);
      if (preparation !== this.preparations) {
        deck?.release();
        break;
      }
      if (deck) {
        this.entry = entry;
        this.gapless.setNext(deck);
        entry.seconds = deck.seconds || entry.seconds;
        break;
      }
      failed.push(entry);
    }
    this.opener.tellFailed(failed);
    this.isPreparing = false;
    return preparation === this.preparations ? this.entry : null;
  }
}

// @ts-check
import { text } from '../../language/page-texts.js';
import { SoundUnavailable } from '../streams.js';
import { prepareDeck, startDeck } from './deck-opener.js';
import { fileProblem, someOf } from './file-problem.js';

/** @typedef {import('./playlist.js').Entry} Entry */
/** @typedef {import('./decks.js').Deck} Deck */

/** Opens entries of a playlist. One that cannot be played gets its problem. */
export class EntryOpener {
  /**
   * @param {AudioContext} context @param {AudioNode} output @param {import('./entry-reader.js').EntryReader} reader
   * @param {(sentence: string) => void} tell shows a sentence to the user
   */
  constructor(context, output, reader, tell) {
    this.context = context;
    this.output = output;
    this.reader = reader;
    this.tell = tell;
  }

  /** Starts an entry at once. @param {Entry} entry @returns {Promise<Deck|null>} null if it cannot be played @throws {SoundUnavailable} if the browser wants a press */
  async start(entry) {
    try {
      const [deck] = await Promise.all([startDeck(this.context, entry.file, this.output), this.reader.facts(entry)]);
      return deck;
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'NotAllowedError') throw new SoundUnavailable(text('sound.browserWantsAPressOn'));
      return this.#fail(entry);
    }
  }

  /** Prepares an entry to follow without a gap. @param {Entry} entry @returns {Promise<Deck|null>} null if it cannot be played */
  prepare(entry) {
    return prepareDeck(this.context, entry.file, this.output).catch(() => this.#fail(entry));
  }

  /** Names entries that were skipped, in one sentence. @param {Entry[]} failed */
  tellFailed(failed) {
    if (failed.length === 1) this.tell(failed[0].problem);
    else if (failed.length) this.tell(text('sound.filesCannotBePlayedAnd', { count: failed.length, names: someOf(failed.map(({ label }) => label)) }));
  }

  /** @param {Entry} entry @returns {Promise<null>} */
  async #fail(entry) {
    entry.problem = fileProblem(entry.file, await this.reader.facts(entry));
    this.reader.changed(entry);
    return null;
  }
}

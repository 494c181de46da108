// @ts-check
import { notify } from '../../app/state.js';
import { text } from '../../language/page-texts.js';
import { durationText } from '../../ui/texts.js';
import { GridCorrector } from '../grid/grid-corrector.js';
import { LookAhead } from '../grid/look-ahead.js';
import { SoundUnavailable } from '../streams.js';
import { EntryOpener } from './entry-opener.js';
import { EntryReader } from './entry-reader.js';
import { Gapless } from './gapless.js';
import { NextEntry } from './next-entry.js';
import { MOST_ENTRIES, Playlist } from './playlist.js';
import { SilentAnchor } from './silent-anchor.js';

/** @typedef {import('./playlist.js').Entry} Entry */
/** @typedef {import('../sources.js').Source} Source */

const NONE_PLAYS = text('sound.noneOfTheseFilesCan');
const UPDATE_MS = 250;
/** The next file is prepared when so much of the current one is left. */
const PREPARE_SECONDS = 25;
/** Later than this, “previous” starts the current file over. */
const START_OVER_SECONDS = 3;

/**
 * Plays a list of files as one source of sound, without gaps. Dispatches `change` when the list, the current file or the pause
 * has changed, `entry` when more is known about a file (`detail`: the entry), `time` while a file plays, and `seeked` at a new place.
 * @implements {Source}
 */
export class PlaylistPlayer extends EventTarget {
  kind = /** @type {const} */ ('file');
  audible = true;
  /** @type {((reason: string) => void)|null} */ onended = null;
  /** @type {(() => void)|null} */ onsong = null;

  /** @param {AudioContext} context @param {(sentence: string) => void} [tell] shows a sentence to the user */
  constructor(context, tell = notify) {
    super();
    this.context = context;
    this.tell = tell;
    this.output = new GainNode(context);
    this.playlist = new Playlist();
    /** The entry that plays. @type {Entry|null} */ this.entry = null;
    this.reader = new EntryReader(entry => this.#emit('entry', entry));
    this.opener = new EntryOpener(context, this.output, this.reader, tell);
    this.gapless = new Gapless(context, { onswitch: () => this.#switched(), onend: () => void this.#goOn(), onbroken: () => void this.#broke() });
    this.following = new NextEntry(this.opener, this.gapless);
    this.anchor = new SilentAnchor();
    this.lookAhead = new LookAhead();
    this.lookAhead.addEventListener('change', () => this.#lookedAhead());
    this.corrector = new GridCorrector(context);
    /** Entries whose note was shown. @type {WeakSet<Entry>} */ this.noted = new WeakSet();
    this.requests = 0;
    this.isFinished = false;
    this.timer = setInterval(() => this.#update(), UPDATE_MS);
  }

  get player() {
    return this;
  }

  get label() {
    return this.entry?.label ?? '';
  }

  get seconds() {
    return this.gapless.current?.seconds ?? 0;
  }

  get currentTime() {
    return this.gapless.current?.position ?? 0;
  }

  set currentTime(seconds) {
    this.isFinished = false;
    this.gapless.seek(seconds);
    this.#emit('seeked');
    this.#emit('time');
  }

  get paused() {
    return this.gapless.current?.isPaused ?? true;
  }

  /** Plays the first of these files that can be played. @param {File[]} files @returns {Promise<this>} @throws {SoundUnavailable} */
  async open(files) {
    const added = this.#append(files);
    const isPlaying = await this.#start(added).catch(error => {
      this.stop();
      throw error;
    });
    if (isPlaying) return this;
    this.stop();
    throw new SoundUnavailable(added.length === 1 ? added[0].problem : text('sound.noneOfSoManyFiles', { count: added.length, problem: added[0]?.problem ?? '' }));
  }

  /** Appends files and plays the first of them that can be played; if none can, the current file goes on. @param {File[]} files */
  async add(files) {
    const added = this.#append(files);
    if (added.length) await this.#start(added);
  }

  /** @param {Entry} entry */
  async select(entry) {
    entry.problem = '';
    await this.#start([entry]);
  }

  async next() {
    if (this.entry) await this.#start(this.playlist.after(this.entry));
  }

  async previous() {
    if (!this.entry) return;
    const before = this.currentTime > START_OVER_SECONDS ? [] : this.playlist.before(this.entry);
    if (before.length) await this.#start(before);
    else this.currentTime = 0;
  }

  /** @param {Entry} entry */
  async remove(entry) {
    const others = [...new Set([...this.playlist.after(entry), ...this.playlist.before(entry)])];
    this.playlist.remove(entry);
    if (entry !== this.entry) this.#changeOrder();
    else if (!await this.#start(others)) this.onended?.(this.playlist.entries.length ? NONE_PLAYS : text('sound.playlistIsEmpty'));
  }

  /** @param {import('./playlist.js').Loop} loop */
  setLoop(loop) {
    this.playlist.loop = loop;
    this.#changeOrder();
  }

  /** @param {boolean} on */
  setShuffled(on) {
    this.playlist.shuffle(on, this.entry);
    this.#changeOrder();
  }

  async play() {
    const first = this.isFinished && this.playlist.order.find(({ problem }) => !problem);
    if (first) return void await this.#start([first]);
    await this.gapless.play().catch(() => {});
    this.#emit('change');
  }

  pause() {
    this.gapless.pause();
    this.#emit('change');
  }

  /** @param {boolean} on */
  setPlaying(on) {
    if (on) void this.play();
    else this.pause();
  }

  /** @param {import('../audio-input.js').PageFeatures} features */
  correct(features) {
    this.gapless.update();
    const { current } = this.gapless;
    const grid = this.entry && current && !current.isPaused && current.rate === 1 ? this.lookAhead.gridOf(this.entry.file) : null;
    this.corrector.apply(features, grid, this.currentTime);
  }

  stop() {
    this.requests++;
    this.following.drop();
    clearInterval(this.timer);
    this.reader.stop();
    this.lookAhead.stop();
    this.gapless.release();
    this.anchor.release();
    this.output.disconnect();
  }

  /** @param {File[]} files */
  #append(files) {
    const added = this.playlist.add(files);
    if (added.length < files.length) this.tell(text('sound.playlistHoldsFiles', { mostEntries: MOST_ENTRIES, count: files.length - added.length }));
    this.reader.read(added);
    this.#changeOrder();
    return added;
  }

  /** Plays the first of these entries that can be played; true if one plays, or if something newer was asked for. @param {Entry[]} entries */
  async #start(entries) {
    const request = ++this.requests;
    /** @type {Entry[]} */ const failed = [];
    for (const entry of entries) {
      const deck = await this.opener.start(entry).catch(error => {
        if (!this.entry) throw error;
        this.tell(error.message);
        this.requests++;
        return null;
      });
      if (request !== this.requests) {
        deck?.release();
        return true;
      }
      if (deck) {
        this.gapless.replace(deck);
        this.#taken(entry);
        this.opener.tellFailed(failed);
        return true;
      }
      failed.push(entry);
    }
    if (this.entry) this.opener.tellFailed(failed);
    return false;
  }

  /** @param {Entry} entry */
  #taken(entry) {
    this.isFinished = false;
    if (entry !== this.entry) this.onsong?.();
    this.entry = entry;
    this.following.drop();
    entry.seconds = this.seconds || entry.seconds;
    this.anchor.set(true);
    if (entry.note && !this.noted.has(entry)) this.tell(text('sound.isCutOff', { label: entry.label }));
    this.noted.add(entry);
    this.lookAhead.want(entry.file, entry.seconds);
    this.#emit('change');
  }

  #switched() {
    const { entry } = this.following;
    if (entry) this.#taken(entry);
  }

  /** The current file has ended, and none was ready to follow. */
  async #goOn() {
    const following = this.playlist.afterEnd(/** @type {Entry} */ (this.entry));
    this.following.drop();
    if (following.length && await this.#start(following)) return;
    if (this.playlist.entries.every(({ problem }) => problem)) return this.onended?.(NONE_PLAYS);
    this.pause();
    this.currentTime = 0;
    this.isFinished = true;
    this.tell(text('sound.lastFileHasEnded'));
  }

  async #broke() {
    const entry = /** @type {Entry} */ (this.entry);
    entry.problem = text('sound.brokeOffAt', { label: entry.label, duration: durationText(this.currentTime) });
    this.#emit('entry', entry);
    this.tell(entry.problem);
    await this.#goOn();
  }

  #update() {
    this.gapless.update();
    if (this.paused) return;
    this.#emit('time');
    const left = this.seconds - this.currentTime;
    if (!this.following.entry && !this.following.isPreparing && (!this.seconds || left < PREPARE_SECONDS)) void this.#prepare();
  }

  /** Prepares the file that follows. */
  async #prepare() {
    const entry = await this.following.prepare(this.playlist.afterEnd(/** @type {Entry} */ (this.entry)));
    if (entry) this.lookAhead.wantNext(entry.file, entry.seconds);
  }

  /** What is prepared may no longer be what follows. */
  #changeOrder() {
    this.following.drop();
    this.#emit('change');
  }

  /** A decoded file has an exact length. */
  #lookedAhead() {
    const seconds = this.entry && this.lookAhead.secondsOf(this.entry.file);
    const { current } = this.gapless;
    if (seconds && current && !current.isExact) /** @type {import('./decks.js').StreamedDeck} */ (current).setExactSeconds(seconds);
    this.#emit('change');
  }

  /** @param {string} type @param {any} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

// @ts-check
/** @typedef {import('./decks.js').Deck} Deck */

/** How long before the end of a deck the next one is started ahead; more than the second that a hidden page may sleep. */
const AHEAD_SECONDS = 1.5;
/** A deck may end that much sooner or later than its length says. */
const TOLERANCE_SECONDS = 0.05;

/** Plays one deck after another without a gap. Call `update` a few times a second. */
export class Gapless {
  /**
   * @param {AudioContext} context
   * @param {{onswitch: () => void, onend: () => void, onbroken: () => void}} observer `onswitch` when the next deck has taken
   *   over, `onend` when the current one has ended and none is next, `onbroken` when it cannot go on
   */
  constructor(context, observer) {
    this.context = context;
    this.observer = observer;
    /** @type {Deck|null} */ this.current = null;
    /** @type {Deck|null} */ this.next = null;
    /** When the next deck starts, in seconds of the context; 0 if it is not started ahead yet. */
    this.switchAt = 0;
  }

  /** Makes a deck that plays the current one, at once. @param {Deck} deck */
  replace(deck) {
    this.setNext(null);
    this.current?.release();
    this.#take(deck);
  }

  /** @param {Deck|null} deck that starts when the current one ends */
  setNext(deck) {
    this.next?.release();
    this.next = deck;
    this.switchAt = 0;
  }

  /** Starts the next deck ahead when it is time, and switches to it. */
  update() {
    const { current, next, context } = this;
    if (!current || !next) return;
    if (this.switchAt) {
      if (context.currentTime >= this.switchAt) this.#switch();
      return;
    }
    if (current.isPaused || !current.isExact || current.rate !== 1) return;
    const rest = current.seconds - current.position;
    if (rest > AHEAD_SECONDS) return;
    this.switchAt = context.currentTime + Math.max(0, rest);
    next.startAt(this.switchAt);
  }

  async play() {
    await this.current?.play();
  }

  pause() {
    this.#takeBack();
    this.current?.pause();
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.#takeBack();
    if (this.current) this.current.position = seconds;
  }

  release() {
    this.setNext(null);
    this.current?.release();
    this.current = null;
  }

  #takeBack() {
    this.update();
    if (this.switchAt) this.next?.cancel();
    this.switchAt = 0;
  }

  /** @param {Deck} deck */
  #take(deck) {
    this.current = deck;
    deck.onended = () => this.#ended();
    deck.onbroken = () => this.observer.onbroken();
  }

  #ended() {
    const { next, context } = this;
    if (!next) return this.observer.onend();
    // It ended sooner than its length says, or its length is not known.
    if (!this.switchAt || this.switchAt > context.currentTime + TOLERANCE_SECONDS) next.startAt(context.currentTime);
    this.#switch();
  }

  #switch() {
    const { current, next } = this;
    this.next = null;
    this.switchAt = 0;
    this.#take(/** @type {Deck} */ (next));
    current?.release();
    this.observer.onswitch();
  }
}

// @ts-check
/** How many beats of each kind the means are taken from. */
const MEMORY_BEATS = 4;
/** Beats until the drums are judged. */
const ENOUGH_BEATS = 6;
/** How many beats in a row must say the same. */
const SURE_BEATS = 3;
/** An activation above this is a stroke. */
const SURE_STROKE = 0.5;
/** Beats have kick or snare if at least this share of them is struck. */
const STRUCK = 0.6;
/** The beats between are hats if kick and snare are struck on them less than this share of the others; nothing is in the middle of them. */
const SELDOM = 0.4;
const SILENT = 0.12;
/** A beat was left out if the middle of the beats is struck as much as this share of the beats. */
const AS_MUCH = 0.75;
/** If every other beat is left out, those are the right ones if they are struck more often than the rest by this share. */
const OFFBEAT = 0.35;
/** The drums neither make the beats slower nor faster than this. */
const SLOWEST_SECONDS = 60 / 58;
const FASTEST_SECONDS = 60 / 200;

/**
 * Judges by kick and snare whether the beats are twice as fast as the music, or half as fast. Hats say nothing: if only every
 * other beat has a kick or a snare, the beats between are hats, and if kicks and snares fall in the middle of the beats as
 * well as on them, a beat was left out.
 */
export class Octave {
  constructor() {
    this.even = 0;
    this.odd = 0;
    this.middle = 0;
    this.isEven = false;
    this.beats = 0;
    this.doubled = 0;
    this.halved = 0;
    /** The beat interval as a multiple of the heard one: 0.5, 1 or 2. */
    this.factor = 1;
  }

  /**
   * Takes what was struck on a beat and in the middle after it. Gives 2 if the interval doubles now, 0.5 if it is halved, 1 if the
   * beats move to the middle between them, and NaN if nothing changes.
   * @param {number} on activation 0–1 of kick or snare @param {number} middle @param {number} interval between the beats, in seconds
   */
  update(on, middle, interval) {
    this.isEven = !this.isEven;
    const [strike, between] = [on > SURE_STROKE ? 1 : 0, middle > SURE_STROKE ? 1 : 0];
    const follow = Math.max(1 / (1 + (this.beats++ >> 1)), 1 / MEMORY_BEATS);
    if (this.isEven) this.even += follow * (strike - this.even);
    else this.odd += follow * (strike - this.odd);
    this.middle += follow * (between - this.middle);
    if (this.beats < ENOUGH_BEATS) return NaN;
    const [most, least] = [Math.max(this.even, this.odd), Math.min(this.even, this.odd)];
    const isDoubled = most > STRUCK && least < SELDOM * most && this.middle < SILENT && 2 * interval < SLOWEST_SECONDS;
    const isHalved = least > STRUCK && this.middle > AS_MUCH * most && interval / 2 > FASTEST_SECONDS;
    this.doubled = isDoubled ? this.doubled + 1 : 0;
    this.halved = isHalved ? this.halved + 1 : 0;
    if (this.factor < 2 && this.doubled >= SURE_BEATS) return this.#turn(2);
    if (this.factor === 2 && this.middle > this.even / 2 + this.odd / 2 + OFFBEAT) return this.#turn(1);
    if (this.factor > 0.5 && this.halved >= SURE_BEATS) return this.#turn(0.5);
    return NaN;
  }

  /** Whether the beat of the latest update is one of those that stay when the interval doubles. */
  get isStruck() {
    return this.isEven === this.even >= this.odd;
  }

  /** The tempo has changed, so that nothing is known. */
  reset() {
    this.factor = 1;
    this.beats = this.doubled = this.halved = 0;
    this.even = this.odd = this.middle = 0;
  }

  /** @param {number} by */
  #turn(by) {
    this.factor *= by;
    this.beats = this.doubled = this.halved = 0;
    return by;
  }
}

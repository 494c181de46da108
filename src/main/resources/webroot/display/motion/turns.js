// @ts-check
const FADE_SECONDS = 2;
/** Bars of a phrase, and of a longer one. */
const PHRASE = 4;
const LONG_PHRASE = 16;
const BURST_OF_PHRASE = 0.35;

/** The larger events of the music: turns of sections, which let sparks fly, and the first bars of phrases. */
export class Turns {
  burst = { age: Infinity, strength: 0, seed: 0 };
  /** @type {number} The last bar that was counted. */ bar = NaN;

  /** A turn of the music. @param {number} surge how much louder it has become, −1 to 1 */
  turn(surge) {
    this.#burst(0.5 + 0.5 * Math.max(0, surge));
  }

  /** The number of the phrase, 0 while no beat is known. */
  get phrase() {
    return Math.floor(this.bar / PHRASE) || 0;
  }

  /**
   * Returns how strongly the first bar of a phrase is felt if one has begun since the last frame, else 0.
   * @param {number} seconds since the last frame @param {number} now ms @param {import('./beat-clock.js').BeatClock} beats
   */
  step(seconds, now, beats) {
    this.burst.age += seconds;
    if (this.burst.age > FADE_SECONDS) this.burst.strength = 0;
    if (!beats.isSure(now)) {
      this.bar = NaN;
      return 0;
    }
    const bar = beats.bar(now);
    const isNew = bar === this.bar + 1;
    this.bar = bar;
    if (!isNew || bar % PHRASE) return 0;
    if (bar % LONG_PHRASE === 0) this.#burst(BURST_OF_PHRASE);
    return bar % (2 * PHRASE) ? 0.5 : 0.8;
  }

  reset() {
    this.burst = { age: Infinity, strength: 0, seed: this.burst.seed };
    this.bar = NaN;
  }

  /** @param {number} strength 0–1 */
  #burst(strength) {
    this.burst = { age: 0, strength, seed: (this.burst.seed + 1) % 97 };
  }
}

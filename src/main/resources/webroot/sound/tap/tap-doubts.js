// @ts-check
import { octave } from './tap-grid.js';

/** Features that come later than this after the last ones come from another moment of the music. */
const GAP_MS = 5_000;
const SILENCE_MS = 5_000;
const SILENT_LEVEL = 0.02;
/** Another tempo is believed when it was heard this surely, for this many bars, or for fewer after a turn of the music. */
const SURE = 0.6;
const BARS = 4;
const BARS_AFTER_TURN = 1;
const TURN_MS = 12_000;

/** @typedef {'silence'|'gap'|'tempo'} Doubt why tapped beats no longer hold */

/**
 * Watches whether tapped beats still fit the music. A tempo that was heard while the user tapped was overruled by the hand,
 * so it is no doubt later.
 */
export class TapDoubts {
  /**
   * @param {number} overruled the tempo in BPM that was heard when the user tapped, 0 if none
   * @param {number} lastAt when something was heard last, ms
   */
  constructor(overruled, lastAt) {
    this.overruled = overruled;
    this.lastAt = lastAt;
    this.loudAt = NaN;
    this.turnAt = -Infinity;
    this.section = NaN;
    /** Since when another tempo has been heard. */
    this.otherAt = NaN;
  }

  /**
   * Takes the features before they are corrected; gives the reason why the tapped beats no longer hold, or nothing.
   * @param {import('../audio-input.js').PageFeatures} features @param {import('./tap-grid.js').TapGrid} grid @param {number} now ms
   * @returns {Doubt|''}
   */
  take(features, grid, now) {
    const gap = now - this.lastAt;
    this.lastAt = now;
    if (gap > GAP_MS || gap < 0) return 'gap';
    if (!(now - this.loudAt >= 0) || features.level >= SILENT_LEVEL) this.loudAt = now;
    if (now - this.loudAt > SILENCE_MS) return 'silence';
    if (features.section > this.section) this.turnAt = now;
    this.section = features.section;
    return this.#isAnother(features, grid, now) ? 'tempo' : '';
  }

  /** @param {import('../audio-input.js').PageFeatures} features @param {import('./tap-grid.js').TapGrid} grid @param {number} now */
  #isAnother({ tempo, tempoConfidence }, grid, now) {
    const isOther = tempo > 0 && tempoConfidence >= SURE && !octave(tempo, grid.interval)
      && !(this.overruled > 0 && octave(tempo, 60_000 / this.overruled));
    if (!isOther) this.otherAt = NaN;
    else if (Number.isNaN(this.otherAt)) this.otherAt = now;
    const bars = now - this.turnAt < TURN_MS ? BARS_AFTER_TURN : BARS;
    return now - this.otherAt >= bars * grid.beatsPerBar * grid.interval;
  }
}

// @ts-check
/** Without features for this long, no beat is known. */
const STALE_MS = 500;
/** A frame is seen about this much after it is drawn, so the lamp is lit in the frame that is nearest to the beat. */
const AHEAD_MS = 8;

/** @typedef {import('../audio-input.js').PageFeatures} PageFeatures */
/** @typedef {{at: number, place: number, beatsPerBar: number, interval: number}} Beat `at` and `interval` in ms; `place` is 1 on the bar line */

/**
 * Gives the latest beat for any moment between two sets of features, by their predictions: a message about a beat comes
 * after it. A prediction that moves a little is the same beat.
 */
export class BeatFollower {
  constructor() {
    /** @type {PageFeatures|null} */ this.features = null;
    this.takenAt = -Infinity;
    this.lastAt = NaN;
  }

  /** @param {PageFeatures} features @param {number} now page time, ms */
  take(features, now) {
    this.features = features;
    this.takenAt = now;
  }

  /** The latest beat; null if none is known. @param {number} now page time, ms @returns {Beat|null} */
  beat(now) {
    const beat = Math.abs(now - this.takenAt) <= STALE_MS ? this.#predicted(now + AHEAD_MS) : null;
    if (!beat) {
      this.lastAt = NaN;
      return null;
    }
    const isSame = (/** @type {number} */ at) => Math.abs(at - this.lastAt) < beat.interval / 2;
    // A beat that was shown stays shown, even if it is predicted a little later now.
    const isNext = isSame(beat.at + beat.interval) && this.lastAt <= now + AHEAD_MS;
    if (isNext) beat.place = 1 + (beat.place % beat.beatsPerBar);
    if (isNext || isSame(beat.at)) beat.at = this.lastAt;
    this.lastAt = beat.at;
    return beat;
  }

  /** @param {number} now @returns {Beat|null} */
  #predicted(now) {
    const { tempo = 0, beatAt = 0, nextBeatAt = 0, beatInBar = 1, beatsPerBar = 4 } = this.features ?? {};
    if (!(tempo > 0 && beatAt > 0)) return null;
    const interval = 60_000 / tempo;
    const next = nextBeatAt > beatAt ? nextBeatAt : beatAt + interval;
    const beats = now < next ? Math.min(0, Math.floor((now - beatAt) / interval)) : 1 + Math.floor((now - next) / interval);
    const place = (((beatInBar - 1 + beats) % beatsPerBar) + beatsPerBar) % beatsPerBar;
    return { at: beats > 0 ? next + (beats - 1) * interval : beatAt + beats * interval, place: 1 + place, beatsPerBar, interval };
  }
}

// @ts-check
/** Beats are danced to from this confidence on. */
const LEAST_CONFIDENCE = 0.5;
/** Without news for this long, the beat is lost. */
const STALE_MS = 2_500;
const MOST_BEATS = 8;

/**
 * What the ear says of the beat; moments in ms of this page's clock, 0 if unknown.
 * @typedef {{tempo?: number, tempoConfidence?: number, nextBeatAt?: number, nextBarAt?: number, beatsPerBar?: number}} Told
 */

/** Counts the beats between those that are told, so that what is drawn can fall on them and not after them. */
export class BeatClock {
  interval = 0;
  /** A bar line, or a beat if no bar line is known. */
  origin = 0;
  beatsPerBar = 4;
  toldAt = -Infinity;
  /** Bars from the first bar line to the origin. */
  barsBefore = 0;

  /** @param {Told} told @param {number} now ms */
  update({ tempo = 0, tempoConfidence = 0, nextBeatAt = 0, nextBarAt = 0, beatsPerBar = 4 }, now) {
    if (!(tempo > 0 && tempoConfidence >= LEAST_CONFIDENCE && nextBeatAt > 0)) return;
    this.interval = 60_000 / tempo;
    this.beatsPerBar = Math.min(MOST_BEATS, Math.max(1, Math.round(beatsPerBar) || 4));
    const beats = nextBarAt > 0 ? Math.round((nextBarAt - nextBeatAt) / this.interval) : 0;
    const before = this.origin;
    // The beat is surer than the bar line, so the bar line is put on a beat.
    this.origin = nextBeatAt + beats * this.interval;
    this.barsBefore = this.isSure(now) ? this.barsBefore + Math.round((this.origin - before) / this.interval / this.beatsPerBar) : 0;
    this.toldAt = now;
  }

  /** @param {number} now ms */
  isSure(now) {
    return this.interval > 0 && now - this.toldAt < STALE_MS;
  }

  /** Beats since a bar line, 0 to `beatsPerBar`. @param {number} now ms */
  inBar(now) {
    const beats = (now - this.origin) / this.interval;
    return beats - this.beatsPerBar * Math.floor(beats / this.beatsPerBar);
  }

  /** The number of the bar since the beat was found, from 0. @param {number} now ms */
  bar(now) {
    return Math.floor((now - this.origin) / this.interval / this.beatsPerBar) + this.barsBefore;
  }

  /** Half-beats of a bar. */
  get slots() {
    return 2 * this.beatsPerBar;
  }

  /** The number of the half-beat that is nearest to a moment, counted from the origin. @param {number} at ms */
  slotAt(at) {
    return Math.round((2 * (at - this.origin)) / this.interval);
  }

  /** The moment of a half-beat. @param {number} slot counted from the origin */
  momentOf(slot) {
    return this.origin + (slot * this.interval) / 2;
  }
}

// @ts-check
/** A later tap begins a new series. */
const RESTART_MS = 3_000;
/** A sooner tap is a bounce of the finger. */
const BOUNCE_MS = 200;
const MOST_TAPS = 12;
const LEAST_TAPS = 3;
/** Intervals that differ more from the median are outliers: a missed or an extra tap. */
const ALIKE = 0.2;

/** The tempos that can be tapped, in BPM. */
export const SLOWEST = 50;
export const FASTEST = 215;

/** One series of taps on the beat. Times are in ms of any one clock. */
export class TapSeries {
  constructor() {
    /** The latest taps, each with the number of its beat, 0 for the first tap. @type {{at: number, beat: number}[]} */
    this.taps = [];
    /** The time of beat 0 and the interval of the beats; null while they are unknown. @type {{start: number, interval: number}|null} */
    this.fit = null;
  }

  /** Takes a tap. Returns whether it begins a new series. @param {number} at */
  add(at) {
    if (!Number.isFinite(at)) return false;
    const since = at - (this.taps.at(-1)?.at ?? -Infinity);
    const begins = since > RESTART_MS || since < 0;
    if (begins) this.taps = [];
    else if (since < BOUNCE_MS) return false;
    const beat = this.fit && !begins ? Math.round((at - this.fit.start) / this.fit.interval) : this.taps.length;
    this.taps.push({ at, beat });
    if (this.taps.length > MOST_TAPS) this.taps.shift();
    this.fit = this.#fit() ?? (begins ? null : this.fit);
    return begins;
  }

  #fit() {
    if (this.taps.length < LEAST_TAPS) return null;
    const intervals = this.taps.slice(1).map(({ at }, i) => at - this.taps[i].at);
    const usual = median(intervals);
    const alike = intervals.filter(interval => Math.abs(interval / usual - 1) <= ALIKE);
    if (alike.length < LEAST_TAPS - 1) return null;
    const interval = alike.reduce((sum, next) => sum + next, 0) / alike.length;
    if (interval > 60_000 / SLOWEST || interval < 60_000 / FASTEST) return null;
    return { interval, start: median(this.taps.map(({ at, beat }) => at - beat * interval)) };
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

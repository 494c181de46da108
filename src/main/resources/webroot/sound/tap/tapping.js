// @ts-check
import { TapDoubts } from './tap-doubts.js';
import { TapGrid } from './tap-grid.js';
import { TapSeries } from './tap-series.js';

const MOST_STEPS = 10;
/** Without features for this long, nothing is heard. */
const DEAF_MS = 2_000;
/** A heard tempo that is surer can be given a bar line without tapping it. */
const KNOWN = 0.3;

/** @typedef {import('./tap-doubts.js').Doubt|'source'|'hand'} LetGoReason */

/**
 * Tempo and bar line by hand. Dispatches `change` after each tap or other correction, and `release` when tapped beats are
 * let go (`detail`: why, a `LetGoReason`).
 */
export class Tapping extends EventTarget {
  constructor() {
    super();
    this.series = new TapSeries();
    /** Whether the series has set the grid. */
    this.isApplied = false;
    /** @type {TapGrid|null} */ this.grid = null;
    /** The grids before the latest corrections, the newest last. @type {(TapGrid|null)[]} */ this.earlier = [];
    this.doubts = new TapDoubts(0, NaN);
    /** What was heard last, before any correction. @type {import('../audio-input.js').PageFeatures|null} */ this.heard = null;
    this.heardAt = -Infinity;
  }

  get canUndo() {
    return this.earlier.length > 0;
  }

  /** Whether a sound is there to tap along with. @param {number} now ms */
  hears(now) {
    return Math.abs(now - this.heardAt) < DEAF_MS;
  }

  /** Takes a tap on the beat. The first of a series is the first beat of a bar. @param {number} at page time, ms */
  tap(at) {
    if (this.series.add(at)) this.isApplied = false;
    const { fit } = this.series;
    if (fit) this.#apply(fit, at);
    this.dispatchEvent(new Event('change'));
  }

  /** @param {{start: number, interval: number}} fit @param {number} at */
  #apply(fit, at) {
    const { start, interval } = fit;
    const begun = this.isApplied && this.grid;
    // One series is one correction, and a bar line that was set during it stays.
    if (begun) begun.refit(fit);
    else this.#remember();
    this.#hold(begun || new TapGrid({ beatAt: start, interval, beatsPerBar: this.#beatsPerBar(interval) }));
    this.grid?.moveTo(at);
    this.isApplied = true;
  }

  /** The nearest beat is the first of a bar. False if no beat is known. @param {number} at page time, ms */
  startBar(at) {
    const { heard } = this;
    const isKnown = heard && heard.tempo > 0 && heard.tempoConfidence >= KNOWN && heard.beatAt > 0;
    if (!this.grid && !isKnown) return false;
    this.#remember();
    if (!this.grid && heard) {
      this.#hold(new TapGrid({ beatAt: heard.beatAt, interval: 60_000 / heard.tempo, beatsPerBar: heard.beatsPerBar || 4 }));
    }
    this.grid?.startBar(at);
    this.dispatchEvent(new Event('change'));
    return true;
  }

  /** Lets the tapped beats go. @param {LetGoReason} [reason] */
  letGo(reason = 'hand') {
    this.series = new TapSeries();
    if (!this.grid) return;
    this.#remember();
    this.grid = null;
    this.dispatchEvent(new CustomEvent('release', { detail: reason }));
  }

  /** Takes the latest correction back. */
  undo() {
    if (!this.earlier.length) return;
    const grid = this.earlier.pop() ?? null;
    this.series = new TapSeries();
    if (grid) this.#hold(grid);
    else this.grid = null;
    this.dispatchEvent(new Event('change'));
  }

  /** Somebody has moved the place in the music. */
  move() {
    this.grid?.lose();
  }

  /** The source is closed, and what was tapped on it does not fit another one. */
  end() {
    this.letGo('source');
    this.earlier = [];
    this.heard = null;
    this.heardAt = -Infinity;
    this.dispatchEvent(new Event('change'));
  }

  /** Corrects features by what was tapped. @param {import('../audio-input.js').PageFeatures} features @param {number} now ms */
  correct(features, now) {
    this.heard = { ...features };
    this.heardAt = now;
    features.tapped = false;
    if (!this.grid) return;
    const doubt = this.doubts.take(features, this.grid, now);
    if (doubt) return this.letGo(doubt);
    this.grid.follow(features);
    this.grid.moveTo(now);
    this.grid.write(features);
    features.tapped = true;
  }

  /** @param {TapGrid} grid */
  #hold(grid) {
    this.grid = grid;
    this.doubts = new TapDoubts(this.heard?.tempo ?? 0, this.heardAt);
  }

  /** The beats a bar that are heard, if the heard beats are the tapped ones. @param {number} interval ms */
  #beatsPerBar(interval) {
    const { heard } = this;
    const isSame = heard && heard.tempo > 0 && Math.abs(60_000 / (heard.tempo * interval) - 1) < 0.1;
    return (isSame && heard.beatsPerBar) || 4;
  }

  #remember() {
    this.earlier = [...this.earlier, this.grid?.copy() ?? null].slice(-MOST_STEPS);
  }
}

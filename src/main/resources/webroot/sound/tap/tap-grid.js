// @ts-check
/** Beats that are heard less surely do not lead the grid. */
const LEAST_CONFIDENCE = 0.3;
/** The tempo agrees if it differs by no more than this from the grid's or an octave of it. */
const ALIKE = 0.06;
/** Heard beats lead the grid if they are this near to its beats or to the middle between two, as a share of the interval. */
const NEAR = 0.15;
/** The shares of the difference that one heard beat corrects. */
const FOLLOW_PHASE = 0.3;
const FOLLOW_TEMPO = 0.15;
/** Beats that agreed before and stray as often lead the grid to their place. */
const STRAYED_BEATS = 8;
const LEAST_BEATS_PER_BAR = 2;
const MOST_BEATS_PER_BAR = 7;

/** How often the heard beats come while the grid has one. */
const OCTAVES = [1, 2, 0.5];

/** @typedef {{tempo: number, tempoConfidence: number, beatAt: number, beatsPerBar: number}} HeardBeats `beatAt` is in ms, 0 if unknown */

/** How many heard beats come while the interval passes once: 1, 2 or a half; 0 if the tempos do not agree. @param {number} tempo BPM @param {number} interval ms */
export function octave(tempo, interval) {
  return OCTAVES.find(times => Math.abs((times * 60_000) / (tempo * interval) - 1) <= ALIKE) ?? 0;
}

/** From the nearest whole number, −0.5 to 0.5. @param {number} value */
const nearest = value => value - Math.round(value);

/**
 * Beats and bar lines that were set by hand. The hand chooses the octave of the tempo and the first beat of the bar; phase
 * and fine tempo follow the beats that are heard while they agree, also when these come twice as often, half as often or off
 * the beat. Otherwise the grid runs freely. Times are in ms of the page's clock.
 */
export class TapGrid {
  /** @param {{beatAt: number, interval: number, beatInBar?: number, beatsPerBar?: number}} start a beat, and its place in the bar from 1 */
  constructor({ beatAt, interval, beatInBar = 1, beatsPerBar = 4 }) {
    this.beatAt = beatAt;
    this.interval = interval;
    this.beatInBar = beatInBar;
    this.beatsPerBar = beatsPerBar;
    /** The latest heard beat that was compared. */
    this.comparedAt = -Infinity;
    /** Where the heard beats agreed with the grid's: 0 on them, 0.5 between two; null if they have not yet. @type {number|null} */
    this.side = null;
    /** How many heard beats in a row did not agree. */
    this.strayed = 0;
    this.lost = false;
    /** Beats since the latest bar line that was set by hand, and between that and the one before. */
    this.sinceOne = 0;
    this.betweenOnes = 0;
  }

  get tempo() {
    return 60_000 / this.interval;
  }

  copy() {
    return Object.assign(new TapGrid(this), this);
  }

  /** Moves to the latest beat at or before a time. @param {number} now */
  moveTo(now) {
    this.#step(Math.floor((now - this.beatAt) / this.interval));
  }

  /** Takes another tempo and phase; the beats keep their places in the bar. @param {{start: number, interval: number}} fit */
  refit({ start, interval }) {
    this.beatAt = start + Math.round((this.beatAt - start) / interval) * interval;
    this.interval = interval;
  }

  /** @param {number} beats */
  #step(beats) {
    if (!(beats > 0)) return;
    this.beatAt += beats * this.interval;
    this.sinceOne += beats;
    this.beatInBar = 1 + ((this.beatInBar - 1 + beats) % this.beatsPerBar);
  }

  /**
   * The beat that is nearest to a time is the first one of a bar. Bar lines that are set three times at equal distances
   * also set the beats a bar.
   * @param {number} at
   */
  startBar(at) {
    const ahead = Math.round((at - this.beatAt) / this.interval);
    const between = this.sinceOne + ahead;
    if (between === this.betweenOnes && between >= LEAST_BEATS_PER_BAR && between <= MOST_BEATS_PER_BAR) this.beatsPerBar = between;
    this.betweenOnes = between;
    this.sinceOne = -ahead;
    this.beatInBar = 1 + (((-ahead % this.beatsPerBar) + this.beatsPerBar) % this.beatsPerBar);
  }

  /** Lets a heard beat correct phase and fine tempo, if it agrees. @param {HeardBeats} heard */
  follow({ tempo, tempoConfidence, beatAt }) {
    const isNew = Math.abs(beatAt - this.comparedAt) > this.interval / 5;
    if (!(tempo > 0 && tempoConfidence >= LEAST_CONFIDENCE && beatAt > 0 && isNew)) return;
    const times = octave(tempo, this.interval);
    if (!times) return;
    this.comparedAt = beatAt;
    this.interval += FOLLOW_TEMPO * ((times * 60_000) / tempo - this.interval);
    this.#followPhase((beatAt - this.beatAt) / this.interval);
  }

  /** The music goes on from another place: its beats lead the grid to theirs once they are found. */
  lose() {
    this.lost = this.side !== null;
    this.strayed = 0;
  }

  /** @param {number} off from the grid's beat to the heard one, in beats */
  #followPhase(off) {
    const error = nearest(2 * off) / 2;
    if (!this.lost && Math.abs(error) <= NEAR) {
      this.side = Math.abs(nearest(off)) > 0.25 ? 0.5 : 0;
      this.strayed = 0;
      this.beatAt += FOLLOW_PHASE * error * this.interval;
    } else if (this.side !== null && ++this.strayed >= STRAYED_BEATS) {
      // The beats agreed before, so the music goes on from another place.
      this.strayed = 0;
      this.lost = false;
      this.beatAt += nearest(off - this.side) * this.interval;
    }
  }

  /** Writes the grid's beats and tempo into features. @param {import('../audio-input.js').PageFeatures} features */
  write(features) {
    const { beatAt, interval, beatInBar, beatsPerBar } = this;
    features.tempo = this.tempo;
    features.tempoConfidence = 1;
    features.beatAt = beatAt;
    features.nextBeatAt = beatAt + interval;
    features.barAt = beatAt - (beatInBar - 1) * interval;
    features.nextBarAt = features.barAt + beatsPerBar * interval;
    features.beatsPerBar = beatsPerBar;
    features.beatInBar = beatInBar;
  }
}

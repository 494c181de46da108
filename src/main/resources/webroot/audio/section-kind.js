// @ts-check
/** @typedef {'intro'|'build'|'drop'|'breakdown'} Kind */

/** What the present energy is compared with: the last half minute and the last seconds. */
const USUAL_SECONDS = 30;
const RECENT_SECONDS = 9;
/** The first sound is an intro for so long while it is quiet. */
const INTRO_SECONDS = 40;
const QUIET = 0.45;
const LOUD = 0.75;
/** A difference of energy that tells sections apart. */
const APART = 0.08;
const RISING = 0.05;

/** Tells the kind of the current section by how its energy differs from that of the music before. */
export class SectionKind {
  constructor() {
    this.usual = 0;
    this.recent = 0;
    this.seconds = 0;
    /** '' if it is none of them. @type {Kind|''} */
    this.kind = '';
  }

  /** @param {number} energy 0–1, of the last seconds @param {number} turns since the start @param {number} seconds since the last call */
  update(energy, turns, seconds) {
    this.seconds += seconds;
    // Until there has been that much music, the mean of all of it.
    this.usual += (seconds / Math.min(USUAL_SECONDS, this.seconds)) * (energy - this.usual);
    this.recent += (seconds / Math.min(RECENT_SECONDS, this.seconds)) * (energy - this.recent);
    if (turns === 0 && this.seconds < INTRO_SECONDS && energy < QUIET) this.kind = 'intro';
    else if (energy > LOUD && energy > this.usual + APART) this.kind = 'drop';
    else if (energy > this.recent + RISING) this.kind = 'build';
    else this.kind = energy < this.usual - APART ? 'breakdown' : '';
  }
}

// @ts-check
/** @typedef {'energetic'|'calm'|'dramatic'|'playful'|'melancholic'} Mood */

const STAY_SECONDS = 4;
const MARGIN = 0.06;

/** Where each mood lies in the plane of energy and valence. */
const PLACES = /** @type {Record<Mood, [number, number]>} */ ({
  energetic: [0.72, 0.68],
  calm: [0.15, 0.55],
  dramatic: [0.65, 0.25],
  playful: [0.4, 0.78],
  melancholic: [0.25, 0.2],
});

/** The mood of the music, which changes only when another one has been nearer for some seconds. */
export class MoodClassifier {
  constructor() {
    /** @type {Mood} */
    this.mood = 'calm';
    /** @type {Mood} */
    this.rival = this.mood;
    this.rivalFor = 0;
  }

  /**
   * @param {number} energy 0–1
   * @param {number} valence 0–1
   * @param {number} seconds since the last call
   */
  feel(energy, valence, seconds) {
    const distance = (/** @type {Mood} */ m) => Math.hypot(energy - PLACES[m][0], valence - PLACES[m][1]);
    const moods = /** @type {Mood[]} */ (Object.keys(PLACES));
    const nearest = moods.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const clearly = distance(nearest) + MARGIN < distance(this.mood);
    this.rivalFor = clearly && nearest === this.rival ? this.rivalFor + seconds : 0;
    this.rival = nearest;
    if (this.rivalFor >= STAY_SECONDS) {
      this.mood = nearest;
      this.rivalFor = 0;
    }
    return this.mood;
  }
}

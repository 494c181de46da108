// @ts-check
/** @typedef {'energetic'|'calm'|'dramatic'|'playful'|'melancholic'} Mood */

const HOLD_SECONDS = 4;
const MARGIN = 0.06;

/** The position of each mood in the plane of energy and valence. */
const POSITIONS = /** @type {Record<Mood, [number, number]>} */ ({
  energetic: [0.72, 0.68],
  calm: [0.15, 0.55],
  dramatic: [0.65, 0.25],
  playful: [0.4, 0.78],
  melancholic: [0.25, 0.2],
});

/** Classifies the mood. It changes only after another mood has been nearer for some seconds. */
export class MoodClassifier {
  constructor() {
    /** @type {Mood} */
    this.mood = 'calm';
    /** @type {Mood} */
    this.candidate = this.mood;
    this.candidateSeconds = 0;
  }

  /**
   * @param {number} energy 0–1
   * @param {number} valence 0–1
   * @param {number} seconds since the last call
   */
  update(energy, valence, seconds) {
    const distance = (/** @type {Mood} */ m) => Math.hypot(energy - POSITIONS[m][0], valence - POSITIONS[m][1]);
    const moods = /** @type {Mood[]} */ (Object.keys(POSITIONS));
    const nearest = moods.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const clearly = distance(nearest) + MARGIN < distance(this.mood);
    this.candidateSeconds = clearly && nearest === this.candidate ? this.candidateSeconds + seconds : 0;
    this.candidate = nearest;
    if (this.candidateSeconds >= HOLD_SECONDS) {
      this.mood = nearest;
      this.candidateSeconds = 0;
    }
    return this.mood;
  }
}

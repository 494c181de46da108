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

const SLOW_SECONDS = 5;
/** Values of quiet and of busy music, which become 0 and 1. */
const DENSITIES = [0.02, 0.3];
const FULLNESSES = [0.2, 0.56];
const BRIGHTNESSES = [0.15, 0.5];
const TEMPOS = [60, 160];
/** The relative loudness of a passage that is as loud as the piece usually is. */
const USUAL_LOUDNESS = 0.75;

/** What the mood is estimated from. Nothing of it depends on the volume.
 * @typedef {{loudness: number, density: number, fullness: number, brightness: number, mode: number, tempo: number, confidence: number}}
 *   Impression */

/** Estimates energy and valence from relative loudness, density, fullness, brightness, tempo and mode. */
export class MoodEstimator {
  constructor() {
    /** 0–1. */
    this.energy = 0;
    /** 0–1, 0.5 is neutral. */
    this.valence = 0.5;
    this.classifier = new MoodClassifier();
    this.seconds = 0;
  }

  get mood() {
    return this.classifier.mood;
  }

  /** @param {Impression} impression @param {number} seconds since the last call */
  update({ loudness, density, fullness, brightness, mode, tempo, confidence }, seconds) {
    this.seconds += seconds;
    const follow = Math.min(1, Math.max(seconds / SLOW_SECONDS, seconds / this.seconds));
    const busy = share(density, DENSITIES);
    const full = share(fullness, FULLNESSES);
    const bright = share(brightness, BRIGHTNESSES);
    const certain = Math.min(1, confidence * 1.5);
    const pace = 0.4 + certain * (share(tempo, TEMPOS) - 0.4);
    const heard = loudness > 0 ? 1 : 0;
    const loud = Math.min(1.15, loudness / USUAL_LOUDNESS);
    const energy = loud * (0.08 + 0.36 * busy + 0.4 * full + 0.15 * pace + 0.12 * bright);
    const valence = 0.5 + heard * (0.3 * mode + 0.16 * (pace - 0.45) + 0.12 * (bright - 0.5) + 0.06 * (busy - 0.5));
    this.energy += follow * (Math.min(1, energy) - this.energy);
    this.valence += follow * (Math.min(1, Math.max(0, valence)) - this.valence);
    this.classifier.update(this.energy, this.valence, seconds);
  }
}

/** Where a value lies between two others, 0–1. @param {number} value @param {number[]} range */
const share = (value, [low, high]) => Math.min(1, Math.max(0, (value - low) / (high - low)));

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

// @ts-check
const MEMORY_SECONDS = 14;
/** How often the key is searched, so that the work is spread. */
const STEP_SECONDS = 0.5;
/** How well each degree above the tonic fits a key: from probe-tone experiments (Krumhansl and Kessler 1982). */
const MAJOR = profile([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]);
const MINOR = profile([6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);
const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
/** A mode this far from 0 is sure. */
const SURE = 0.5;
/** A difference of the correlations of this size is clear. */
const CLEAR = 0.12;

/** The key of the last quarter of a minute: its tonic and whether it is major or minor. */
export class Key {
  constructor() {
    this.classes = new Float64Array(12);
    this.centred = new Float64Array(12);
    this.seconds = 0;
    this.sinceStep = 0;
    /** Pitch class of the tonic, 0 is C; −1 if unknown. */
    this.tonic = -1;
    /** From −1, clearly minor, to 1, clearly major; 0 if there is no key. */
    this.mode = 0;
  }

  /** The name, such as F# minor; empty if it is not sure. */
  get name() {
    return this.tonic < 0 || Math.abs(this.mode) < SURE ? '' : `${TONICS[this.tonic]} ${this.mode > 0 ? 'major' : 'minor'}`;
  }

  /** @param {ArrayLike<number>} chroma twelve pitch classes from C @param {number} seconds since the last call */
  update(chroma, seconds) {
    this.seconds += seconds;
    const follow = Math.max(seconds / MEMORY_SECONDS, Math.min(1, seconds / this.seconds));
    for (let i = 0; i < 12; i++) this.classes[i] += follow * (chroma[i] - this.classes[i]);
    this.sinceStep += seconds;
    if (this.sinceStep < STEP_SECONDS) return;
    this.sinceStep = 0;
    this.#search();
  }

  #search() {
    const { centred, classes } = this;
    let mean = 0;
    for (const value of classes) mean += value / 12;
    let power = 0;
    for (let i = 0; i < 12; i++) {
      centred[i] = classes[i] - mean;
      power += centred[i] * centred[i];
    }
    if (power < 1e-6 || this.seconds < 3) {
      this.tonic = -1;
      this.mode = 0;
      return;
    }
    let [major, minor, best] = [-1, -1, -1];
    for (let tonic = 0; tonic < 12; tonic++) {
      let [asMajor, asMinor] = [0, 0];
      for (let i = 0; i < 12; i++) {
        const value = centred[(tonic + i) % 12];
        asMajor += value * MAJOR[i];
        asMinor += value * MINOR[i];
      }
      if (Math.max(asMajor, asMinor) > best) {
        best = Math.max(asMajor, asMinor);
        this.tonic = tonic;
      }
      major = Math.max(major, asMajor);
      minor = Math.max(minor, asMinor);
    }
    const norm = Math.sqrt(power);
    // Little fits any key when the sound has no pitch.
    const certain = Math.min(1, Math.max(0, best / norm - 0.3) / 0.35);
    this.mode = certain * Math.max(-1, Math.min(1, (major - minor) / norm / CLEAR));
  }
}

/** Mean 0 and length 1, so that a product is a correlation. @param {number[]} values */
function profile(values) {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const length = Math.hypot(...values.map(value => value - mean));
  return Float64Array.from(values, value => (value - mean) / length);
}

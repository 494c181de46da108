// @ts-check
const STEP_SECONDS = 0.5;
const SIDE_STEPS = 16;
const MIN_GAP_SECONDS = 12;
const NEW = 0.14;
const FAMILIAR = 0.08;
const CHROMA_WEIGHT = 0.4;
/** Edges in Hz of the bands that tell timbres apart. */
const EDGES = [25, 110, 250, 700, 2_000, 5_000, 14_000];
const DECIBELS = 40;

/**
 * Where the music turns to something else: the last eight seconds are compared with the eight before them, by timbre,
 * harmony and loudness. Silence is left out, so that one song after another is a turn, and a beginning isn't.
 */
export class Sections {
  /** @param {number} binHertz @param {number} frameSeconds */
  constructor(binHertz, frameSeconds) {
    this.frames = Math.round(STEP_SECONDS / frameSeconds);
    this.edges = EDGES.map(hertz => Math.max(1, Math.round(hertz / binHertz)));
    this.bands = new Float32Array(EDGES.length - 1);
    this.loudness = 0;
    this.gathered = 0;
    /** @type {Float32Array[]} */ this.steps = [];
    this.sinceTurn = MIN_GAP_SECONDS;
    this.armed = true;
    this.novelty = 0;
    this.count = 0;
  }

  /**
   * One audible frame.
   * @param {Float32Array} magnitudes
   * @param {number} loudness 0–1
   * @param {number[]} chroma
   */
  hear(magnitudes, loudness, chroma) {
    for (let band = 0; band < this.bands.length; band++) {
      const end = Math.min(magnitudes.length, this.edges[band + 1]);
      for (let i = this.edges[band]; i < end; i++) this.bands[band] += magnitudes[i] ** 2;
    }
    this.loudness += loudness;
    if (++this.gathered === this.frames) this.#step(chroma);
  }

  /** @param {number[]} chroma */
  #step(chroma) {
    const total = this.bands.reduce((a, b) => a + b, 1e-12);
    const length = Math.hypot(...chroma) || 1;
    this.steps.push(Float32Array.from([
      ...this.bands.map(power => Math.max(0, 1 + (10 * Math.log10(power / total + 1e-9)) / DECIBELS)),
      this.loudness / this.gathered,
      ...chroma.map(share => (CHROMA_WEIGHT * share) / length),
    ]));
    this.bands.fill(0);
    this.loudness = this.gathered = 0;
    if (this.steps.length > 2 * SIDE_STEPS) this.steps.shift();
    this.sinceTurn += STEP_SECONDS;
    if (this.steps.length === 2 * SIDE_STEPS) this.#judge();
  }

  #judge() {
    this.novelty = unlikeness(this.steps.slice(0, SIDE_STEPS), this.steps.slice(SIDE_STEPS));
    if (this.novelty < FAMILIAR) this.armed = true;
    if (!this.armed || this.novelty < NEW || this.sinceTurn < MIN_GAP_SECONDS) return;
    this.armed = false;
    this.sinceTurn = 0;
    this.count++;
  }
}

/**
 * The energy distance of two crowds of points: how much farther they are from one another than from themselves. Chords
 * that come and go on both sides cancel out.
 * @param {Float32Array[]} before @param {Float32Array[]} after
 */
export function unlikeness(before, after) {
  return 2 * between(before, after) - between(before, before) - between(after, after);
}

/** The mean distance of a point of one to a point of the other. @param {Float32Array[]} some @param {Float32Array[]} others */
function between(some, others) {
  let sum = 0;
  for (const a of some) {
    for (const b of others) {
      let square = 0;
      for (let i = 0; i < a.length; i++) square += (a[i] - b[i]) ** 2;
      sum += Math.sqrt(square);
    }
  }
  return sum / (some.length * others.length);
}

// @ts-check
const STEP_SECONDS = 0.5;
const WINDOW_STEPS = 16;
const MIN_GAP_SECONDS = 12;
const THRESHOLD = 0.14;
const REARM_THRESHOLD = 0.08;
const CHROMA_WEIGHT = 0.4;
/** Edges in Hz of the bands that describe timbre. */
const EDGES = [25, 110, 250, 700, 2_000, 5_000, 14_000];
const DECIBELS = 40;

/**
 * Detects section changes: compares the last eight seconds with the eight before them by timbre, harmony and loudness.
 * Silence is skipped, so that a new song is a change and the first sound is not.
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
    this.sinceChange = MIN_GAP_SECONDS;
    this.armed = true;
    this.novelty = 0;
    this.count = 0;
  }

  /**
   * Takes one audible frame.
   * @param {Float32Array} magnitudes
   * @param {number} loudness 0–1
   * @param {number[]} chroma
   */
  update(magnitudes, loudness, chroma) {
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
    if (this.steps.length > 2 * WINDOW_STEPS) this.steps.shift();
    this.sinceChange += STEP_SECONDS;
    if (this.steps.length === 2 * WINDOW_STEPS) this.#detect();
  }

  #detect() {
    this.novelty = energyDistance(this.steps.slice(0, WINDOW_STEPS), this.steps.slice(WINDOW_STEPS));
    if (this.novelty < REARM_THRESHOLD) this.armed = true;
    if (!this.armed || this.novelty < THRESHOLD || this.sinceChange < MIN_GAP_SECONDS) return;
    this.armed = false;
    this.sinceChange = 0;
    this.count++;
  }
}

/**
 * The energy distance of two sets of points: their mutual distance minus the distances within each. Chords that occur in
 * both sets cancel out.
 * @param {Float32Array[]} before @param {Float32Array[]} after
 */
export function energyDistance(before, after) {
  return 2 * meanDistance(before, after) - meanDistance(before, before) - meanDistance(after, after);
}

/** The mean distance between the points of two sets. @param {Float32Array[]} some @param {Float32Array[]} others */
function meanDistance(some, others) {
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

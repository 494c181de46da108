// @ts-check
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const SHORT_SECONDS = 3;
/** The integrated loudness forgets with this time constant. */
const MEMORY_SECONDS = 60;
const LOWEST_LUFS = -80;
const HIGHEST_LUFS = 10;
const BINS_PER_LU = 2;
/** The relative gate of EBU R 128: quieter blocks are pauses. */
const GATE_LU = -10;
/** Blocks that exceed the noise floor by less do not count. */
const ABOVE_FLOOR_LU = 3;
/** The short-term loudness leaves this range only when the volume was turned or other music began. */
const LOUDER_LU = 9;
const LOUDER_SECONDS = 1.5;
const QUIETER_LU = -16;
const QUIETER_SECONDS = 12;
/** What the memory weighs after such a change. */
const FORGOTTEN = 0.03;
const SILENT_LUFS = -100;
/** The range of `relative`, in LU below and above the integrated loudness. */
const RANGE_BELOW_LU = 24;
const RANGE_ABOVE_LU = 8;

/**
 * Loudness by ITU-R BS.1770 and EBU R 128, in LUFS: momentary (0.4 s), short-term (3 s), and integrated with both gates over about the
 * last minute. The integrated loudness is the reference of all that must not depend on the volume: it is known after half a second.
 */
export class Loudness {
  /** @param {number} bins @param {number} binHertz @param {number} framesPerSecond */
  constructor(bins, binHertz, framesPerSecond) {
    this.weights = Float32Array.from({ length: bins }, (_, i) => weight(i * binHertz));
    this.stepFrames = Math.max(1, Math.round(STEP_SECONDS * framesPerSecond));
    this.steps = new Float64Array(Math.round(SHORT_SECONDS / STEP_SECONDS));
    this.stepCount = 0;
    this.power = 0;
    this.frames = 0;
    this.keep = Math.exp(-STEP_SECONDS / MEMORY_SECONDS);
    this.weightOf = new Float64Array((HIGHEST_LUFS - LOWEST_LUFS) * BINS_PER_LU);
    /** K-weighted mean square of the latest frame. */
    this.framePower = 0;
    this.momentary = SILENT_LUFS;
    this.shortTerm = SILENT_LUFS;
    /** The reference; −100 until something was audible. */
    this.integrated = SILENT_LUFS;
    /** The reference as a mean square, 0 until something was audible. */
    this.integratedPower = 0;
    this.louderSeconds = 0;
    this.quieterSeconds = 0;
    /** The short-term loudness relative to the integrated one: 0 at −24 LU, 0.75 at the same loudness, 1 at +8 LU; 0 in silence. */
    this.relative = 0;
  }

  /**
   * @param {Float32Array} magnitudes of a Hann window, a full-scale sine reading 1
   * @param {Float32Array} noise magnitudes of the noise floor
   */
  update(magnitudes, noise) {
    this.framePower = this.powerOf(magnitudes);
    this.power += this.framePower;
    if (++this.frames === this.stepFrames) this.#step(toLufs(this.powerOf(noise)));
  }

  /** Moves the memory after the volume was turned down. @param {number} ratio of power */
  turn(ratio) {
    const { weightOf } = this;
    const bins = Math.round(BINS_PER_LU * 10 * Math.log10(ratio));
    const before = weightOf.slice();
    for (let i = 0; i < weightOf.length; i++) weightOf[i] = before[i - bins] ?? 0;
    this.#integrate();
    this.louderSeconds = this.quieterSeconds = 0;
  }

  /** The K-weighted mean square. @param {Float32Array} magnitudes */
  powerOf(magnitudes) {
    const { weights } = this;
    let power = 0;
    // A Hann window spreads a sine over three bins, which add up to three times its mean square.
    for (let i = 1; i < magnitudes.length; i++) power += weights[i] * magnitudes[i] * magnitudes[i];
    return power / 3;
  }

  /** @param {number} floor */
  #step(floor) {
    const { steps } = this;
    steps[this.stepCount++ % steps.length] = this.power / this.frames;
    this.power = this.frames = 0;
    this.momentary = this.#mean(BLOCK_SECONDS);
    this.shortTerm = this.#mean(SHORT_SECONDS);
    const audible = this.momentary > Math.max(-70, floor + ABOVE_FLOOR_LU);
    if (audible) this.#remember();
    this.#integrate();
    const distance = this.shortTerm - this.integrated;
    const isKnown = this.integrated > SILENT_LUFS && this.shortTerm > -70;
    this.relative = isKnown
      ? Math.min(1, Math.max(0, distance < 0 ? 0.75 * (1 + distance / RANGE_BELOW_LU) : 0.75 + (0.25 * distance) / RANGE_ABOVE_LU))
      : 0;
    this.#followChanges(isKnown ? distance : 0);
  }

  /** @param {number} seconds */
  #mean(seconds) {
    const count = Math.min(this.stepCount, Math.round(seconds / STEP_SECONDS));
    let sum = 0;
    for (let i = 1; i <= count; i++) sum += this.steps[(this.stepCount - i) % this.steps.length];
    return toLufs(sum / count);
  }

  #remember() {
    const { weightOf, keep } = this;
    for (let i = 0; i < weightOf.length; i++) weightOf[i] *= keep;
    const bin = Math.floor((this.momentary - LOWEST_LUFS) * BINS_PER_LU);
    weightOf[Math.min(weightOf.length - 1, Math.max(0, bin))]++;
  }

  #integrate() {
    const all = this.#meanAbove(0);
    if (all === SILENT_LUFS) return;
    this.integrated = this.#meanAbove(Math.max(0, Math.floor((all + GATE_LU - LOWEST_LUFS) * BINS_PER_LU)));
    this.integratedPower = 10 ** ((this.integrated + 0.691) / 10);
  }

  /** The mean loudness of the blocks from a bin of the histogram on. @param {number} first */
  #meanAbove(first) {
    let sum = 0;
    let power = 0;
    for (let i = first; i < this.weightOf.length; i++) {
      if (this.weightOf[i] < 1e-9) continue;
      sum += this.weightOf[i];
      power += this.weightOf[i] * POWERS[i];
    }
    return sum ? toLufs(power / sum) : SILENT_LUFS;
  }

  /** Forgets when the volume was turned: a minute would be too slow. @param {number} distance */
  #followChanges(distance) {
    this.louderSeconds = distance > LOUDER_LU ? this.louderSeconds + STEP_SECONDS : 0;
    this.quieterSeconds = distance < QUIETER_LU ? this.quieterSeconds + STEP_SECONDS : 0;
    if (this.louderSeconds < LOUDER_SECONDS && this.quieterSeconds < QUIETER_SECONDS) return;
    for (let i = 0; i < this.weightOf.length; i++) this.weightOf[i] *= FORGOTTEN;
    this.louderSeconds = this.quieterSeconds = 0;
  }
}

/** The power of each bin of the histogram. */
const POWERS = Float64Array.from(
  { length: (HIGHEST_LUFS - LOWEST_LUFS) * BINS_PER_LU },
  (_, i) => 10 ** ((LOWEST_LUFS + (i + 0.5) / BINS_PER_LU + 0.691) / 10),
);

/** @param {number} power */
export function toLufs(power) {
  return power > 0 ? Math.max(SILENT_LUFS, 10 * Math.log10(power) - 0.691) : SILENT_LUFS;
}

/** The power gain of both K-weighting filters, with the standard's coefficients for 48 kHz. @param {number} hertz */
function weight(hertz) {
  const angle = (2 * Math.PI * Math.min(hertz, 23_000)) / 48_000;
  return (
    response(angle, [1.53512485958697, -2.69169618940638, 1.19839281085285], [1, -1.69065929318241, 0.73248077421585]) *
    response(angle, [1, -2, 1], [1, -1.99004745483398, 0.99007225036621])
  );
}

/** The power response of a second-order filter. @param {number} angle @param {number[]} b @param {number[]} a */
function response(angle, b, a) {
  const power = (/** @type {number[]} */ [c0, c1, c2]) => {
    const re = c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle);
    const im = c1 * Math.sin(angle) + c2 * Math.sin(2 * angle);
    return re * re + im * im;
  };
  return power(b) / power(a);
}

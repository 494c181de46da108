// @ts-check
/** The activation must fall to this share of its peak before the next hit. */
const REARM = 0.6;
/** The strongest hit is forgotten at this rate. */
const DECIBELS_PER_SECOND = 1;
/** The range of strengths: a hit this far below the strongest one has strength 0.1. */
const RANGE_DECIBELS = 24;
const BEFORE_FRAMES = 4;

/** Picks hits from an activation: one each time that it rises over its threshold. */
export class HitPicker {
  /** @param {number} threshold 0–1 @param {number} gapSeconds the shortest time between two hits @param {number} framesPerSecond */
  constructor(threshold, gapSeconds, framesPerSecond) {
    this.threshold = threshold;
    this.gap = Math.round(gapSeconds * framesPerSecond);
    this.since = this.gap;
    this.armed = true;
    this.peak = 0;
    this.powers = new Float64Array(BEFORE_FRAMES);
    this.strongest = 1e-12;
    this.keep = 10 ** (-DECIBELS_PER_SECOND / framesPerSecond / 10);
    /** Of the latest hit, 0–1. */
    this.strength = 0;
  }

  /** Gives whether this frame has a hit. @param {number} activation 0–1 @param {number} power of the bands of the drum */
  update(activation, power) {
    this.since++;
    this.strongest *= this.keep;
    const before = this.powers[this.since % BEFORE_FRAMES];
    this.powers[this.since % BEFORE_FRAMES] = power;
    this.peak = Math.max(activation, this.peak);
    if (!this.armed && activation < REARM * this.peak) this.armed = true;
    if (!this.armed || activation < this.threshold || this.since < this.gap) return false;
    const rise = Math.max(1e-12, power - before);
    this.strongest = Math.max(this.strongest, rise);
    this.strength = Math.min(1, Math.max(0.05, 1 + (0.9 * 10 * Math.log10(rise / this.strongest)) / RANGE_DECIBELS));
    this.since = 0;
    this.armed = false;
    this.peak = activation;
    return true;
  }
}

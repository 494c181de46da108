// @ts-check
const RIPPLES = 4;
const RIPPLE_SECONDS = 1.6;
const LARGEST_PULSE = 0.03;

/**
 * How the picture moves with the sound. Fed with features whenever they come, stepped once a frame, it gives gentle,
 * bounded amounts; in silence all of them come to rest.
 */
export class Breath {
  constructor() {
    this.target = { level: 0, bass: 0, highs: 0 };
    this.level = 0;
    this.bass = 0;
    this.highs = 0;
    this.fresh = 0;
    this.turn = 0;
    /** @type {{x: number, y: number, age: number, strength: number}[]} */
    this.ripples = [];
    this.uniforms = { pulse: 0, exposure: 1, saturation: 1, sparkle: 0, ripples: new Float32Array(RIPPLES * 4) };
  }

  /** @param {{level: number, bass: number, highs: number}} features @param {number} sensitivity around 1 */
  feel(features, sensitivity) {
    const amount = (/** @type {number} */ value) => Math.min(1, value * sensitivity);
    this.target = { level: amount(features.level), bass: amount(features.bass), highs: amount(features.highs) };
    this.fresh = 0;
  }

  /** An onset: a ring that runs outward from a place of its own. @param {number} strength 0–1 */
  strike(strength) {
    // The golden angle scatters the places evenly without chance.
    const angle = 2.399963 * this.turn++;
    const reach = 0.12 + 0.2 * ((this.turn * 0.618034) % 1);
    this.ripples.unshift({ x: 0.5 + reach * Math.cos(angle), y: 0.5 + reach * Math.sin(angle), age: 0, strength });
    this.ripples.length = Math.min(this.ripples.length, RIPPLES);
  }

  /** @param {number} seconds since the last frame */
  step(seconds) {
    this.fresh += seconds;
    // Features that no longer come (a lost source) must not hold the picture in a pose.
    if (this.fresh > 1) this.target = { level: 0, bass: 0, highs: 0 };
    this.bass = follow(this.bass, this.target.bass, seconds, 0.025, 0.28);
    this.level = follow(this.level, this.target.level, seconds, 0.15, 0.7);
    this.highs = follow(this.highs, this.target.highs, seconds, 0.03, 0.25);
    for (const ripple of this.ripples) ripple.age += seconds;
    this.ripples = this.ripples.filter(ripple => ripple.age < RIPPLE_SECONDS);
    this.#fill();
    return this.uniforms;
  }

  /** No movement at all, for those who asked their system for less of it. */
  rest() {
    this.ripples = [];
    Object.assign(this.uniforms, { pulse: 0, exposure: 1, saturation: 1, sparkle: 0 });
    this.uniforms.ripples.fill(0);
  }

  #fill() {
    const { uniforms } = this;
    uniforms.pulse = LARGEST_PULSE * this.bass;
    uniforms.exposure = 0.97 + 0.12 * this.level;
    uniforms.saturation = 1 + 0.16 * this.level;
    uniforms.sparkle = this.highs;
    uniforms.ripples.fill(0);
    this.ripples.forEach(({ x, y, age, strength }, i) => {
      const fade = (1 - age / RIPPLE_SECONDS) ** 2 * Math.min(1, age / 0.06);
      uniforms.ripples.set([x, y, age * 0.75, strength * fade], i * 4);
    });
  }
}

/** @param {number} value @param {number} target @param {number} seconds @param {number} rise time constant @param {number} fall time constant */
function follow(value, target, seconds, rise, fall) {
  return value + (target - value) * (1 - Math.exp(-seconds / (target > value ? rise : fall)));
}

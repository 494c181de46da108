// @ts-check
import { keyHue } from './palette.js';

const RIPPLES = 4;
const RIPPLE_SECONDS = 1.6;
const MAX_PULSE = 0.03;
const MAX_SHIFT = 0.03;
/** A hat glitters for a moment. */
const GLINT_SECONDS = 0.08;
const MAX_GLINT = 0.4;
/** Without new features for this long, the motion returns to rest. */
const STALE_SECONDS = 1;
const NEUTRAL_CENTROID = 0.5;

/** The overall amount of motion. */
const AMOUNTS = { calm: 0.45, lively: 1, wild: 1.6 };

/**
 * Attack and release time constants in seconds.
 * @type {Record<string, [number, number]>}
 */
const TIME_CONSTANTS = { bass: [0.025, 0.28], mids: [0.3, 0.9], highs: [0.03, 0.25], level: [0.15, 0.7], mean: [4, 4],
  exposure: [0.8, 1.5], centroid: [0.6, 0.6] };
const KEY_SECONDS = 2;

/** @typedef {{level: number, bass: number, mids?: number, highs: number, centroid?: number, chroma?: ArrayLike<number>}} Heard */
/** @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, key: number[]}} Target */

/**
 * Turns sound features into motion of the picture. Updated with features at any time and stepped once a frame, it gives
 * smooth, bounded uniforms, which are exactly neutral in silence.
 */
export class SoundMotion {
  constructor() {
    /** @type {keyof typeof AMOUNTS} */
    this.motion = 'lively';
    this.target = SILENCE;
    /** @type {Record<string, number>} */
    this.now = { bass: 0, mids: 0, highs: 0, level: 0, mean: 0, exposure: 0, centroid: NEUTRAL_CENTROID };
    this.key = [0, 0];
    this.shift = [0, 0];
    this.sinceUpdate = 0;
    this.onsets = 0;
    this.glint = 0;
    /** Phases of the sway. */
    this.phases = [0, 0];
    /** @type {{x: number, y: number, age: number, strength: number}[]} */
    this.ripples = [];
    this.uniforms = { pulse: 0, sway: [0, 0, 0], parallax: [0, 0], ripples: new Float32Array(RIPPLES * 4), echo: 0, bloom: 0,
      exposure: 1, saturation: 1, warmth: 0, vignette: 0, sparkle: 0, grain: 0, anchor: [1, 0, 0], tone: 0 };
  }

  /** @param {Heard} heard @param {number} sensitivity around 1 */
  update({ level, bass, mids = 0, highs, centroid = NEUTRAL_CENTROID, chroma }, sensitivity) {
    const amount = (/** @type {number} */ value) => Math.min(1, Math.max(0, value * sensitivity)) || 0;
    const [x, y, clarity] = keyHue(chroma);
    this.target = { level: amount(level), bass: amount(bass), mids: amount(mids), highs: amount(highs),
      centroid: Number.isFinite(centroid) ? centroid : NEUTRAL_CENTROID, key: [x * clarity, y * clarity] };
    this.sinceUpdate = 0;
  }

  /** Adds an onset: an expanding ripple and a parallax shift. @param {number} strength 0–1 */
  addOnset(strength) {
    // The golden angle distributes the places evenly.
    const angle = 2.399963 * this.onsets++;
    const reach = 0.12 + 0.2 * ((this.onsets * 0.618034) % 1);
    const push = MAX_SHIFT * Math.min(1, strength);
    this.shift = [push * Math.cos(angle), push * Math.sin(angle)];
    // Running ripples are not cut off.
    if (this.ripples.length === RIPPLES) return;
    this.ripples.unshift({ x: 0.5 + reach * Math.cos(angle), y: 0.5 + reach * Math.sin(angle), age: 0, strength });
  }

  /** Adds a hat: a glint in the highlights. @param {number} strength 0–1 */
  addHat(strength) {
    this.glint = Math.max(this.glint, MAX_GLINT * Math.min(1, Math.max(0, strength)) || 0);
  }

  /** The energy above the average, −1 to 1. */
  get surge() {
    return Math.min(1, Math.max(-1, 2.5 * (this.now.level - this.now.mean)));
  }

  /** @param {number} seconds since the last frame @param {number} [gain] of the current picture, around 1 */
  step(seconds, gain = 1) {
    this.sinceUpdate += seconds;
    if (this.sinceUpdate > STALE_SECONDS) this.target = SILENCE;
    const { now, target } = this;
    for (const [name, [rise, fall]] of Object.entries(TIME_CONSTANTS)) {
      const aim = name === 'mean' || name === 'exposure' ? target.level : /** @type {any} */ (target)[name];
      now[name] = follow(now[name], aim, seconds, rise, fall);
    }
    this.key = this.key.map((part, i) => follow(part, target.key[i], seconds, KEY_SECONDS, KEY_SECONDS));
    this.shift = this.shift.map(part => follow(part, 0, seconds, 0.3, 0.3, 1e-5));
    this.glint = follow(this.glint, 0, seconds, GLINT_SECONDS, GLINT_SECONDS);
    this.phases = [this.phases[0] + seconds * (0.25 + now.mids), this.phases[1] + seconds * (0.17 + 0.6 * now.mids)];
    for (const ripple of this.ripples) ripple.age += seconds;
    this.ripples = this.ripples.filter(ripple => ripple.age < RIPPLE_SECONDS);
    this.#setUniforms(AMOUNTS[this.motion] * gain);
    return this.uniforms;
  }

  /** No motion, for `prefers-reduced-motion`. */
  reset() {
    this.ripples = [];
    this.shift = [0, 0];
    this.glint = 0;
    this.target = SILENCE;
    for (const name of Object.keys(this.now)) this.now[name] = name === 'centroid' ? NEUTRAL_CENTROID : 0;
    this.key = [0, 0];
    this.#setUniforms(0);
    return this.uniforms;
  }

  /** @param {number} amount */
  #setUniforms(amount) {
    const { uniforms, now } = this;
    const most = (/** @type {number} */ value, /** @type {number} */ limit) => Math.min(limit, value * amount);
    const [x, y] = this.key;
    const clarity = Math.hypot(x, y);
    uniforms.pulse = most(0.022 * now.bass, MAX_PULSE);
    uniforms.sway = [most(0.0045 * now.mids, 0.008), this.phases[0], this.phases[1]];
    uniforms.parallax = this.shift.map(part => part * Math.min(1.3, amount));
    uniforms.echo = most(0.55 * now.highs, 0.85);
    uniforms.bloom = most(0.3 * now.level, 0.5);
    uniforms.exposure = 1 + most(0.07 * now.exposure, 0.1);
    uniforms.saturation = 1 + most(0.16 * now.level, 0.25);
    uniforms.warmth = most(0.22 * (NEUTRAL_CENTROID - now.centroid) * now.exposure, 0.08);
    uniforms.vignette = most(0.3 * now.exposure, 0.4);
    uniforms.sparkle = most(now.highs + this.glint, 1.4);
    uniforms.grain = most(0.12 * now.highs, 0.18);
    uniforms.anchor = [clarity ? x / clarity : 1, clarity ? y / clarity : 0, most(0.3 * clarity * now.level, 0.3)];
    uniforms.tone = most(0.1 * now.level, 0.14);
    uniforms.ripples.fill(0);
    this.ripples.forEach(({ x: left, y: top, age, strength }, i) => {
      const fade = (1 - age / RIPPLE_SECONDS) ** 2 * Math.min(1, age / 0.06);
      uniforms.ripples.set([left, top, age * 0.75, strength * fade * Math.min(1.5, amount)], i * 4);
    });
  }
}

/** @type {Target} */
const SILENCE = { level: 0, bass: 0, mids: 0, highs: 0, centroid: NEUTRAL_CENTROID, key: [0, 0] };
/** Values this near to their target snap to it. */
const SNAP = 5e-4;

/** @param {number} value @param {number} target @param {number} seconds @param {number} rise time constant @param {number} fall time constant @param {number} [near] */
function follow(value, target, seconds, rise, fall, near = SNAP) {
  const next = value + (target - value) * (1 - Math.exp(-seconds / (target > value ? rise : fall)));
  return Math.abs(target - next) < near ? target : next;
}

// @ts-check
import { smoothstep } from './morph.js';
import { Accents } from './motion/accents.js';
import { BeatClock } from './motion/beat-clock.js';
import { follow } from './motion/follow.js';
import { Rocking } from './motion/rocking.js';
import { Ripples } from './motion/ripples.js';
import { Turns } from './motion/turns.js';
import { keyHue } from './palette.js';

/** Without new features for this long, the motion returns to rest. */
const STALE_SECONDS = 1;
const NEUTRAL_CENTROID = 0.5;
/** Places may brighten at most once in this time, so that the flash limiter has nothing to do. */
const FLASH_REST_MS = 420;
/** Accents weaker than this do not colour. */
const UNSEEN = 0.1;
/** The parallax of the view by mouse or tilt, as a share of the picture. */
const MOST_TILT = 0.012;

/** The amount of what follows single drums, and of all that changes slowly. */
const AMOUNTS = { calm: [0.07, 0.45], lively: [1, 1], wild: [2, 2] };

/**
 * Attack and release time constants in seconds.
 * @type {Record<string, [number, number]>}
 */
const TIME_CONSTANTS = { bass: [0.025, 0.28], mids: [0.3, 0.9], highs: [0.03, 0.25], level: [0.15, 0.7], mean: [4, 4],
  presence: [8, 2.5], exposure: [0.8, 1.5], centroid: [0.6, 0.6], sure: [1, 2], fog: [1.5, 0.4] };
const KEY_SECONDS = 2;

/** @typedef {{level: number, bass: number, mids?: number, highs: number, centroid?: number, chroma?: ArrayLike<number>} & import('./motion/beat-clock.js').Told} Heard */
/** @typedef {{level: number, bass: number, mids: number, highs: number, centroid: number, key: number[]}} Target */

/**
 * Turns sound features into motion of the picture. Updated with features at any time and stepped once a frame, it gives
 * smooth, bounded uniforms, which are exactly neutral in silence.
 */
export class SoundMotion {
  /** @type {keyof typeof AMOUNTS} */ motion = 'lively';
  target = SILENCE;
  /** @type {Record<string, number>} */
  now = { bass: 0, mids: 0, highs: 0, level: 0, mean: 0, presence: 0, exposure: 0, centroid: NEUTRAL_CENTROID, sure: 0, fog: 0 };
  key = [0, 0];
  sinceUpdate = 0;
  /** Of this page's clock, in ms. */
  time = 0;
  /** The time of the clock that all screens of a wall share, so that they move alike; undefined for a screen alone. @type {number|undefined} */ sharedMs = undefined;
  beats = new BeatClock();
  kicks = new Accents();
  snares = new Accents();
  pushes = { kick: new Rocking(), snare: new Rocking() };
  hats = 0;
  glint = 0;
  ripples = new Ripples();
  turns = new Turns();
  /** Which of the two opposite colours near things take at an accent: 1 or −1. */
  side = 1;
  /** Where the viewer looks from: mouse or tilt, −1 to 1. */
  look = [0, 0];
  /** Phases of what sways. */
  phases = [0, 0];
  uniforms = { thrust: 0, swing: [0, 0], sway: [0, 0, 0], water: [0, 0], drift: [0, 0], flow: [0, 0, 0], lift: 0, blush: 0, flare: 0,
    glitter: [0, 0], fog: 0, relief: [0, 0], ripples: this.ripples.uniform, burst: this.turns.burst, echo: 0, bloom: 0, exposure: 1, saturation: 1, warmth: 0,
    roam: 0, vignette: 0, sparkle: 0, grain: 0, anchor: [1, 0, 0], tone: 0 };

  /** @param {Heard} heard @param {number} sensitivity around 1 */
  update(heard, sensitivity) {
    const { level, bass, mids = 0, highs, centroid = NEUTRAL_CENTROID, chroma } = heard;
    const amount = (/** @type {number} */ value) => Math.min(1, Math.max(0, value * sensitivity)) || 0;
    const [x, y, clarity] = keyHue(chroma);
    this.target = { level: amount(level), bass: amount(bass), mids: amount(mids), highs: amount(highs),
      centroid: Number.isFinite(centroid) ? centroid : NEUTRAL_CENTROID, key: [x * clarity, y * clarity] };
    this.beats.update(heard, this.time);
    this.sinceUpdate = 0;
  }

  /** A kick pushes what is near towards the viewer. @param {number} strength 0–1 @param {number} [at] ms of the clock that the steps follow */
  addKick(strength, at = this.time) {
    this.kicks.hit(bounded(strength), at);
  }

  /** A snare makes lights flare and sends a ripple. @param {number} strength 0–1 @param {number} [at] ms */
  addSnare(strength, at = this.time) {
    this.snares.hit(bounded(strength), at);
    this.ripples.add(bounded(strength));
  }

  /** A hat glitters. @param {number} strength 0–1 */
  addHat(strength) {
    this.glint = Math.max(this.glint, bounded(strength));
    this.hats++;
  }

  /** Another onset sends a ripple. @param {number} strength 0–1 */
  addOnset(strength) {
    this.ripples.add(0.7 * bounded(strength));
  }

  /** The music has turned: sparks fly from what is bright. */
  addTurn() {
    this.turns.turn(this.surge);
  }

  /** Screens that call this with the same number place the same ripples and glitter alike. @param {number} ms */
  alike(ms) {
    this.ripples.count = this.hats = Math.round(ms / 10) % 1_000;
  }

  /** The energy above the average, −1 to 1. */
  get surge() {
    return Math.min(1, Math.max(-1, 2.5 * (this.now.level - this.now.mean)));
  }

  /** @param {number} seconds since the last frame @param {number} [gain] of the current picture, around 1 @param {number} [time] ms of the clock of beats and hits */
  step(seconds, gain = 1, time = this.time + 1000 * seconds) {
    this.time = time;
    this.sinceUpdate += seconds;
    if (this.sinceUpdate > STALE_SECONDS) this.target = SILENCE;
    const { now, target } = this;
    const isPlaying = target.level > 0;
    const aims = { ...target, mean: target.level, presence: isPlaying ? 1 : 0, exposure: target.level, sure: isPlaying && this.beats.isSure(time) ? 1 : 0,
      fog: isPlaying ? Math.max(0, now.mean - now.level - 0.12) : 0 };
    for (const [name, [rise, fall]] of Object.entries(TIME_CONSTANTS)) {
      now[name] = follow(now[name], /** @type {any} */ (aims)[name], seconds, rise, fall);
    }
    this.key = this.key.map((part, i) => follow(part, target.key[i], seconds, KEY_SECONDS, KEY_SECONDS));
    this.glint = follow(this.glint, 0, seconds, GLINT_SECONDS, GLINT_SECONDS);
    this.phases = this.sharedMs !== undefined ? phasesAt(this.sharedMs) : [this.phases[0] + seconds * (0.6 + 2.2 * now.mids), this.phases[1] + seconds * (1.1 + 2.5 * now.bass)];
    const phrase = this.turns.step(seconds, time, this.beats);
    if (phrase && isPlaying && this.sharedMs === undefined) this.ripples.add(phrase);
    this.ripples.step(seconds);
    const [sudden, slow] = AMOUNTS[this.motion];
    this.#setUniforms(sudden * gain, slow * gain);
    return this.uniforms;
  }

  /** No motion, for `prefers-reduced-motion`. */
  reset() {
    this.ripples.clear();
    this.turns.reset();
    this.kicks = new Accents();
    this.snares = new Accents();
    for (const push of Object.values(this.pushes)) push.reset();
    this.glint = 0;
    this.target = SILENCE;
    for (const name of Object.keys(this.now)) this.now[name] = name === 'centroid' ? NEUTRAL_CENTROID : 0;
    this.key = [0, 0];
    this.#setUniforms(0, 0);
    return this.uniforms;
  }

  /** @param {number} sudden @param {number} slow amounts */
  #setUniforms(sudden, slow) {
    const { time } = this;
    const kick = this.kicks.at(time, this.beats);
    const snare = this.snares.at(time, this.beats);
    const most = bounds(sudden);
    const gentle = bounds(slow);
    this.#moveLayers(kick, snare, most, gentle);
    this.#shine(kick, snare, most, gentle);
    this.#grade(gentle);
    this.ripples.set(Math.min(1.5, sudden));
  }

  /** @param {number} kick @param {number} snare @param {Bounded} most @param {Bounded} gentle */
  #moveLayers(kick, snare, most, gentle) {
    const { uniforms, now, time } = this;
    const dance = now.sure * now.level * this.#dance();
    const [push, shove] = [this.pushes.kick.step(time, this.kicks), this.pushes.snare.step(time, this.snares)];
    uniforms.thrust = most(0.066 * push + 0.008 * now.bass, 0.15);
    uniforms.swing = [most(0.005, 0.01) * dance + most(0.009 * shove, 0.02) + MOST_TILT * this.look[0], most(-0.004 * shove, 0.008) + MOST_TILT * this.look[1]];
    uniforms.sway = [gentle(0.005 * now.mids + 0.004 * now.level, 0.016) + most(0.003 * snare, 0.006), this.phases[0], this.phases[0] * 0.7];
    uniforms.water = [gentle(0.004 * now.bass + 0.002 * now.level, 0.012) + most(0.002 * kick, 0.004), this.phases[1]];
    uniforms.drift = [gentle(0.01 * now.level, 0.02) * Math.sin(this.phases[0] * 0.3), gentle(0.003 * now.level, 0.006) * Math.cos(this.phases[0] * 0.23)];
    uniforms.flow = [gentle(0.006 * now.mids + 0.003 * now.level, 0.014), this.phases[0], most(0.012 * push, 0.024)];
  }

  /** The swing that arrives at its side on each beat: −1 on even beats, 1 on odd ones. */
  #dance() {
    if (!this.beats.isSure(this.time)) return 0;
    const beats = this.beats.inBar(this.time);
    const part = beats - Math.floor(beats);
    const arrival = Math.max(0, (part - 0.5) * 2);
    const side = Math.floor(beats) % 2 ? 1 : -1;
    return side * (1 - 2 * smoothstep(arrival));
  }

  /** @param {number} kick @param {number} snare @param {Bounded} most @param {Bounded} gentle */
  #shine(kick, snare, most, gentle) {
    const { uniforms, now, time } = this;
    const bar = this.beats.isSure(time) ? (2 * Math.PI * this.beats.inBar(time)) / this.beats.beatsPerBar : 0;
    const relief = gentle(0.9 * now.level * now.sure, 1.2);
    uniforms.lift = most(0.5 * this.#unlessFlashing(this.kicks, kick), 0.7);
    // The colours change places with the phrase, at a moment in which they are not seen.
    if (this.sharedMs !== undefined) this.side = 1;
    else if (kick + snare < UNSEEN) this.side = this.turns.phrase % 2 ? -1 : 1;
    uniforms.blush = this.side * most(0.52 * kick + 0.2 * snare, 1);
    uniforms.flare = most(0.25 * now.level + 0.9 * this.#unlessFlashing(this.snares, snare), 1.4);
    uniforms.glitter = [most(0.35 * now.highs + 0.9 * this.glint, 1.6), this.hats % 64];
    uniforms.fog = gentle(1.6 * now.fog, 0.5);
    uniforms.burst = { ...this.turns.burst, strength: most(this.turns.burst.strength, 1.5) };
    uniforms.relief = [relief * Math.cos(bar), relief * Math.sin(bar)];
  }

  /** The part of an accent that may brighten: accents that follow each other too fast only move. @param {Accents} accents @param {number} value */
  #unlessFlashing(accents, value) {
    return accents.restBefore(this.time) >= FLASH_REST_MS ? value : 0;
  }

  /** @param {Bounded} most */
  #grade(most) {
    const { uniforms, now } = this;
    const [x, y] = this.key;
    const clarity = Math.hypot(x, y);
    uniforms.echo = most(0.4 * now.highs, 0.7);
    uniforms.bloom = most(0.3 * now.level, 0.5);
    uniforms.roam = smoothstep(now.presence);
    uniforms.exposure = 1 + most(0.07 * now.exposure, 0.1);
    uniforms.saturation = 1 + most(0.16 * now.level, 0.25);
    uniforms.warmth = most(0.22 * (NEUTRAL_CENTROID - now.centroid) * now.exposure, 0.08);
    uniforms.vignette = most(0.3 * now.exposure, 0.4);
    uniforms.sparkle = most(0.25 * now.highs + 0.2 * this.glint, 0.5);
    uniforms.grain = most(0.06 * now.highs, 0.1);
    uniforms.anchor = [clarity ? x / clarity : 1, clarity ? y / clarity : 0, most(0.3 * clarity * now.level, 0.3)];
    uniforms.tone = most(0.1 * now.level, 0.14);
  }
}

/** After so many turns, all that sways is where it was. */
const PHASE_PERIOD = 200 * Math.PI;

/** The phases of what sways, by a clock alone. @param {number} ms */
const phasesAt = ms => [(1.5 * ms / 1000) % PHASE_PERIOD, (2.3 * ms / 1000) % PHASE_PERIOD];

/** A hat glitters for a moment. */
const GLINT_SECONDS = 0.08;
/** @type {Target} */
const SILENCE = { level: 0, bass: 0, mids: 0, highs: 0, centroid: NEUTRAL_CENTROID, key: [0, 0] };

/** @typedef {(value: number, limit: number) => number} Bounded */

/** Scales values, within their limits. @param {number} amount @returns {Bounded} */
const bounds = amount => (value, limit) => Math.min(limit, Math.max(-limit, value * amount));

/** @param {number} strength */
const bounded = strength => Math.min(1, Math.max(0, strength)) || 0;

// @ts-check
import { Bloom } from './bloom.js';
import { Compose } from './compose.js';
import { Echo } from './echo.js';
import { FlashLimiter } from './flash-limiter.js';
import { Grade } from './grade.js';
import { Restraint } from './restraint.js';
import { Sparks } from './sparks.js';

/** @typedef {import('./gl-context.js').GlContext} GlContext */

/**
 * The input of one frame. `seconds` is the time of the animations, `elapsed` the time since the last frame.
 * @typedef {{texture: WebGLTexture|null, view: [number, number, number, number],
 *   scene: import('./gl-context.js').SceneTextures, known: number, reach: number, tint: number}} Shown
 * @typedef {{from: Shown|null, to: Shown|null, progress: number, seconds: number, elapsed: number, aspect: number,
 *   seed: number, flow: WebGLTexture|null, traits: import('../dna.js').MorphTraits, tints: readonly number[],
 *   soundMotion: import('../sound-motion.js').SoundMotion['uniforms']}} Frame
 * Where the whole lies around what is drawn, in pixels: x, y, width and height.
 * @typedef {[number, number, number, number]} Around
 * @typedef {{bloom: boolean, echo: boolean, shine: boolean}} Effects
 */

/** A scene of which nothing is known and nothing moves. */
export const FLAT = { width: 1, height: 1, moves: new Uint8ClampedArray(4), shines: new Uint8ClampedArray([128, 128, 0, 0]), reach: 1, tint: 1 };

/** What needs programs: a picture alone first, because that comes first. */
const CASES = [false, true].flatMap(isLoud => [[false, true], [true, false], [true, true], [false, false]].map(([from, to]) => ({ from, to, isLoud })));

/** The passes in order: compose, sparks, echo, bloom, grade, flash limiter. */
export class Pipeline {
  /** @type {Effects} */
  effects = { bloom: true, echo: true, shine: true };
  /** How many cases were drawn to warm their programs. */
  warmed = 0;
  isPlanned = false;

  /** @param {GlContext} context */
  constructor(context) {
    this.context = context;
    this.compose = new Compose(context);
    this.sparks = new Sparks(context);
    this.echo = new Echo(context);
    this.bloom = new Bloom(context);
    this.grade = new Grade(context);
    this.limiter = new FlashLimiter(context);
    this.restraint = new Restraint(context.gl);
  }

  /**
   * Draws the next case that was not drawn yet at 1 × 1 pixel, because the first use of a program is slow and would delay a
   * picture. One case a call, so that the page answers between them.
   * @param {Frame} frame
   * @returns {boolean} whether more are cold
   */
  warm(frame) {
    const next = CASES[this.warmed];
    if (!next) return false;
    const { context } = this;
    if (!this.isPlanned) this.#plan(frame, next);
    this.isPlanned = true;
    if (!context.isCompiled) return true;
    this.warmed++;
    this.isPlanned = false;
    const texture = context.pictureTexture(new ImageData(2, 2));
    const flow = context.flowTexture(new Float32Array(2), 1);
    const scene = context.sceneTextures(FLAT);
    const shown = /** @type {Shown} */ ({ texture, view: [1, 1, 0, 0], scene, known: 1, reach: 1, tint: 1 });
    this.#render(frameOf(next, frame, shown, flow), { width: 1, height: 1 });
    for (const used of [texture, flow, scene.moves, scene.shines]) context.deleteTexture(used);
    this.echo.reset();
    return this.warmed < CASES.length;
  }

  /** Starts the programs of what is shown, and of the morph to the next picture. Resolves when they are compiled. @param {boolean} isShowing a picture @param {Frame} frame */
  async compile(isShowing, frame) {
    for (const to of [false, true]) this.#plan(frame, { from: isShowing, to, isLoud: false });
    await this.context.compiled();
  }

  /** Starts the programs of a case, which compile while the page goes on. @param {Frame} frame @param {typeof CASES[0]} which */
  #plan(frame, which) {
    const shown = /** @type {any} */ ({ scene: {} });
    this.context.plan(() => this.limiter.draw(this.#render(frameOf(which, frame, shown, shown), { width: 1, height: 1 }), 0));
    this.echo.reset();
  }

  /** @param {Frame} frame @param {Around} around the canvas */
  draw(frame, around) {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = this.context.gl;
    this.limiter.draw(this.#render(this.restraint.ease(frame), { width, height, around }), frame.elapsed);
    this.restraint.look(this.limiter.shares, frame.elapsed);
  }

  /** Forgets the frames before. */
  forget() {
    this.echo.reset();
    this.limiter.forget();
  }

  /** @param {Frame} frame @param {{width: number, height: number, around?: Around}} size */
  #render(frame, size) {
    const { effects, echo, bloom, grade } = this;
    const { soundMotion, traits, elapsed } = frame;
    const { around = [0, 0, size.width, size.height] } = size;
    let image = this.compose.draw(frame, { ...size, around }, effects.shine);
    if (effects.shine) this.sparks.draw(image, frame, around);
    const echoStrength = effects.echo ? Math.min(0.9, soundMotion.echo * traits.echo) : 0;
    if (echoStrength > 0) image = echo.draw(image, echoStrength, elapsed, partOf(around, size));
    else echo.reset();
    const glow = effects.bloom && soundMotion.bloom > 0 ? bloom.draw(image, around) : null;
    // In silence there is nothing to grade.
    return glow || isGraded(soundMotion) ? grade.draw(image, glow, frame, partOf(around, size)) : image;
  }
}

/** A frame of a case. @param {typeof CASES[0]} which @param {Frame} frame @param {Shown} shown @param {WebGLTexture} flow @returns {Frame} */
function frameOf(which, frame, shown, flow) {
  const loud = { ...frame.soundMotion, echo: 0.5, bloom: 0.5, tone: 0.1, flare: 0.5, fog: 0.1, burst: { age: 0, strength: 0.5, seed: 0 } };
  const from = which.from ? shown : null;
  const to = which.to ? shown : null;
  return { ...frame, from, to, flow: from && to && flow, soundMotion: which.isLoud ? loud : frame.soundMotion };
}

/** The part of the whole that is drawn, as shares of it. @param {Around} around @param {{width: number, height: number}} size */
const partOf = ([x, y, width, height], size) => [-x / width, -y / height, size.width / width, size.height / height];

/** @param {Frame['soundMotion']} soundMotion */
function isGraded({ exposure, saturation, warmth, vignette, sparkle, grain, anchor, tone }) {
  return exposure !== 1 || saturation !== 1 || warmth !== 0 || vignette + sparkle + grain + anchor[2] + tone > 0;
}

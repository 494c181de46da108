// @ts-check
import { Bloom } from './bloom.js';
import { Compose } from './compose.js';
import { Echo } from './echo.js';
import { Grade } from './grade.js';
import { Limiter } from './flash-limiter.js';

/** @typedef {import('./gl-context.js').Card} Card */

/**
 * What one frame shows. `seconds` is the time of all that moves by itself, `elapsed` the time since the last frame.
 * @typedef {{texture: WebGLTexture|null, view: [number, number, number, number]}} Shown
 * @typedef {{from: Shown|null, to: Shown|null, progress: number, seconds: number, elapsed: number, aspect: number,
 *   seed: number, flow: WebGLTexture|null, manner: import('../dna.js').Manner, tints: readonly number[],
 *   breath: import('../sound-motion.js').Breath['uniforms']}} Frame
 * @typedef {{bloom: boolean, echo: boolean, parallax: boolean}} Effects
 */

/** All passes in their order: the pictures composed, echoed, made to glow, graded, and shown without a flash. */
export class Pipeline {
  /** @type {Effects} */
  effects = { bloom: true, echo: true, parallax: true };

  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    this.compose = new Compose(card);
    this.echo = new Echo(card);
    this.bloom = new Bloom(card);
    this.grade = new Grade(card);
    this.limiter = new Limiter(card);
  }

  /**
   * Draws each case once, too small to be seen: the first use of a program is slow, and that must not fall on the
   * moment when a picture comes.
   * @param {Frame} frame
   */
  warm(frame) {
    const { card } = this;
    const texture = card.picture(new ImageData(2, 2));
    const flow = card.field(new Float32Array(2), 1);
    const shown = /** @type {Shown} */ ({ texture, view: [1, 1, 0, 0] });
    const loud = { ...frame.breath, echo: 0.5, bloom: 0.5, tone: 0.1 };
    for (const breath of [frame.breath, loud]) {
      for (const [from, to] of [[null, null], [null, shown], [shown, null], [shown, shown]]) {
        this.#light({ ...frame, from, to, flow: from && to && flow, breath }, { width: 1, height: 1 });
      }
    }
    card.free(texture);
    card.free(flow);
    this.echo.rest();
  }

  /** @param {Frame} frame */
  draw(frame) {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = this.card.gl;
    this.limiter.emit(this.#light(frame, { width, height }), frame.elapsed, frame.seconds);
  }

  /** @param {Frame} frame @param {{width: number, height: number}} size */
  #light(frame, size) {
    const { effects, echo, bloom, grade } = this;
    const { breath, manner, elapsed } = frame;
    let image = this.compose.draw(frame, size, effects.parallax);
    const trail = effects.echo ? Math.min(0.9, breath.echo * manner.echo) : 0;
    if (trail > 0) image = echo.draw(image, trail, elapsed);
    else echo.rest();
    const glow = effects.bloom && breath.bloom > 0 ? bloom.draw(image) : null;
    // In silence there is no light to add: the picture itself goes to the screen.
    return glow || isLit(breath) ? grade.draw(image, glow, frame) : image;
  }
}

/** @param {Frame['breath']} breath */
function isLit({ exposure, saturation, warmth, vignette, sparkle, grain, anchor, tone }) {
  return exposure !== 1 || saturation !== 1 || warmth !== 0 || vignette + sparkle + grain + anchor[2] + tone > 0;
}

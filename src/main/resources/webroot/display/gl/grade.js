// @ts-check
import { FULLSCREEN } from './gl-context.js';
const FILES = ['colour.glsl', 'grade.frag'];

/** The colour grading pass. */
export class Grade {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
    this.graded = context.target('half');
  }

  /** @param {import('./gl-context.js').RenderTarget} scene @param {import('./gl-context.js').RenderTarget|null} glow @param {import('./pipeline.js').Frame} frame @param {number[]} part of the whole */
  draw(scene, glow, { soundMotion, tints, traits, seconds }, part) {
    const { context, graded } = this;
    const strong = soundMotion.tone;
    const hasHues = soundMotion.anchor[2] > 0 || strong > 0;
    const uniforms = { part, bloom: soundMotion.bloom, exposure: soundMotion.exposure, saturation: soundMotion.saturation, warmth: soundMotion.warmth,
      vignette: soundMotion.vignette, sparkle: soundMotion.sparkle * traits.grain, grain: soundMotion.grain * traits.grain,
      anchor: soundMotion.anchor, tints: tints.map(tint => tint * strong), seconds,
      scene: scene.texture, glow: glow?.texture ?? null };
    const defines = (glow ? '#define GLOW\n' : '') + (hasHues ? '#define HUES\n' : '');
    context.draw(context.program(FULLSCREEN, FILES, defines), uniforms, context.resize(graded, scene.width, scene.height));
    return graded;
  }
}

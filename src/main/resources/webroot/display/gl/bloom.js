// @ts-check
import { FULLSCREEN } from './gl-context.js';
/** The bloom passes, at half the resolution. */
export class Bloom {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
    this.bright = context.target('half');
    this.blurred = context.target('half');
  }

  /** @param {import('./gl-context.js').RenderTarget} scene @param {import('./pipeline.js').Around} around the scene */
  draw(scene, around) {
    const { context, bright, blurred } = this;
    const width = Math.max(1, scene.width >> 1);
    const height = Math.max(1, scene.height >> 1);
    const blur = context.program(FULLSCREEN, ['blur.frag']);
    // The same relative width at every resolution.
    const reach = Math.max(1, around[3] / 360);
    context.draw(context.program(FULLSCREEN, ['bright-pass.frag']), { scene: scene.texture }, context.resize(bright, width, height));
    context.draw(blur, { image: bright.texture, along: [reach / width, 0] }, context.resize(blurred, width, height));
    context.draw(blur, { image: blurred.texture, along: [0, reach / height] }, bright);
    return bright;
  }
}

// @ts-check
/** The passes that make the glow around what is bright: half the size is enough, it is soft. */
export class Bloom {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
    this.bright = context.target('half');
    this.across = context.target('half');
  }

  /** @param {import('./gl-context.js').RenderTarget} scene */
  draw(scene) {
    const { context, bright, across } = this;
    const width = Math.max(1, scene.width >> 1);
    const height = Math.max(1, scene.height >> 1);
    const blur = context.program(['fullscreen.vert', 'blur.frag']);
    // As wide on every screen, however many pixels it has.
    const reach = Math.max(1, height / 180);
    context.draw(context.program(['fullscreen.vert', 'bright-pass.frag']), { scene: scene.texture }, context.resize(bright, width, height));
    context.draw(blur, { image: bright.texture, along: [reach / width, 0] }, context.resize(across, width, height));
    context.draw(blur, { image: across.texture, along: [0, reach / height] }, bright);
    return bright;
  }
}

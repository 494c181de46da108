// @ts-check
/** The passes that make the glow around what is bright: half the size is enough, it is soft. */
export class Bloom {
  /** @param {import('./gl-context.js').Card} card */
  constructor(card) {
    this.card = card;
    this.bright = card.target('half');
    this.across = card.target('half');
  }

  /** @param {import('./gl-context.js').Target} scene */
  draw(scene) {
    const { card, bright, across } = this;
    const width = Math.max(1, scene.width >> 1);
    const height = Math.max(1, scene.height >> 1);
    const blur = card.program(['fullscreen.vert', 'blur.frag']);
    // As wide on every screen, however many pixels it has.
    const reach = Math.max(1, height / 180);
    card.draw(card.program(['fullscreen.vert', 'bright-pass.frag']), { scene: scene.texture }, card.fit(bright, width, height));
    card.draw(blur, { image: bright.texture, along: [reach / width, 0] }, card.fit(across, width, height));
    card.draw(blur, { image: across.texture, along: [0, reach / height] }, bright);
    return bright;
  }
}

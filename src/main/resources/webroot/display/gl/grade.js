// @ts-check
const FILES = ['fullscreen.vert', 'colour.glsl', 'grade.frag'];

/** The pass that gives the scene the sound's light. */
export class Grade {
  /** @param {import('./gl-context.js').Card} card */
  constructor(card) {
    this.card = card;
    this.graded = card.target('half');
  }

  /** @param {import('./gl-context.js').Target} scene @param {import('./gl-context.js').Target|null} glow @param {import('./pipeline.js').Frame} frame */
  draw(scene, glow, { breath, tints, manner, seconds }) {
    const { card, graded } = this;
    const strong = breath.tone;
    const hasHues = breath.anchor[2] > 0 || strong > 0;
    const uniforms = { bloom: breath.bloom, exposure: breath.exposure, saturation: breath.saturation, warmth: breath.warmth,
      vignette: breath.vignette, sparkle: breath.sparkle * manner.grain, grain: breath.grain * manner.grain,
      anchor: breath.anchor, tints: tints.map(tint => tint * strong), seconds,
      scene: scene.texture, glow: glow?.texture ?? null };
    const defines = (glow ? '#define GLOW\n' : '') + (hasHues ? '#define HUES\n' : '');
    card.draw(card.program(FILES, defines), uniforms, card.fit(graded, scene.width, scene.height));
    return graded;
  }
}

// @ts-check
const COUNT = 320;
const LIFE_SECONDS = 2;

/** The pass that lets sparks fly from the bright places of the picture after a turn of the music. */
export class Sparks {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
  }

  /** Adds the sparks to the scene. @param {import('./gl-context.js').RenderTarget} scene @param {import('./pipeline.js').Frame} frame @param {import('./pipeline.js').Around} around the scene */
  draw(scene, { from, to, progress, aspect, soundMotion: { burst } }, around) {
    const shown = to && progress >= 0.5 ? to : from;
    if (!shown || !burst.strength || burst.age > LIFE_SECONDS) return;
    const { context } = this;
    const { gl } = context;
    const uniforms = { picture: shown.texture, view: shown.view, age: burst.age, seed: burst.seed, strength: burst.strength, aspect,
      pixels: around[3] };
    context.draw(context.program(['sparks.vert'], ['sparks.frag']), uniforms, scene, () => {
      gl.bindVertexArray(context.emptyVertexArray);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE);
      gl.drawArrays(gl.POINTS, 0, COUNT);
      gl.disable(gl.BLEND);
    }, around);
  }
}

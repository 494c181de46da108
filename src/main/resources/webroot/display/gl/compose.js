// @ts-check
/** Vertices of the grid. */
const COLUMNS = 65;
const ROWS = 37;
const GRID = `#define COLUMNS ${COLUMNS}\n#define ROWS ${ROWS}\n`;
const FILES = ['grid.vert', 'colour.glsl', 'background.glsl', 'dissolve.glsl', 'compose.frag'];

const TRIANGLES = new Uint16Array(Array.from({ length: (ROWS - 1) * (COLUMNS - 1) }, (_, cell) => {
  const corner = cell + Math.floor(cell / (COLUMNS - 1));
  return [corner, corner + COLUMNS, corner + 1, corner + 1, corner + COLUMNS, corner + COLUMNS + 1];
}).flat());

/** The pass that composes the scene: displaced by the sound, morphed along the flow. */
export class Compose {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    const { gl } = context;
    this.context = context;
    this.scene = context.target('half');
    this.grid = gl.createVertexArray();
    gl.bindVertexArray(this.grid);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, TRIANGLES, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
  }

  /** @param {import('./pipeline.js').Frame} frame @param {{width: number, height: number}} size @param {boolean} deep whether parallax is enabled */
  draw({ from, to, progress, seconds, aspect, seed, flow, traits, soundMotion }, { width, height }, deep) {
    const { context } = this;
    const isDeep = deep && (soundMotion.parallax[0] !== 0 || soundMotion.parallax[1] !== 0);
    // One program for each case, because software rendering pays for skipped branches, too.
    const cases = { FROM_PICTURE: from, TO_PICTURE: to, FLOW: flow && from && to, PARALLAX: isDeep };
    const defines = Object.entries(cases).map(([name, holds]) => (holds ? `#define ${name}\n` : '')).join('');
    const uniforms = { progress, seconds, aspect, seed, pulse: soundMotion.pulse, sway: soundMotion.sway, ripples: soundMotion.ripples,
      parallax: soundMotion.parallax, softness: 0.35 + 0.4 * traits.softness, warp: Math.min(1.2, 0.55 + 0.45 * traits.warp),
      fromView: from?.view ?? null, toView: to?.view ?? null,
      fromPicture: from?.texture ?? null, toPicture: to?.texture ?? null, flow };
    context.draw(context.program(FILES, GRID + defines), uniforms, context.resize(this.scene, width, height), () => this.#shape());
    return this.scene;
  }

  #shape() {
    const { gl } = this.context;
    gl.bindVertexArray(this.grid);
    gl.drawElements(gl.TRIANGLES, TRIANGLES.length, gl.UNSIGNED_SHORT, 0);
  }
}

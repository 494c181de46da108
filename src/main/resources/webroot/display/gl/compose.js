// @ts-check
/** Vertices of the grid. */
const COLUMNS = 129;
const ROWS = 73;
const GRID = `#define COLUMNS ${COLUMNS}\n#define ROWS ${ROWS}\n`;
/** The uniforms by which the sound moves the scene. */
const MOTION = /** @type {const} */ (['ripples', 'swing', 'thrust', 'sway', 'water', 'drift', 'flow', 'lift', 'blush', 'relief', 'flare', 'glitter', 'fog']);
const VERTEX = ['layers.glsl', 'grid.vert'];
const FRAGMENT = ['colour.glsl', 'background.glsl', 'dissolve.glsl', 'compose.frag'];

/** @template {object} T @template {keyof T} K @param {T} all @param {readonly K[]} names @returns {Pick<T, K>} */
const pick = (all, names) => /** @type {any} */ (Object.fromEntries(names.map(name => [name, all[name]])));

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

  /** @param {import('./pipeline.js').Frame} frame @param {{width: number, height: number, around: import('./pipeline.js').Around}} size @param {boolean} shining whether lights and sparks are drawn */
  draw({ from, to, progress, seconds, aspect, seed, flow, traits, soundMotion }, { width, height, around }, shining) {
    const { context } = this;
    const { flare, glitter, fog } = soundMotion;
    // One program for each case, because software rendering pays for skipped branches, too.
    const cases = { FROM_PICTURE: from, TO_PICTURE: to, MORPH: flow && from && to, SHINE: shining && (flare > 0 || glitter[0] > 0),
      FOG: fog > 0 };
    const defines = Object.entries(cases).map(([name, holds]) => (holds ? `#define ${name}\n` : '')).join('');
    const uniforms = { progress, seconds, aspect, seed, ...pick(soundMotion, MOTION), softness: 0.35 + 0.4 * traits.softness,
      warp: Math.min(1.2, 0.55 + 0.45 * traits.warp), fromView: from?.view ?? null, toView: to?.view ?? null,
      fromPicture: from?.texture ?? null, fromMoves: from?.scene.moves ?? null, fromShines: from?.scene.shines ?? null,
      toPicture: to?.texture ?? null, toMoves: to?.scene.moves ?? null, toShines: to?.scene.shines ?? null, morphFlow: flow,
      known: [from?.known ?? 0, to?.known ?? 0],
      reach: [from?.reach ?? 1, to?.reach ?? 1], tint: [from?.tint ?? 1, to?.tint ?? 1] };
    context.draw(context.program(VERTEX, FRAGMENT, GRID + defines), uniforms, context.resize(this.scene, width, height), () => this.#shape(), around);
    return this.scene;
  }

  #shape() {
    const { gl } = this.context;
    gl.bindVertexArray(this.grid);
    gl.drawElements(gl.TRIANGLES, TRIANGLES.length, gl.UNSIGNED_SHORT, 0);
  }
}

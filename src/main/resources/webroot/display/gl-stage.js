// @ts-check
/** Points of the grid across and down. */
const COLUMNS = 65;
const ROWS = 37;
const HEADER = `#version 300 es\nprecision highp float;\n#define COLUMNS ${COLUMNS}\n#define ROWS ${ROWS}\n`;
const PARTS = ['field.glsl', 'dissolve.glsl', 'light.glsl', 'show.frag'];

const TRIANGLES = new Uint16Array(Array.from({ length: (ROWS - 1) * (COLUMNS - 1) }, (_, cell) => {
  const corner = cell + Math.floor(cell / (COLUMNS - 1));
  return [corner, corner + COLUMNS, corner + 1, corner + 1, corner + COLUMNS, corner + COLUMNS + 1];
}).flat());

/**
 * What one frame shows.
 * @typedef {{texture: WebGLTexture|null, view: [number, number, number, number]}} Shown
 * @typedef {{from: Shown|null, to: Shown|null, progress: number, seconds: number, aspect: number,
 *   breath: import('./breath.js').Breath['uniforms']}} Frame
 */

/** @param {string} name */
async function source(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
}

/** Fetches the shaders. @returns {Promise<{vertex: string, fragment: string}>} */
export async function shaders() {
  const [vertex, ...parts] = await Promise.all(['screen.vert', ...PARTS].map(source));
  return { vertex, fragment: parts.join('\n') };
}

/** A WebGL2 stage: draws the field, a picture, or one melting into another. */
export class GlStage {
  /** @param {WebGL2RenderingContext} gl @param {{vertex: string, fragment: string}} sources */
  constructor(gl, sources) {
    this.gl = gl;
    this.sources = sources;
    /** @type {Map<string, {program: WebGLProgram, places: Map<string, WebGLUniformLocation|null>}>} */
    this.programs = new Map();
    this.prepare();
  }

  /** Builds what lives on the graphics card; again after a lost context. */
  prepare() {
    const { gl } = this;
    this.programs.clear();
    this.#program('');
    this.vertices = gl.createVertexArray();
    gl.bindVertexArray(this.vertices);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, TRIANGLES, gl.STATIC_DRAW);
  }

  /**
   * A program for each case, because a case that is only skipped still costs where graphics are drawn by the processor.
   * @param {string} defines
   */
  #program(defines) {
    const { gl, sources } = this;
    const known = this.programs.get(defines);
    if (known) return known;
    const program = gl.createProgram();
    for (const [kind, text] of /** @type {[number, string][]} */ ([
      [gl.VERTEX_SHADER, HEADER + sources.vertex], [gl.FRAGMENT_SHADER, HEADER + defines + sources.fragment]])) {
      const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      const logs = (gl.getAttachedShaders(program) ?? []).map(shader => gl.getShaderInfoLog(shader)).join('\n');
      throw new Error(`The shaders do not fit: ${gl.getProgramInfoLog(program)} ${logs}`);
    }
    const made = { program, places: new Map() };
    this.programs.set(defines, made);
    return made;
  }

  /** sRGB textures are filtered and mixed in linear light. @param {ImageBitmap|ImageData} bitmap @returns {WebGLTexture} */
  upload(bitmap) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.MIRRORED_REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.MIRRORED_REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    return texture;
  }

  /**
   * Draws each case once, too small to be seen: the first use of a program is slow, and that must not fall on the
   * moment when a picture comes. Draw a frame right after it.
   * @param {Frame} frame
   */
  warm(frame) {
    const texture = this.upload(new ImageData(2, 2));
    const shown = /** @type {Shown} */ ({ texture, view: [1, 1, 0, 0] });
    for (const [from, to] of [[null, shown], [shown, null], [shown, shown]]) this.draw({ ...frame, from, to }, 1);
    this.free(texture);
  }

  /** @param {WebGLTexture|null} texture */
  free(texture) {
    this.gl.deleteTexture(texture);
  }

  /** @param {Frame} frame @param {number} [pixels] width and height; all by default */
  draw({ from, to, progress, seconds, aspect, breath }, pixels) {
    const { gl } = this;
    gl.viewport(0, 0, pixels ?? gl.drawingBufferWidth, pixels ?? gl.drawingBufferHeight);
    const fromPicture = from?.texture != null;
    const toPicture = to?.texture != null;
    this.inUse = this.#program((fromPicture ? '#define FROM_PICTURE\n' : '') + (toPicture ? '#define TO_PICTURE\n' : ''));
    gl.useProgram(this.inUse.program);
    gl.bindVertexArray(this.vertices ?? null);
    if (fromPicture) this.#picture(0, 'from', from);
    if (toPicture) this.#picture(1, 'to', to);
    const numbers = { progress, seconds, aspect, pulse: breath.pulse, exposure: breath.exposure,
      saturation: breath.saturation, sparkles: breath.sparkle };
    for (const [name, value] of Object.entries(numbers)) gl.uniform1f(this.#place(name), value);
    gl.uniform4fv(this.#place('ripples'), breath.ripples);
    gl.drawElements(gl.TRIANGLES, TRIANGLES.length, gl.UNSIGNED_SHORT, 0);
  }

  /** @param {number} unit @param {'from'|'to'} role @param {Shown} shown */
  #picture(unit, role, shown) {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, shown.texture);
    gl.uniform1i(this.#place(`${role}Picture`), unit);
    gl.uniform4fv(this.#place(`${role}View`), shown.view);
  }

  /** @param {string} name */
  #place(name) {
    const { program, places } = /** @type {NonNullable<typeof this.inUse>} */ (this.inUse);
    if (!places.has(name)) places.set(name, this.gl.getUniformLocation(program, name));
    return places.get(name) ?? null;
  }
}

// @ts-check
const HEADER = '#version 300 es\nprecision highp float;\n';
const PARTS = ['field.glsl', 'dissolve.glsl', 'breath.glsl', 'show.frag'];

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
  return { vertex, fragment: HEADER + parts.join('\n') };
}

/** A WebGL2 stage: draws the field, a picture, or one melting into another. */
export class GlStage {
  /** @param {WebGL2RenderingContext} gl @param {{vertex: string, fragment: string}} sources */
  constructor(gl, sources) {
    this.gl = gl;
    this.sources = sources;
    /** @type {Map<string, WebGLUniformLocation|null>} */
    this.places = new Map();
    this.prepare();
  }

  /** Builds what lives on the graphics card; again after a lost context. */
  prepare() {
    const { gl, sources } = this;
    const program = gl.createProgram();
    for (const [kind, text] of /** @type {[number, string][]} */ ([
      [gl.VERTEX_SHADER, sources.vertex], [gl.FRAGMENT_SHADER, sources.fragment]])) {
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
    this.program = program;
    this.places.clear();
    this.vertices = gl.createVertexArray();
    this.nothing = this.#texture({ width: 1, height: 1, data: new Uint8Array([0, 0, 0, 255]) });
  }

  /** @param {ImageBitmap} bitmap @returns {WebGLTexture} */
  upload(bitmap) {
    const { gl } = this;
    const texture = this.#texture(bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    return texture;
  }

  /** sRGB textures are filtered and mixed in linear light. @param {ImageBitmap|{width: number, height: number, data: Uint8Array}} image */
  #texture(image) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    const { width, height } = image;
    if ('data' in image) {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, image.data);
    } else {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, gl.RGBA, gl.UNSIGNED_BYTE, image);
    }
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.MIRRORED_REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.MIRRORED_REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    return texture;
  }

  /** @param {WebGLTexture|null} texture */
  free(texture) {
    this.gl.deleteTexture(texture);
  }

  /** @param {Frame} frame */
  draw({ from, to, progress, seconds, aspect, breath }) {
    const { gl } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.useProgram(/** @type {WebGLProgram} */ (this.program));
    gl.bindVertexArray(this.vertices ?? null);
    this.#picture(0, 'from', from);
    this.#picture(1, 'to', to);
    const numbers = { progress, seconds, aspect, pulse: breath.pulse, exposure: breath.exposure,
      saturation: breath.saturation, sparkles: breath.sparkle };
    for (const [name, value] of Object.entries(numbers)) gl.uniform1f(this.#place(name), value);
    gl.uniform4fv(this.#place('ripples'), breath.ripples);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** @param {number} unit @param {'from'|'to'} role @param {Shown|null} shown */
  #picture(unit, role, shown) {
    const { gl } = this;
    const there = shown?.texture != null;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, (there ? shown.texture : this.nothing) ?? null);
    gl.uniform1i(this.#place(`${role}Picture`), unit);
    gl.uniform1i(this.#place(role === 'from' ? 'hasFrom' : 'hasTo'), there ? 1 : 0);
    gl.uniform4fv(this.#place(`${role}View`), shown?.view ?? [1, 1, 0, 0]);
  }

  /** @param {string} name */
  #place(name) {
    if (!this.places.has(name)) {
      this.places.set(name, this.gl.getUniformLocation(/** @type {WebGLProgram} */ (this.program), name));
    }
    return this.places.get(name) ?? null;
  }
}

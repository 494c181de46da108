// @ts-check
/** The vertex shader of a pass over the whole target. */
export const FULLSCREEN = ['fullscreen.vert'];

const COMPILING_MS = 5;
const HEADER = '#version 300 es\nprecision highp float;\n';

/**
 * A texture with a framebuffer.
 * @typedef {{texture: WebGLTexture, framebuffer: WebGLFramebuffer, format: 'half'|'byte', width: number, height: number}} RenderTarget
 * @typedef {{moves: WebGLTexture, shines: WebGLTexture}} SceneTextures
 * @typedef {{name: string, program: WebGLProgram, locations: Map<string, WebGLUniformLocation|null>, isLinked: boolean}} Program
 * @typedef {number|number[]|Float32Array|WebGLTexture|null} Uniform
 */

/** WebGL2 for the passes: programs, render targets, textures and draw calls. */
export class GlContext {
  /** While planning, programs are started and nothing is drawn. */
  isPlanning = false;

  /** @param {WebGL2RenderingContext} gl @param {Record<string, string>} sources of the shaders, by file name */
  constructor(gl, sources) {
    this.gl = gl;
    this.sources = sources;
    /** @type {Map<string, Program>} */
    this.programs = new Map();
    // Linear light needs more than 8 bits; all current GPUs have one of these extensions.
    if (!gl.getExtension('EXT_color_buffer_float') && !gl.getExtension('EXT_color_buffer_half_float')) {
      throw new Error('This graphics card renders into bytes only');
    }
    this.parallel = gl.getExtension('KHR_parallel_shader_compile');
    this.emptyVertexArray = gl.createVertexArray();
  }

  /** Starts the programs that some drawing needs. @param {() => void} drawing */
  plan(drawing) {
    this.isPlanning = true;
    try {
      drawing();
    } finally {
      this.isPlanning = false;
    }
  }

  /** Whether all started programs are compiled and linked. To ask for anything else of a program would wait for that and block the page. */
  get isCompiled() {
    const { gl, parallel, programs } = this;
    return !parallel || gl.isContextLost()
      || [...programs.values()].every(({ program, isLinked }) => isLinked || gl.getProgramParameter(program, parallel.COMPLETION_STATUS_KHR));
  }

  /** Resolves when the started programs are compiled. */
  async compiled() {
    while (!this.isCompiled) await new Promise(resolve => setTimeout(resolve, COMPILING_MS));
  }

  /** @param {string[]} vertex the files of the vertex shader @param {string[]} fragment those of the fragment shader @param {string} [defines] */
  program(vertex, fragment, defines = '') {
    const name = [...vertex, ...fragment, defines].join();
    const known = this.programs.get(name) ?? this.#start(name, vertex, fragment, defines);
    return this.isPlanning ? known : this.#linked(known);
  }

  /** @param {string} name @param {string[]} vertex @param {string[]} fragment @param {string} defines @returns {Program} */
  #start(name, vertex, fragment, defines) {
    const { gl, sources } = this;
    const program = gl.createProgram();
    for (const [kind, parts] of /** @type {[number, string[]][]} */ ([[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]])) {
      const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
      gl.shaderSource(shader, HEADER + defines + parts.map(part => sources[part]).join('\n'));
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    const started = { name, program, locations: new Map(), isLinked: false };
    this.programs.set(name, started);
    return started;
  }

  /** @param {Program} started */
  #linked(started) {
    const { gl } = this;
    const { name, program, isLinked } = started;
    if (!isLinked && !gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      const logs = (gl.getAttachedShaders(program) ?? []).map(shader => gl.getShaderInfoLog(shader)).join('\n');
      throw new Error(`${name} does not link: ${gl.getProgramInfoLog(program)} ${logs}`);
    }
    started.isLinked = true;
    return started;
  }

  /** @param {'half'|'byte'} format @returns {RenderTarget} without a size yet */
  target(format) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    this.#setLinear(gl.CLAMP_TO_EDGE);
    return { texture, framebuffer: gl.createFramebuffer(), format, width: 0, height: 0 };
  }

  /** Resizes a target; a new size clears it. @param {RenderTarget} target @param {number} width @param {number} height */
  resize(target, width, height) {
    if (this.isPlanning || (target.width === width && target.height === height)) return target;
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, target.texture);
    if (target.format === 'half') {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16F, width, height, 0, gl.RGBA, gl.HALF_FLOAT, null);
    } else {
      // The format of the canvas, which has no alpha: copying from it requires the same format.
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB8, width, height, 0, gl.RGB, gl.UNSIGNED_BYTE, null);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target.texture, 0);
    return Object.assign(target, { width, height });
  }

  /** A picture as an sRGB texture, which is filtered in linear light. @param {ImageBitmap|ImageData} bitmap */
  pictureTexture(bitmap) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    this.#setLinear(gl.MIRRORED_REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_NEAREST);
    return texture;
  }

  /** The two textures by which the parts of a picture move and shine. @param {import('../scene/matter.js').SceneWeights} weights @returns {SceneTextures} */
  sceneTextures({ width, height, moves, shines }) {
    const { gl } = this;
    const upload = (/** @type {Uint8ClampedArray} */ bytes) => {
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(bytes.buffer));
      this.#setLinear(gl.MIRRORED_REPEAT);
      return texture;
    };
    return { moves: upload(moves), shines: upload(shines) };
  }

  /** A flow field of `size` × `size` pairs as a texture. @param {Float32Array} pairs @param {number} size */
  flowTexture(pairs, size) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG16F, size, size, 0, gl.RG, gl.FLOAT, pairs);
    this.#setLinear(gl.CLAMP_TO_EDGE);
    return texture;
  }

  /** @param {WebGLTexture|null|undefined} texture */
  deleteTexture(texture) {
    this.gl.deleteTexture(texture ?? null);
  }

  /**
   * Draws with a program into a target, by default a triangle that covers it.
   * @param {Program} program @param {Record<string, Uniform>} uniforms textures are bound to units in order
   * @param {{framebuffer: WebGLFramebuffer|null, width: number, height: number}} target
   * @param {() => void} [shape]
   * @param {import('./pipeline.js').Around} [around] the viewport, by default the target
   */
  draw(program, uniforms, target, shape, around = [0, 0, target.width, target.height]) {
    if (this.isPlanning) return;
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
    gl.viewport(...around);
    gl.useProgram(program.program);
    let unit = 0;
    for (const [name, value] of Object.entries(uniforms)) {
      const location = this.#location(program, name);
      if (typeof value === 'number') gl.uniform1f(location, value);
      else if (value instanceof WebGLTexture) {
        gl.activeTexture(gl.TEXTURE0 + unit);
        gl.bindTexture(gl.TEXTURE_2D, value);
        gl.uniform1i(location, unit++);
      } else if (value) this.#vector(location, value);
    }
    gl.activeTexture(gl.TEXTURE0);
    if (shape) return shape();
    gl.bindVertexArray(this.emptyVertexArray);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** @param {WebGLUniformLocation|null} location @param {number[]|Float32Array} value */
  #vector(location, value) {
    const { gl } = this;
    if (value.length === 2) gl.uniform2fv(location, value);
    else if (value.length === 3) gl.uniform3fv(location, value);
    else gl.uniform4fv(location, value);
  }

  /** @param {Program} program @param {string} name */
  #location({ program, locations }, name) {
    if (!locations.has(name)) locations.set(name, this.gl.getUniformLocation(program, name));
    return locations.get(name) ?? null;
  }

  /** @param {number} wrap */
  #setLinear(wrap) {
    const { gl } = this;
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, wrap);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
  }
}

// @ts-check
/** @typedef {import('../display/gl/gl-context.js').RenderTarget} RenderTarget */

/** Reads a small copy of a render target, top row first. */
export class TargetReader {
  /** @param {WebGL2RenderingContext} gl @param {number} width @param {number} height @param {'half'|'byte'} format */
  constructor(gl, width, height, format) {
    this.gl = gl;
    this.width = width;
    this.height = height;
    const isHalf = format === 'half';
    this.type = isHalf ? gl.FLOAT : gl.UNSIGNED_BYTE;
    this.values = isHalf ? new Float32Array(4 * width * height) : new Uint8Array(4 * width * height);
    this.framebuffer = gl.createFramebuffer();
    this.renderbuffer = gl.createRenderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, this.renderbuffer);
    gl.renderbufferStorage(gl.RENDERBUFFER, isHalf ? gl.RGBA16F : gl.RGBA8, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.renderbuffer);
  }

  /** @param {RenderTarget} target */
  read(target) {
    const { gl, width, height, values } = this;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, target.framebuffer);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.framebuffer);
    gl.blitFramebuffer(0, 0, target.width, target.height, 0, height, width, 0, gl.COLOR_BUFFER_BIT, gl.LINEAR);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.readPixels(0, 0, width, height, gl.RGBA, this.type, values);
    return values;
  }
}

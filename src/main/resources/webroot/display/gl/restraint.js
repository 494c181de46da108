// @ts-check
import { COLUMNS, ROWS } from '../flash-rule.js';

/** Bytes below this are the shares of cells that the limiter holds back. */
const FREE = 250;
/** The limiter is at work if it holds more than this share of the cells. */
const AT_WORK = 0.01;
/** What is left of the movement after each look that finds the limiter at work. */
const EASE = 0.8;
const RECOVERY_A_SECOND = 0.01;
const LEAST = 0.1;
/** The place of a ripple's strength among its four numbers. */
const STRENGTH = 3;
const SECONDS_BETWEEN_LOOKS = 1 / 15;

/**
 * The part of the usual movement, 0.1 to 1, with which the flash limiter has next to nothing to do. It falls while the
 * limiter holds parts of the picture back, and recovers within two minutes.
 */
export class Restraint {
  factor = 1;
  sinceLook = 0;
  isReleased = false;
  /** @type {WebGLSync|null} */ fence = null;
  bytes = new Uint8Array(4 * COLUMNS * ROWS);

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.gl = gl;
    this.buffer = gl.createBuffer();
  }

  /** Restrains nothing from now on: the limiter alone holds flashes back. */
  release() {
    this.isReleased = true;
    this.factor = 1;
  }

  /** Looks at the shares that the limiter allowed, a few frames later so that nothing waits for the GPU. @param {import('./gl-context.js').RenderTarget} shares @param {number} seconds since the last frame */
  look(shares, seconds) {
    if (this.isReleased) return;
    this.factor = Math.min(1, this.factor + RECOVERY_A_SECOND * seconds);
    this.sinceLook += seconds;
    if (this.fence) this.#read(this.fence);
    else if (this.sinceLook >= SECONDS_BETWEEN_LOOKS) this.#ask(shares);
  }

  /** The frame with less movement and light. @param {import('./pipeline.js').Frame} frame @returns {import('./pipeline.js').Frame} */
  ease(frame) {
    const { factor } = this;
    if (factor === 1) return frame;
    const shown = (/** @type {import('./pipeline.js').Shown|null} */ picture) => picture && { ...picture, reach: picture.reach * factor };
    const { lift, flare, glitter, relief, ripples } = frame.soundMotion;
    const soundMotion = { ...frame.soundMotion, lift: lift * factor, flare: flare * factor, glitter: [glitter[0] * factor, glitter[1]],
      relief: relief.map(value => value * factor), ripples: ripples.map((value, i) => (i % 4 === STRENGTH ? value * factor : value)) };
    return { ...frame, from: shown(frame.from), to: shown(frame.to), soundMotion };
  }

  /** @param {import('./gl-context.js').RenderTarget} shares */
  #ask({ framebuffer, width, height }) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    // Chromium warns of each reading into storage that was read before.
    gl.bufferData(gl.PIXEL_PACK_BUFFER, this.bytes.length, gl.STREAM_READ);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.sinceLook = 0;
  }

  /** @param {WebGLSync} fence */
  #read(fence) {
    const { gl, bytes } = this;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return;
    gl.deleteSync(fence);
    this.fence = null;
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bytes);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    let held = 0;
    for (let i = 0; i < bytes.length; i += 4) if (bytes[i] < FREE) held++;
    if (held > AT_WORK * COLUMNS * ROWS) this.factor = Math.max(LEAST, this.factor * EASE);
  }
}

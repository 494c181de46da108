// @ts-check
import { GlRenderer } from './gl-renderer.js';
import { shaders } from './gl/shaders.js';
import { ImageRenderer } from './image-renderer.js';

/**
 * What is to be seen at one moment: `until` is when the melting ends, `still` that nothing may move.
 * @typedef {{from: import('./pictures.js').Picture|null, to: import('./pictures.js').Picture|null, progress: number,
 *   until: number, now: number, seconds: number, elapsed: number, still: boolean,
 *   soundMotion: import('./sound-motion.js').SoundMotion['uniforms'], traits: import('./dna.js').MorphTraits}} DrawState
 */

const OPTIONS = { alpha: false, antialias: false, depth: false, powerPreference: 'high-performance' };

/** The best renderer that this browser can have. @param {HTMLElement} host @param {HTMLCanvasElement} canvas @returns {Promise<GlRenderer|ImageRenderer>} */
export async function createRenderer(host, canvas) {
  const gl = /** @type {WebGL2RenderingContext|null} */ (canvas.getContext('webgl2', OPTIONS));
  try {
    if (gl) return new GlRenderer(host, canvas, gl, await shaders());
  } catch (error) {
    console.warn('WebGL cannot be used here; pictures fade without it.', error);
  }
  return new ImageRenderer(host);
}

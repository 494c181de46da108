// @ts-check
import { GlRenderer } from './gl-renderer.js';
import { loadShaders } from './gl/shaders.js';

/**
 * What to draw at one moment. `until` is the end of the morph; `still` forbids motion; `whole` shows pictures to their edges; `calm` asks for a low resolution of the background.
 * @typedef {{from: import('./pictures.js').Picture|null, to: import('./pictures.js').Picture|null, progress: number,
 *   until: number, now: number, seconds: number, elapsed: number, still: boolean, whole: boolean, calm: boolean,
 *   soundMotion: import('./sound-motion.js').SoundMotion['uniforms'], traits: import('./dna.js').MorphTraits}} DrawState
 */

/** @typedef {import('./gl-renderer.js').GlRenderer|import('./image-renderer.js').ImageRenderer} Renderer */

const OPTIONS = { alpha: false, antialias: false, depth: false, powerPreference: 'high-performance' };

/** Names of renderers that use the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the graphics card draws on the canvas, and not the processor. @param {HTMLCanvasElement} canvas */
export function isFast(canvas) {
  const gl = /** @type {WebGL2RenderingContext|null} */ (canvas.getContext('webgl2', { ...OPTIONS, failIfMajorPerformanceCaveat: true }));
  if (!gl) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return !SOFTWARE.test(String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}

/**
 * Creates the renderer that uses WebGL2; none if this browser has no WebGL2. Fails if the graphics card cannot do what it needs.
 * @param {HTMLElement} host @param {HTMLCanvasElement} canvas @param {boolean} isSlow whether the processor draws
 * @returns {Promise<GlRenderer|null>}
 */
export async function createGlRenderer(host, canvas, isSlow) {
  const gl = /** @type {WebGL2RenderingContext|null} */ (canvas.getContext('webgl2', OPTIONS));
  return gl && new GlRenderer(host, canvas, gl, await loadShaders(), isSlow);
}

// @ts-check
import { h } from '../ui/dom.js';
import { TargetReader } from './target-reader.js';

/** @typedef {import('../display/gl/pipeline.js').Pipeline} Pipeline */

const WIDTH = 128;
const HEIGHT = 72;
const WEIGHT = 0.1;

/**
 * Each pass with its method and its result. `light` is linear, `code` is sRGB, `number` is shown as it is.
 * @type {[string, 'compose'|'echo'|'bloom'|'grade'|'limiter', string, string, (pipeline: Pipeline) => import('../display/gl/gl-context.js').RenderTarget][]}
 */
const VIEWS = [
  ['compose', 'compose', 'draw', 'light', pipeline => pipeline.compose.scene],
  ['echo', 'echo', 'draw', 'light', pipeline => pipeline.echo.past],
  ['bloom', 'bloom', 'draw', 'light', pipeline => pipeline.bloom.bright],
  ['grade', 'grade', 'draw', 'light', pipeline => pipeline.grade.graded],
  ['limiter: state', 'limiter', 'draw', 'number', pipeline => pipeline.limiter.states[0]],
  ['limiter: shares', 'limiter', 'draw', 'number', pipeline => pipeline.limiter.shares],
  ['limiter', 'limiter', 'draw', 'code', pipeline => pipeline.limiter.shown],
];

/** Thumbnails of the result of each pass, and its time if measured. */
export class PassInspector {
  /** Whether passes are timed, which slows the frames down. */
  timed = false;
  /** @type {Set<string>} the passes that drew in the last frame */ drew = new Set();
  /** @type {Map<string, number>} mean time in ms */ took = new Map();

  /** @param {Pipeline} pipeline */
  constructor(pipeline) {
    this.pipeline = pipeline;
    this.gl = pipeline.context.gl;
    this.reader = new TargetReader(this.gl, WIDTH, HEIGHT, 'half');
    this.image = new ImageData(WIDTH, HEIGHT);
    for (const [name, method] of new Map(VIEWS.map(([, pass, how]) => [pass, how]))) this.#watch(name, method);
    this.figures = VIEWS.map(([name, pass]) => {
      const canvas = h('canvas', { width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': `What ${name} left` });
      const caption = h('figcaption', {}, name);
      return { name, pass, canvas, caption, figure: h('figure', {}, canvas, caption) };
    });
    this.element = h('div', { className: 'thumbnails' }, ...this.figures.map(({ figure }) => figure));
  }

  /** Redraws the thumbnails. */
  show() {
    this.figures.forEach(({ name, pass, canvas, caption, figure }, i) => {
      const [, , , kind, targetOf] = VIEWS[i];
      const target = targetOf(this.pipeline);
      const rests = !this.drew.has(pass);
      figure.dataset.rests = String(rests);
      const took = this.timed && !rests && name === pass ? this.took.get(pass) : undefined;
      caption.textContent = rests ? `${name}: rests` : took === undefined ? name : `${name} ${took.toFixed(1)} ms`;
      if (rests || !target.width) return;
      const values = this.reader.read(target);
      for (let at = 0; at < values.length; at++) this.image.data[at] = at % 4 === 3 ? 255 : 255 * (kind === 'light' ? encode(values[at]) : values[at]);
      canvas.getContext('2d')?.putImageData(this.image, 0, 0);
    });
  }

  /** @param {string} name @param {string} method */
  #watch(name, method) {
    const pass = /** @type {any} */ (this.pipeline)[name];
    const draw = pass[method].bind(pass);
    pass[method] = (/** @type {any[]} */ ...args) => {
      this.drew.add(name);
      if (!this.timed) return draw(...args);
      this.#wait(null);
      const began = performance.now();
      const target = draw(...args);
      this.#wait(target);
      const ms = performance.now() - began;
      this.took.set(name, (this.took.get(name) ?? ms) * (1 - WEIGHT) + ms * WEIGHT);
      return target;
    };
  }

  /** Waits for the GPU by reading a pixel back. @param {import('../display/gl/gl-context.js').RenderTarget|null|undefined} target */
  #wait(target) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target?.framebuffer ?? null);
    if (target) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
    else gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
}

/** sRGB of linear light. @param {number} linear */
function encode(linear) {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

// @ts-check
import { FULLSCREEN } from './gl-context.js';
import { BLOCK, COLUMNS, EARLY_SECONDS, LIGHT_BAND, MARGIN, RED_BAND, ROWS, SPACING_SECONDS } from '../flash-rule.js';

const CELLS = `#define COLUMNS ${COLUMNS}\n#define ROWS ${ROWS}\n#define BLOCK ${BLOCK}\n`;
/** The direction of the last change is the sign of the seconds for a change upwards, so these are never 0. */
const TINY = 1e-4;
const RULE = Object.entries({ LIGHT_BAND, RED_BAND, MARGIN, SPACING_SECONDS, EARLY_SECONDS, TINY })
  .map(([name, value]) => `#define ${name} ${value.toFixed(4)}\n`).join('');
/** Up to this size of a cell each pixel is sampled; in larger cells each second one, interpolated with its neighbour. */
const MAX_TAPS = 8;

/** The last pass: limits flashes and draws to the screen. It reads back what it has drawn. */
export class FlashLimiter {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
    this.shown = context.resize(context.target('byte'), 1, 1);
    this.cells = context.resize(context.target('half'), COLUMNS, ROWS);
    this.shares = context.resize(context.target('byte'), COLUMNS, ROWS);
    this.states = [0, 1].map(() => context.resize(context.target('half'), COLUMNS, 2 * ROWS + ROWS / BLOCK));
    this.forget();
  }

  /** Forgets the frames before, as if the screen had been black. */
  forget() {
    const { gl } = this.context;
    for (const [{ framebuffer }, colour] of /** @type {[import('./gl-context.js').RenderTarget, number[]][]} */ ([[this.states[0], [0, -TINY, 0, 1]], [this.shown, [0, 0, 0, 1]]])) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.clearBufferfv(gl.COLOR, 0, colour);
    }
  }

  /** @param {import('./gl-context.js').RenderTarget} wanted @param {number} elapsed seconds */
  draw(wanted, elapsed) {
    const { context, shown, cells, shares } = this;
    const [state, next] = this.states;
    const { width, height } = wanted;
    context.draw(context.program(FULLSCREEN, ['colour.glsl', 'flash-cells.frag'], CELLS), { wanted: wanted.texture,
      shown: shown.texture, taps: [taps(width / COLUMNS), taps(height / ROWS)] }, cells);
    context.draw(context.program(FULLSCREEN, ['flash-rule.frag'], CELLS + RULE), { cells: cells.texture, state: state.texture,
      elapsed }, next);
    context.draw(context.program(FULLSCREEN, ['flash-erode.frag'], CELLS), { state: next.texture }, shares);
    context.draw(context.program(FULLSCREEN, ['colour.glsl', 'output.frag']), { wanted: wanted.texture, shown: shown.texture,
      shares: shares.texture }, { framebuffer: null, width, height });
    if (context.isPlanning) return;
    this.states.reverse();
    this.#copyShown(width, height);
  }

  /** @param {number} width @param {number} height */
  #copyShown(width, height) {
    const { gl } = this.context;
    this.context.resize(this.shown, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.bindTexture(gl.TEXTURE_2D, this.shown.texture);
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
  }
}

/** @param {number} pixels of a cell */
function taps(pixels) {
  return Math.ceil(pixels <= MAX_TAPS ? pixels : Math.max(MAX_TAPS, pixels / 2));
}

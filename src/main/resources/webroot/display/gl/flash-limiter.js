// @ts-check
import { BLOCK, COLUMNS, LIGHT_BAND, LONG_AGO, MARGIN, RED_BAND, REST_SECONDS, ROWS } from '../flash-rule.js';

const CELLS = `#define COLUMNS ${COLUMNS}\n#define ROWS ${ROWS}\n#define BLOCK ${BLOCK}\n`;
const RULE = Object.entries({ LIGHT_BAND, RED_BAND, MARGIN, REST_SECONDS, LONG_AGO })
  .map(([name, value]) => `#define ${name} ${value.toFixed(4)}\n`).join('');
/** Up to so many pixels of a cell, across and down, each is looked at; beyond, each second one with its neighbour. */
const MOST_TAPS = 8;

/** The last pass: brings the frame to the screen, never as a flash. It watches what it has shown itself. */
export class Limiter {
  /** @param {import('./gl-context.js').Card} card */
  constructor(card) {
    const { gl } = card;
    this.card = card;
    this.shown = card.fit(card.target('byte'), 1, 1);
    this.cells = card.fit(card.target('half'), COLUMNS, ROWS);
    this.parts = card.fit(card.target('byte'), COLUMNS, ROWS);
    this.memories = [0, 1].map(() => card.fit(card.target('half'), COLUMNS, 2 * ROWS + ROWS / BLOCK));
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.memories[0].framebuffer);
    gl.clearBufferfv(gl.COLOR, 0, [0, LONG_AGO, LONG_AGO, 1]);
  }

  /** @param {import('./gl-context.js').Target} wanted @param {number} elapsed seconds @param {number} seconds */
  emit(wanted, elapsed, seconds) {
    const { card, shown, cells, parts } = this;
    const [memory, next] = this.memories;
    const { width, height } = wanted;
    card.draw(card.program(['fullscreen.vert', 'colour.glsl', 'flash-cells.frag'], CELLS), { wanted: wanted.texture,
      shown: shown.texture, taps: [taps(width / COLUMNS), taps(height / ROWS)] }, cells);
    card.draw(card.program(['fullscreen.vert', 'flash-rule.frag'], CELLS + RULE), { cells: cells.texture, memory: memory.texture,
      elapsed }, next);
    card.draw(card.program(['fullscreen.vert', 'flash-erode.frag'], CELLS), { memory: next.texture }, parts);
    card.draw(card.program(['fullscreen.vert', 'colour.glsl', 'output.frag']), { wanted: wanted.texture, shown: shown.texture,
      parts: parts.texture, seconds }, { framebuffer: null, width, height });
    this.memories.reverse();
    this.#keep(width, height);
  }

  /** @param {number} width @param {number} height */
  #keep(width, height) {
    const { gl } = this.card;
    this.card.fit(this.shown, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.bindTexture(gl.TEXTURE_2D, this.shown.texture);
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
  }
}

/** @param {number} pixels of a cell */
function taps(pixels) {
  return Math.ceil(pixels <= MOST_TAPS ? pixels : Math.max(MOST_TAPS, pixels / 2));
}

// @ts-check
import { clipSize } from './shapes.js';

/** @typedef {{shape: import('./shapes.js').Shape, caption: string}} Look of a clip; the caption is drawn into it */

const LEAST_MS = 1000 / 30;
/** A frame may be this early. */
const EARLY_MS = 4;

/** A canvas with the picture that the display shows, cut to a shape, up to 30 times a second. */
export class FrameCopy {
  /** @type {((now: number) => void)|null} */ onframe = null;
  lastAt = -Infinity;

  /** @param {import('../display/art-display.js').ArtDisplay} display @param {Look} look */
  constructor(display, { shape, caption }) {
    this.display = display;
    this.caption = caption;
    this.canvas = Object.assign(document.createElement('canvas'), clipSize(shape, display.hasAttribute('slow')));
    this.context = this.canvas.getContext('2d', { alpha: false });
    this.take = (/** @type {number} */ now) => this.#take(now);
  }

  start() {
    this.display.drawn.add(this.take);
  }

  stop() {
    this.display.drawn.delete(this.take);
    this.onframe = null;
  }

  /** @param {number} now */
  #take(now) {
    const { context } = this;
    if (!context || now - this.lastAt < LEAST_MS - EARLY_MS) return;
    this.lastAt = now;
    this.display.copyTo(context);
    if (this.caption) this.#write(context);
    this.onframe?.(now);
  }

  /** @param {CanvasRenderingContext2D} context */
  #write(context) {
    const { width, height } = this.canvas;
    const size = Math.round(Math.min(width, height) / 26);
    context.save();
    context.font = `600 ${size}px "Hanken Grotesk", system-ui, sans-serif`;
    Object.assign(context, { fillStyle: '#fff8f2', shadowColor: 'rgb(0 0 0 / 80%)', shadowBlur: size / 2, textBaseline: 'alphabetic' });
    context.fillText(this.caption, size, height - size, width - 2 * size);
    context.restore();
  }
}

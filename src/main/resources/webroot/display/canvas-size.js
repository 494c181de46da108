// @ts-check
import { boxStyle } from '../ui/box-style.js';

const MAX_PX = 2560;
const MIN_PX = 640;

/** A box in the display, in CSS pixels. @typedef {{left: number, top: number, width: number, height: number}} Part */

/** The resolution of the canvas: that of the screen, scaled down by the quality governor. */
export class CanvasSize {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.aspect = 1;
    /** The longest side in pixels. */
    this.most = MAX_PX;
  }

  /** @param {number} width of the display in CSS pixels @param {number} height @param {Part|null} [part] that the canvas covers, by default all */
  resize(width, height, part) {
    this.whole = { width: Math.max(1, width), height: Math.max(1, height) };
    this.box = part ?? { left: 0, top: 0, ...this.whole };
    this.aspect = this.whole.width / this.whole.height;
    Object.assign(this.canvas.style, { position: part ? 'absolute' : '' }, boxStyle(part));
  }

  /** Applies the size. That clears the canvas, so a frame must be drawn in the same task. @param {number} scale */
  apply(scale) {
    if (!this.box) return;
    const long = Math.max(this.box.width, this.box.height);
    const sharp = Math.min(this.most, long * Math.min(2, devicePixelRatio));
    const pixels = Math.max(Math.min(MIN_PX, sharp), sharp * scale);
    const width = Math.max(1, Math.round((this.box.width / long) * pixels));
    const height = Math.max(1, Math.round((this.box.height / long) * pixels));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /** Where the whole lies around the canvas, in the canvas's pixels from its lower left: x, y, width and height. @returns {[number, number, number, number]} */
  get around() {
    const { whole, box, canvas } = this;
    if (!whole || !box) return [0, 0, canvas.width, canvas.height];
    const across = canvas.width / box.width;
    const down = canvas.height / box.height;
    return /** @type {any} */ ([-box.left * across, (box.top + box.height - whole.height) * down, whole.width * across, whole.height * down].map(Math.round));
  }
}

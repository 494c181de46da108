// @ts-check
const MAX_PX = 2560;
const MIN_PX = 640;

/** The resolution of the canvas: that of the screen, scaled down by the quality governor. */
export class CanvasSize {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.aspect = 1;
    /** The longest side in pixels. */
    this.most = MAX_PX;
  }

  /** @param {number} width CSS pixels @param {number} height CSS pixels */
  resize(width, height) {
    this.box = { width: Math.max(1, width), height: Math.max(1, height) };
    this.aspect = this.box.width / this.box.height;
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
}

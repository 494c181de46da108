// @ts-check
const LARGEST = 2560;
const SMALLEST = 640;

/** The size of the canvas in pixels: as sharp as the screen, and less so where frames come too slowly. */
export class CanvasSize {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.aspect = 1;
  }

  /** @param {number} width CSS pixels @param {number} height CSS pixels */
  fit(width, height) {
    this.box = { width: Math.max(1, width), height: Math.max(1, height) };
    this.aspect = this.box.width / this.box.height;
  }

  /** Takes the size on. It empties the canvas, so a frame has to be drawn before anything else happens. @param {number} scale */
  settle(scale) {
    if (!this.box) return;
    const long = Math.max(this.box.width, this.box.height);
    const sharp = Math.min(LARGEST, long * Math.min(2, devicePixelRatio));
    const pixels = Math.max(Math.min(SMALLEST, sharp), sharp * scale);
    const width = Math.max(1, Math.round((this.box.width / long) * pixels));
    const height = Math.max(1, Math.round((this.box.height / long) * pixels));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}

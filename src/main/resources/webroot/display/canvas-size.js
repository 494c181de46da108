// @ts-check
const LARGEST = 2560;
const SMALLEST = 640;
const SLOW_MS = 26;
const FRAMES = 24;

/** The size of the canvas in pixels: as sharp as the screen, and less so where frames come too slowly. */
export class CanvasSize {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.scale = 1;
    /** The field is soft: half the pixels show it just as well. */
    this.soft = true;
    this.aspect = 1;
    this.took = 0;
    this.frames = 0;
  }

  /** @param {number} width CSS pixels @param {number} height CSS pixels */
  fit(width, height) {
    this.box = { width: Math.max(1, width), height: Math.max(1, height) };
    this.aspect = this.box.width / this.box.height;
    this.scale = 1;
  }

  /** Watches the pace; a pause such as a hidden tab doesn't count. @param {number} ms since the last frame */
  frame(ms) {
    if (ms > 3_000) return;
    this.took += ms;
    if (++this.frames < FRAMES && this.took < FRAMES * SLOW_MS * 2) return;
    const pace = this.took / this.frames;
    this.took = 0;
    this.frames = 0;
    if (pace > SLOW_MS && this.scale > 0.2) {
      // Far too slow is not approached in small steps.
      this.scale *= pace > 3 * SLOW_MS ? 0.5 : 0.8;
    }
  }

  /** @param {boolean} soft */
  soften(soft) {
    this.soft = soft;
  }

  /** Takes the size on. It empties the canvas, so a frame has to be drawn before anything else happens. */
  settle() {
    if (!this.box) return;
    const long = Math.max(this.box.width, this.box.height);
    const sharp = Math.min(LARGEST, long * Math.min(2, devicePixelRatio));
    const pixels = Math.max(Math.min(SMALLEST, sharp), sharp * this.scale * (this.soft ? 0.5 : 1));
    const width = Math.max(1, Math.round((this.box.width / long) * pixels));
    const height = Math.max(1, Math.round((this.box.height / long) * pixels));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}

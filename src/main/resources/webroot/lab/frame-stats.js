// @ts-check
import { h } from '../ui/dom.js';
import { FlashMeter, lightOf } from './flash-meter.js';
import { choice, readings } from './lab-elements.js';
import { TargetReader } from './target-reader.js';

const COLUMNS = 16;
const ROWS = 9;
/** Samples of a tile across and down. */
const SAMPLES = 5;
const SIZES = ['as wide as it goes', '320 × 180', '640 × 360'];

/** Statistics of the frames that the display draws. */
export class FrameStats {
  frames = 0;
  drawing = 0;
  shownAt = performance.now();
  flashes = 0;
  isCounting = true;

  /** @param {import('../display/gl-renderer.js').GlRenderer} renderer @param {import('./pass-inspector.js').PassInspector} passes @param {HTMLElement} display */
  constructor(renderer, passes, display) {
    this.renderer = renderer;
    this.reader = new TargetReader(renderer.gl, COLUMNS * SAMPLES, ROWS * SAMPLES, 'byte');
    this.meter = new FlashMeter(COLUMNS * ROWS);
    this.table = readings(['frames a second', 'between frames', 'draw time', 'pixels', 'quality step', 'effects', 'flashes, last second', 'flashes, most in a second']);
    const tick = (/** @type {string} */ name, /** @type {boolean} */ checked, /** @type {(on: boolean) => void} */ onChange) => {
      const box = h('input', { type: 'checkbox', checked, onchange: () => onChange(box.checked) });
      return h('label', { className: 'tick' }, box, ` ${name}`);
    };
    this.element = h('div', {}, this.table.list,
      choice('size', SIZES, size => display.style.setProperty('--width', size === SIZES[0] ? 'none' : `${parseInt(size, 10)}px`)).row,
      h('div', {}, tick('count flashes', true, on => (this.isCounting = on))),
      h('div', {}, tick('hold the first quality step', false, on => this.#hold(on))),
      h('div', {}, tick('time each pass', false, on => (passes.timed = on))));
  }

  /** @param {boolean} on */
  #hold(on) {
    const { renderer } = this;
    if (!on) return delete (/** @type {any} */ (renderer).reportFrame);
    renderer.governor.step = 0;
    renderer.reportFrame = () => {};
  }

  /** A frame was drawn. @param {number} now ms @param {number} took ms */
  frame(now, took) {
    this.frames++;
    this.drawing += took;
    const { shown } = /** @type {import('../display/gl/pipeline.js').Pipeline} */ (this.renderer.pipeline).limiter;
    if (!this.isCounting) return;
    const pixels = /** @type {Uint8Array} */ (this.reader.read(shown));
    this.flashes = this.meter.addFrame(lightOf(pixels, this.reader.width, this.reader.height, COLUMNS, ROWS), now / 1000);
  }

  show() {
    const now = performance.now();
    const { governor, gl } = this.renderer;
    const pace = (now - this.shownAt) / Math.max(1, this.frames);
    const { scale, effects } = governor.quality;
    this.table.set([(1000 / pace).toFixed(1), `${pace.toFixed(1)} ms`, `${(this.drawing / Math.max(1, this.frames)).toFixed(1)} ms`,
      `${gl.drawingBufferWidth} × ${gl.drawingBufferHeight}`, `${governor.step} (${scale})`,
      Object.entries(effects).filter(([, on]) => on).map(([name]) => name).join(', ') || 'none',
      this.isCounting ? String(this.flashes) : '–', String(this.meter.most)]);
    Object.assign(this, { frames: 0, drawing: 0, shownAt: now });
  }
}

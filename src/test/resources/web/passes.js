// The rendering passes on a test canvas with a test clock; frames are read back pixel by pixel.
import { NEUTRAL } from '/display/dna.js';
import { GlContext } from '/display/gl/gl-context.js';
import { Pipeline } from '/display/gl/pipeline.js';
import { CODE_STEP, weightsOf } from '/display/scene/matter.js';
import { loadShaders } from '/display/gl/shaders.js';
import { SoundMotion } from '/display/sound-motion.js';

const RIGID = 7;
const VIEW = [1, 1, 0, 0];
const ATTRIBUTES = { alpha: false, antialias: false, depth: false };

export class Passes {
  static async open(width, height) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    return new Passes(canvas, await loadShaders());
  }

  constructor(canvas, sources) {
    this.canvas = canvas;
    this.gl = canvas.getContext('webgl2', ATTRIBUTES);
    this.context = new GlContext(this.gl, sources);
    this.pipeline = new Pipeline(this.context);
    this.silence = new SoundMotion().step(0);
    this.seconds = 0;
  }

  /** A picture from a function of x and y (pixels, top row first) to [r, g, b], 0–255. */
  paint(colourAt) {
    const { width, height } = this.canvas;
    const image = new ImageData(width, height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) image.data.set([...colourAt(x, y), 255], 4 * (y * width + x));
    }
    return { image, shown: { texture: this.context.pictureTexture(image), view: VIEW, scene: this.scene(), known: 1, reach: 1, tint: 1 } };
  }

  /** The textures of a scene of one matter, all as near, or of the one that is given. */
  scene(weights = weightsOf([255, 0, RIGID * CODE_STEP, 255], 1, 1)) {
    return this.context.sceneTextures(weights);
  }

  /** Draws a frame after the elapsed seconds and reads it: top row first, four bytes a pixel. */
  frame(changes, elapsed = 1 / 60) {
    const { gl } = this;
    const { width, height } = this.canvas;
    this.seconds += elapsed;
    this.pipeline.draw({ from: null, to: null, progress: 0, seconds: this.seconds, elapsed, aspect: width / height, seed: 0.3,
      flow: null, traits: NEUTRAL, tints: [0, 0, 0, 0], soundMotion: this.silence, ...changes });
    const rows = new Uint8Array(4 * width * height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rows);
    const error = gl.getError();
    if (error) throw new Error(`WebGL error ${error}`);
    return flipped(rows, width, height);
  }
}

function flipped(rows, width, height) {
  const turned = new Uint8ClampedArray(rows.length);
  for (let y = 0; y < height; y++) {
    turned.set(rows.subarray(4 * width * y, 4 * width * (y + 1)), 4 * width * (height - 1 - y));
  }
  return turned;
}

/** The largest and the mean difference of the bytes. */
export function difference(one, other) {
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < one.length; i++) {
    const off = Math.abs(one[i] - other[i]);
    sum += off;
    if (off > largest) largest = off;
  }
  return { largest, mean: sum / one.length };
}

/** Colours of all values, different from pixel to pixel. */
export const motley = salt => (x, y) => [(x * 7 + y * 13 + salt) % 256, (x * 29 + y * 3 + 2 * salt) % 256, (x * x + y * 5 + 3 * salt) % 256];

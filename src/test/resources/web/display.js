// A display with a test clock and generated pictures.
import '/display/art-display.js';

const STYLE = 'art-display { position: fixed; inset: 0; display: block } art-display canvas { width: 100%; height: 100%; display: block }';
const LIMIT_MS = 10_000;

/** An artwork with a picture generated from its number. */
export function artwork(number) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 64, height: 36 });
  const paint = canvas.getContext('2d');
  for (let i = 0; i < 48; i++) {
    paint.fillStyle = `hsl(${(number * 47 + i * 31) % 360} 70% ${20 + ((i * 13 + number) % 60)}%)`;
    paint.fillRect(8 * (i % 8), 6 * Math.floor(i / 8), 8, 6);
  }
  return { id: `p${number}`, imageUrl: canvas.toDataURL(), palette: ['#204060', '#f0e0c0'] };
}

class Scene {
  constructor(element) {
    this.element = element;
    this.now = 1_000_000;
    element.clock = { now: () => this.now, request: () => 0, cancel: () => {} };
  }

  /** Advances the clock and draws. */
  pass(ms) {
    this.now += ms;
    this.element.tick(this.now);
  }

  /** Shows a picture and completes its morph. */
  async show(picture) {
    await this.element.paint(picture, this.now, 2_000);
    for (let i = 0; i < 3; i++) this.pass(3_000);
  }

  /** Redraws without advancing the clock and reads the canvas. */
  pixels() {
    const { canvas, renderer } = this.element;
    this.element.tick(this.now);
    const { width, height } = canvas;
    const rows = new Uint8Array(4 * width * height);
    renderer.gl.readPixels(0, 0, width, height, renderer.gl.RGBA, renderer.gl.UNSIGNED_BYTE, rows);
    return rows;
  }

  /** The pictures that are shown as images once they stand in for a lost context, with their opacities. */
  async images() {
    const { element } = this;
    await soon(element, 'lost', () => element.images);
    while (element.images.images.size < element.timeline.pictures.length) await new Promise(resolve => setTimeout(resolve));
    return [...element.images.images].map(([{ id }, { style }]) => `${id} ${style.opacity}`).join();
  }

  restored() {
    return soon(this.element, 'restored', () => !this.element.renderer.isLost);
  }
}

function soon(target, event, holds) {
  return new Promise((resolve, reject) => {
    if (holds()) return resolve();
    setTimeout(() => reject(new Error(`no ${event}`)), LIMIT_MS);
    target.addEventListener(event, () => setTimeout(resolve), { once: true });
  });
}

export async function open() {
  document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
  const scene = new Scene(document.createElement('art-display'));
  document.body.append(scene.element);
  await scene.element.ready;
  scene.element.renderer.resize(160, 90);
  scene.pass(40);
  return scene;
}

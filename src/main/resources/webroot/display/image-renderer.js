// @ts-check
import { cropOf } from './crop.js';
import { panZoom } from './pan-zoom.js';

/** @typedef {import('./pictures.js').Picture} Picture */

/** Pictures are larger than the screen by this, so that no edge is seen when they swing. */
const MARGIN = 1.06;

/** As long as the canvas fades in, and then the images out. */
const LEAVE_MS = 500;

/** Renders before WebGL2 is prepared, or without it: images that fade and move by CSS. */
export class ImageRenderer {
  hasLeft = false;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Map<Picture, HTMLImageElement>} */
    this.images = new Map();
    host.classList.add('plain');
  }

  resize() {}

  reportFrame() {}

  async prepareFlow() {}

  /** @param {Picture} picture */
  async load(picture) {
    const image = new Image();
    image.alt = '';
    image.className = 'plain-picture';
    image.style.opacity = '0';
    image.src = URL.createObjectURL(picture.bytes);
    try {
      await image.decode();
      if (this.hasLeft) return URL.revokeObjectURL(image.src);
    } catch (error) {
      URL.revokeObjectURL(image.src);
      throw error;
    }
    picture.width = image.naturalWidth;
    picture.height = image.naturalHeight;
    this.images.set(picture, image);
    this.host.append(image);
  }

  /** @param {Picture} picture */
  free(picture) {
    const image = this.images.get(picture);
    if (!image) return;
    this.images.delete(picture);
    URL.revokeObjectURL(image.src);
    image.remove();
  }

  /** It has no programs. */
  warm() {
    return false;
  }

  /** Another renderer draws on the canvas from now on: the images fade out above it. */
  leave() {
    this.hasLeft = true;
    this.host.classList.remove('plain');
    for (const [picture, image] of this.images) {
      image.style.transition = `opacity ${LEAVE_MS}ms ${LEAVE_MS}ms`;
      image.style.opacity = '0';
      setTimeout(() => this.free(picture), 2 * LEAVE_MS);
    }
  }

  /** @param {import('./renderer.js').DrawState} state */
  draw({ from, to, until, now, soundMotion, still, whole }) {
    for (const [picture, image] of this.images) {
      if (whole) rest(image, soundMotion.lift);
      else move(image, soundMotion, this.#view(picture, now, soundMotion.roam, still));
      image.style.zIndex = picture === to ? '2' : picture === from ? '1' : '0';
      if (picture === from) fade(image, '1', 0);
      else if (picture === to) fade(image, '1', Math.max(0, until - now), from ? 'ease-in-out' : 'ease-out');
      else fade(image, '0', 0);
    }
    return true;
  }

  /** Draws the images as they are on the screen. @param {CanvasRenderingContext2D} context */
  copyTo(context) {
    const { clientWidth, clientHeight } = this.host;
    const { width, height } = context.canvas;
    const [left, top, across] = cropOf(clientWidth, clientHeight, width / height);
    const zoom = width / across;
    context.save();
    context.fillRect(0, 0, width, height);
    for (const image of [...this.images.values()].sort((a, b) => Number(a.style.zIndex) - Number(b.style.zIndex))) {
      const [x = 0, y = 0] = image.style.translate.split(' ').map(share => (parseFloat(share) || 0) / 100);
      const scale = Math.max(clientWidth / image.naturalWidth, clientHeight / image.naturalHeight) * (Number(image.style.scale) || 1);
      const [wide, high] = [scale * image.naturalWidth, scale * image.naturalHeight];
      context.globalAlpha = Number(getComputedStyle(image).opacity);
      context.filter = image.style.filter || 'none';
      context.setTransform(zoom, 0, 0, zoom, zoom * (clientWidth * (0.5 + x) - left), zoom * (clientHeight * (0.5 + y) - top));
      context.drawImage(image, -wide / 2, -high / 2, wide, high);
    }
    context.restore();
  }

  /** @param {Picture} picture @param {number} now ms @param {number} roam @param {boolean} still */
  #view(picture, now, roam, still) {
    const { clientWidth, clientHeight } = this.host;
    return panZoom(picture, clientWidth / Math.max(1, clientHeight), (now - picture.shownAt) / 1000, picture.id, roam, still);
  }
}

/** In a matte the picture fills its opening, so it only lights up. @param {HTMLImageElement} image @param {number} lift */
function rest(image, lift) {
  image.style.scale = '1';
  image.style.translate = '';
  light(image, lift);
}

/** @param {HTMLImageElement} image @param {number} lift */
function light(image, lift) {
  image.style.filter = lift > 0.01 ? `brightness(${(1 + 0.3 * lift).toFixed(3)})` : '';
}

/**
 * The whole picture moves a little, because its parts cannot.
 * @param {HTMLImageElement} image
 * @param {import('./sound-motion.js').SoundMotion['uniforms']} soundMotion
 * @param {[number, number, number, number]} view of the picture
 */
function move(image, { thrust, swing, lift }, [scaleX, scaleY, left, top]) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(3)}%`;
  const wander = (/** @type {number} */ start, /** @type {number} */ scale) => ((1 - scale) / 2 - start) / scale;
  image.style.scale = String(MARGIN * (1 + Math.abs(thrust) / 3) / Math.max(scaleX, scaleY));
  image.style.translate = `${percent(wander(left, scaleX) + swing[0])} ${percent(wander(top, scaleY) + swing[1] + thrust / 12)}`;
  light(image, lift);
}

/** @param {HTMLImageElement} image @param {string} opacity @param {number} ms @param {string} [easing] */
function fade(image, opacity, ms, easing = '') {
  if (image.style.opacity === opacity) return;
  image.style.transitionDuration = `${Math.round(ms)}ms`;
  image.style.transitionTimingFunction = easing;
  image.style.opacity = opacity;
}

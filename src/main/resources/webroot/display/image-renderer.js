// @ts-check
/** @typedef {import('./pictures.js').Picture} Picture */

/** Renders without WebGL2: images that fade and drift by CSS. */
export class ImageRenderer {
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

  /** @param {import('./renderer.js').DrawState} state */
  draw({ from, to, until, now, soundMotion }) {
    for (const [picture, image] of this.images) {
      move(image, soundMotion);
      image.style.zIndex = picture === to ? '2' : picture === from ? '1' : '0';
      if (picture === from) fade(image, '1', 0);
      else if (picture === to) fade(image, '1', Math.max(0, until - now));
      else fade(image, '0', 0);
    }
    return true;
  }
}

/** The whole picture moves a little, because its parts cannot. @param {HTMLImageElement} image @param {import('./sound-motion.js').SoundMotion['uniforms']} soundMotion */
function move(image, { thrust, swing, lift }) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(3)}%`;
  image.style.scale = String(1 + Math.abs(thrust) / 3);
  image.style.translate = `${percent(swing[0])} ${percent(swing[1] + thrust / 12)}`;
  image.style.filter = lift > 0.01 ? `brightness(${(1 + 0.3 * lift).toFixed(3)})` : '';
}

/** @param {HTMLImageElement} image @param {string} opacity @param {number} ms */
function fade(image, opacity, ms) {
  if (image.style.opacity === opacity) return;
  image.style.transitionDuration = `${Math.round(ms)}ms`;
  image.style.opacity = opacity;
}

// @ts-check
/** A stage for browsers without WebGL2: two <img> of which the upper one fades in. It dissolves, but does not breathe. */
export class ImgStage {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Map<import('./pictures.js').Picture, HTMLImageElement>} */
    this.images = new Map();
  }

  /** @param {import('./pictures.js').Picture} picture */
  async load(picture) {
    const image = new Image();
    image.alt = '';
    image.className = 'plain-picture';
    image.style.opacity = '0';
    picture.url = URL.createObjectURL(picture.bytes);
    image.src = picture.url;
    await image.decode();
    picture.width = image.naturalWidth;
    picture.height = image.naturalHeight;
    this.images.set(picture, image);
    this.host.append(image);
  }

  /** @param {import('./pictures.js').Picture} picture */
  free(picture) {
    this.images.get(picture)?.remove();
    this.images.delete(picture);
    URL.revokeObjectURL(picture.url);
  }

  /** @param {{from: import('./pictures.js').Picture|null, to: import('./pictures.js').Picture|null, progress: number}} frame */
  draw({ from, to, progress }) {
    for (const [picture, image] of this.images) {
      image.style.zIndex = picture === to ? '2' : '1';
      image.style.opacity = picture === from ? '1' : picture === to ? String(progress) : '0';
    }
  }
}

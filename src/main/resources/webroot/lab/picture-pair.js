// @ts-check
import { pictureOf } from '../display/pictures.js';

/** @typedef {import('../display/pictures.js').Picture} Picture */

/** Two pictures with a progress set by hand, in place of the display's timeline. */
export class PicturePair {
  /** @type {Picture|null} */ from = null;
  /** @type {Picture|null} */ to = null;
  next = null;
  progress = 0;
  requests = 0;

  get pictures() {
    return [this.from, this.to].filter(picture => picture != null);
  }

  at() {
    return { from: this.from, to: this.to, progress: this.progress };
  }

  /**
   * Loads both again, because the renderer finds a flow only to a picture that is not shown yet.
   * @param {import('../display/gl-renderer.js').GlRenderer} renderer @param {Blob[]} files the first and the second
   */
  async show(renderer, files) {
    const request = ++this.requests;
    const coming = files.map((bytes, i) => pictureOf(/** @type {any} */ ({ id: `${request}-${i}` }), bytes, performance.now()));
    try {
      await Promise.all(coming.map(picture => renderer.load(picture)));
      await renderer.prepareFlow(coming[0], coming[1]);
    } catch (error) {
      coming.forEach(picture => renderer.free(picture));
      throw error;
    }
    // A newer choice has replaced this one.
    if (request !== this.requests) return coming.forEach(picture => renderer.free(picture));
    const before = this.pictures;
    [this.from, this.to] = coming;
    before.forEach(picture => renderer.free(picture));
  }
}

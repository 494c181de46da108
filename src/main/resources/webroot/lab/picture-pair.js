// @ts-check
import { pictureOf } from '../display/pictures.js';

/** @typedef {import('../display/pictures.js').Picture} Picture */

/** Two pictures and how far one has become the other, set by hand: what the display has instead of its timeline. */
export class PicturePair {
  /** @type {Picture|null} */ from = null;
  /** @type {Picture|null} */ to = null;
  next = null;
  progress = 0;
  turn = 0;

  get pictures() {
    return [this.from, this.to].filter(picture => picture != null);
  }

  at() {
    return { from: this.from, to: this.to, progress: this.progress };
  }

  /**
   * Both are read anew, because the renderer finds a flow only to a picture that isn't on yet.
   * @param {import('../display/gl-renderer.js').GlRenderer} renderer @param {Blob[]} files the first and the second
   */
  async show(renderer, files) {
    const turn = ++this.turn;
    const coming = files.map((bytes, i) => pictureOf(/** @type {any} */ ({ id: `${turn}-${i}` }), bytes, performance.now()));
    try {
      await Promise.all(coming.map(picture => renderer.load(picture)));
      await renderer.prepareFlow(coming[0], coming[1]);
    } catch (error) {
      coming.forEach(picture => renderer.free(picture));
      throw error;
    }
    // A newer choice was quicker.
    if (turn !== this.turn) return coming.forEach(picture => renderer.free(picture));
    const before = this.pictures;
    [this.from, this.to] = coming;
    before.forEach(picture => renderer.free(picture));
  }
}

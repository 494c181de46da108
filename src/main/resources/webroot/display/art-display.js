// @ts-check
import { Breath } from './breath.js';
import { CanvasSize } from './canvas-size.js';
import { view } from './drift.js';
import { GlStage, shaders } from './gl-stage.js';
import { ImgStage } from './img-stage.js';
import { decode, fetchPicture } from './pictures.js';
import { Timeline } from './timeline.js';

/** @typedef {import('./pictures.js').Picture} Picture */

const VISIBLE = 0.03;
const HALF = 0.5;
/** Where the field's slow round begins: a moment with colour on the right, beside the words. */
const FIELD_SECONDS = 138;

/**
 * The screen of the show: the field, and on it the pictures as they come. Sends `visible` when a picture has begun to
 * be drawn, `shown` when it is more than half there (`detail`: the artwork), `failed` when one could not be had.
 */
export class ArtDisplay extends HTMLElement {
  breath = new Breath();
  /** @type {Timeline<Picture>} */
  timeline = new Timeline(picture => this.#free(picture));
  announced = 0;
  visibleId = '';
  shownId = '';
  isLost = false;
  frames = 0;
  reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  connectedCallback() {
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('role', 'img');
    this.describe('A slowly moving field of colour');
    this.append(this.canvas);
    this.size = new CanvasSize(this.canvas);
    new ResizeObserver(([entry]) => {
      this.size?.fit(entry.contentRect.width, entry.contentRect.height);
      this.#tick(performance.now());
    }).observe(this);
    this.ready = this.#open();
  }

  /** @param {string} words what the screen shows, for those who don't see it */
  describe(words) {
    this.canvas?.setAttribute('aria-label', words);
  }

  async #open() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.canvas);
    const options = { alpha: false, antialias: false, depth: false, powerPreference: 'high-performance' };
    const gl = /** @type {WebGL2RenderingContext|null} */ (canvas.getContext('webgl2', options));
    try {
      if (gl) this.gl = new GlStage(gl, await shaders());
    } catch (error) {
      console.warn('WebGL cannot be used here; pictures fade without it.', error);
    }
    if (this.gl) {
      canvas.addEventListener('webglcontextlost', event => this.#lost(event));
      canvas.addEventListener('webglcontextrestored', () => void this.#restore());
    } else {
      this.plain = new ImgStage(this);
      this.classList.add('plain');
    }
    this.began = this.last = performance.now();
    requestAnimationFrame(now => this.#loop(now));
  }

  /**
   * Melts an artwork in. The newest announced wins, in whatever order the pictures arrive.
   * @param {import('../app/state.js').Artwork} artwork
   * @param {number} start on this page's clock, ms
   * @param {number} duration ms
   */
  async paint(artwork, start, duration) {
    if (this.timeline.has(artwork.id)) return;
    const turn = ++this.announced;
    await this.ready;
    /** @type {Picture|undefined} */
    let picture;
    try {
      const bytes = await fetchPicture(artwork);
      if (turn !== this.announced && this.timeline.current) return;
      picture = { id: artwork.id, artwork, bytes, width: 0, height: 0, texture: null, url: '', cameAt: start };
      await this.#load(picture);
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: { artwork, error } }));
      return;
    }
    if (turn !== this.announced && this.timeline.pictures.length) return this.#free(picture);
    this.timeline.add(picture, start, duration, performance.now());
  }

  /** @param {Picture} picture */
  async #load(picture) {
    if (this.plain) return this.plain.load(picture);
    const bitmap = await decode(picture.bytes);
    picture.width = bitmap.width;
    picture.height = bitmap.height;
    picture.texture = /** @type {GlStage} */ (this.gl).upload(bitmap);
    bitmap.close();
  }

  /** @param {Picture} picture */
  #free(picture) {
    this.plain?.free(picture);
    this.gl?.free(picture.texture);
    picture.texture = null;
  }

  /** While the graphics card is away, the picture that was on stands in as a plain image. @param {Event} event */
  #lost(event) {
    event.preventDefault();
    this.classList.remove('drawn');
    this.isLost = true;
    const { current, next } = this.timeline;
    const picture = next?.picture ?? current;
    if (!picture) return;
    const image = new Image();
    image.alt = '';
    image.className = 'plain-picture';
    image.src = picture.url = URL.createObjectURL(picture.bytes);
    this.append(image);
    this.standIn = { image, url: picture.url };
  }

  /** The graphics card forgot everything: build it again and bring back the pictures. */
  async #restore() {
    this.gl?.prepare();
    for (const picture of this.timeline.pictures) picture.texture = null;
    await Promise.allSettled(this.timeline.pictures.map(picture => this.#load(picture)));
    this.isLost = false;
    this.#tick(performance.now());
    if (!this.standIn) return;
    URL.revokeObjectURL(this.standIn.url);
    const { image } = this.standIn;
    setTimeout(() => image.remove(), 600);
    this.standIn = undefined;
  }

  /** @param {number} now */
  #loop(now) {
    requestAnimationFrame(next => this.#loop(next));
    const since = now - (this.last ?? now);
    // The field alone is soft and slow: thirty frames a second are plenty.
    if (!this.timeline.pictures.length && since < 20) return;
    this.#tick(now);
    this.size?.frame(since);
  }

  /** @param {number} now */
  #tick(now) {
    if (this.isLost || (!this.gl && !this.plain)) return;
    const seconds = Math.min(0.1, (now - (this.last ?? now)) / 1000);
    this.last = now;
    const { from, to, progress } = this.timeline.at(now);
    this.size?.soften(!from && !to);
    this.size?.settle();
    const breath = this.breath.step(seconds);
    if (this.plain) {
      this.plain.draw({ from, to, progress });
    } else {
      if (this.reducedMotion.matches) this.breath.rest();
      const time = this.reducedMotion.matches ? FIELD_SECONDS : (now - (this.began ?? now)) / 1000 + FIELD_SECONDS;
      const aspect = this.size?.aspect ?? 1;
      const shown = (/** @type {Picture|null} */ picture) => picture && { texture: picture.texture,
        view: view(picture, aspect, (now - picture.cameAt) / 1000, picture.id, this.reducedMotion.matches) };
      const frame = { from: shown(from), to: shown(to), progress, seconds: time, aspect, breath };
      if (++this.frames === 3) this.gl?.warm(frame);
      this.gl?.draw(frame);
    }
    this.classList.add('drawn');
    this.#report(from, to, progress);
  }

  /** Says what the frame just drawn has made visible. @param {Picture|null} from @param {Picture|null} to @param {number} progress */
  #report(from, to, progress) {
    const visible = to && progress >= VISIBLE ? to : from;
    if (visible && visible.id !== this.visibleId) {
      this.visibleId = visible.id;
      this.dispatchEvent(new CustomEvent('visible', { detail: visible.artwork }));
    }
    const shown = to && progress >= HALF ? to : from;
    if (shown && shown.id !== this.shownId) {
      this.shownId = shown.id;
      this.dispatchEvent(new CustomEvent('shown', { detail: shown.artwork }));
    }
  }
}

customElements.define('art-display', ArtDisplay);

// @ts-check
import { watchBattery } from '../device/battery.js';
import { css } from '../ui/css.js';
import { FrameLoop, PAGE_CLOCK } from './frame-loop.js';
import { blendTraits, fetchPicture, pictureOf } from './pictures.js';
import { createRenderer } from './renderer.js';
import { SoundMotion } from './sound-motion.js';
import { Timeline } from './timeline.js';

await css(import.meta.url, './art-display.css');

/** @typedef {import('./pictures.js').Picture} Picture */

const VISIBLE = 0.03;
const HALF = 0.5;
const LONGEST_STEP_SECONDS = 0.1;

/**
 * The screen of the show: the field, and on it the pictures as they come. Sends `visible` when a picture has begun to
 * be drawn, `shown` when it is more than half there (`detail`: the artwork), `failed` when one could not be had.
 */
export class ArtDisplay extends HTMLElement {
  soundMotion = new SoundMotion();
  /** @type {Timeline<Picture>} */
  timeline = new Timeline(picture => this.renderer?.free(picture));
  /** Set before the element is connected where another time is intervalMs than the page's. */
  clock = PAGE_CLOCK;
  /** @type {'auto'|'on'|'off'} Half as many frames; by itself, while the battery is low. */
  frugal = 'auto';
  isLow = false;
  announced = 0;
  visibleId = '';
  shownId = '';
  reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  connectedCallback() {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    this.canvas = canvas;
    this.describe('A slowly moving field of colour');
    this.append(canvas);
    this.ready = this.#open(canvas);
  }

  disconnectedCallback() {
    this.loop?.stop();
  }

  /** How much it moves with the sound. @param {'calm'|'lively'|'wild'} motion */
  set motion(motion) {
    this.soundMotion.motion = motion;
  }

  get motion() {
    return this.soundMotion.motion;
  }

  /** @param {string} words what the screen shows, for those who don't see it */
  describe(words) {
    this.canvas?.setAttribute('aria-label', words);
  }

  /** @param {HTMLCanvasElement} canvas */
  async #open(canvas) {
    this.renderer = await createRenderer(this, canvas);
    this.began = this.last = this.clock.now();
    this.loop = new FrameLoop((now, since) => this.#frame(now, since), this.clock);
    new ResizeObserver(([entry]) => {
      this.renderer?.resize(entry.contentRect.width, entry.contentRect.height);
      this.tick(this.clock.now());
    }).observe(this);
    this.addEventListener('restored', () => this.tick(this.clock.now()));
    void watchBattery(low => (this.isLow = low));
    if (this.isConnected) this.loop.start();
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
      picture = pictureOf(artwork, bytes, start);
      await this.renderer?.load(picture);
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: { artwork, error } }));
      return;
    }
    if (turn !== this.announced && this.timeline.pictures.length) return this.renderer?.free(picture);
    const before = this.timeline.next?.picture ?? this.timeline.current;
    this.timeline.add(picture, start, duration, this.clock.now());
    if (before) void this.renderer?.prepareFlow(before, picture);
  }

  /** @param {number} now @param {number} since */
  #frame(now, since) {
    const loop = /** @type {FrameLoop} */ (this.loop);
    // The field alone is soft and slow: thirty frames a second are plenty.
    loop.halfRate = this.frugal === 'on' || (this.frugal === 'auto' && this.isLow) || !this.timeline.pictures.length;
    this.tick(now);
    this.renderer?.reportFrame(since, loop.intervalMs);
  }

  /** Draws what there is to see. @param {number} now ms of this display's clock */
  tick(now) {
    if (!this.renderer) return;
    const elapsed = Math.max(0, now - (this.last ?? now)) / 1000;
    this.last = now;
    const { from, to, progress } = this.timeline.at(now, this.soundMotion.surge);
    const still = this.reducedMotion.matches;
    const traits = blendTraits(from, to, progress);
    const soundMotion = still ? this.soundMotion.reset()
      : this.soundMotion.step(Math.min(LONGEST_STEP_SECONDS, elapsed), traits.gain);
    const seconds = (now - (this.began ?? now)) / 1000;
    const until = this.timeline.next?.morph.end ?? now;
    if (!this.renderer.draw({ from, to, progress, until, now, seconds, elapsed, still, soundMotion, traits })) return;
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

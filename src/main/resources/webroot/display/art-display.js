// @ts-check
import { watchBattery } from '../device/battery.js';
import { css } from '../ui/css.js';
import { FrameLoop, PAGE_CLOCK } from './frame-loop.js';
import { blendTraits, fetchPicture, pictureOf } from './pictures.js';
import { createRenderer } from './renderer.js';
import { SoundMotion } from './sound-motion.js';
import { Timeline } from './timeline.js';
import { Viewpoint } from './viewpoint.js';

await css(import.meta.url, './art-display.css');

/** @typedef {import('./pictures.js').Picture} Picture */

const VISIBLE = 0.03;
const SHOWN = 0.5;
const MAX_STEP_SECONDS = 0.1;

/**
 * Displays the pictures of the show, and an animated background before the first. Dispatches `visible` when a picture
 * starts to appear, `shown` when its morph is half done (`detail`: the artwork), and `failed` when it could not be loaded.
 */
export class ArtDisplay extends HTMLElement {
  soundMotion = new SoundMotion();
  viewpoint = new Viewpoint();
  /** @type {Timeline<Picture>} */
  timeline = new Timeline(picture => this.renderer?.free(picture));
  /** The clock; tests set another one before the element is connected. */
  clock = PAGE_CLOCK;
  /** @type {'auto'|'on'|'off'} Half the frame rate; `auto` while the battery is low. */
  frugal = 'auto';
  isBatteryLow = false;
  requests = 0;
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

  /** How strongly the sound moves the picture. @param {'calm'|'lively'|'wild'} motion */
  set motion(motion) {
    this.soundMotion.motion = motion;
  }

  get motion() {
    return this.soundMotion.motion;
  }

  /** Sets the accessible name. @param {string} text */
  describe(text) {
    this.canvas?.setAttribute('aria-label', text);
  }

  /** @param {HTMLCanvasElement} canvas */
  async #open(canvas) {
    this.renderer = await createRenderer(this, canvas);
    this.startedAt = this.last = this.clock.now();
    this.loop = new FrameLoop((now, since) => this.#frame(now, since), this.clock);
    new ResizeObserver(([entry]) => {
      this.renderer?.resize(entry.contentRect.width, entry.contentRect.height);
      this.tick(this.clock.now());
    }).observe(this);
    this.addEventListener('restored', () => this.tick(this.clock.now()));
    void watchBattery(low => (this.isBatteryLow = low));
    if (this.isConnected) this.loop.start();
  }

  /**
   * Loads an artwork and morphs to it. The latest call wins, in whatever order the pictures load.
   * @param {import('../app/state.js').Artwork} artwork
   * @param {number} start on this page's clock, ms
   * @param {number} duration ms
   */
  async paint(artwork, start, duration) {
    if (this.timeline.has(artwork.id)) return;
    const request = ++this.requests;
    await this.ready;
    /** @type {Picture|undefined} */
    let picture;
    try {
      const bytes = await fetchPicture(artwork);
      if (request !== this.requests && this.timeline.current) return;
      picture = pictureOf(artwork, bytes, start);
      await this.renderer?.load(picture);
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: { artwork, error } }));
      return;
    }
    if (request !== this.requests && this.timeline.pictures.length) return this.renderer?.free(picture);
    const before = this.timeline.next?.picture ?? this.timeline.current;
    this.timeline.add(picture, start, duration, this.clock.now());
    if (before) void this.renderer?.prepareFlow(before, picture);
  }

  /** @param {number} now @param {number} since */
  #frame(now, since) {
    const loop = /** @type {FrameLoop} */ (this.loop);
    // The background alone moves slowly, so 30 frames a second are enough.
    loop.halfRate = this.frugal === 'on' || (this.frugal === 'auto' && this.isBatteryLow) || !this.timeline.pictures.length;
    this.tick(now);
    this.renderer?.reportFrame(since, loop.intervalMs);
  }

  /** Draws a frame. @param {number} now ms of this display's clock */
  tick(now) {
    if (!this.renderer) return;
    const elapsed = Math.max(0, now - (this.last ?? now)) / 1000;
    this.last = now;
    const { from, to, progress } = this.timeline.at(now, this.soundMotion.surge);
    const still = this.reducedMotion.matches;
    const traits = blendTraits(from, to, progress);
    this.soundMotion.look = this.viewpoint.step(elapsed);
    const soundMotion = still ? this.soundMotion.reset()
      : this.soundMotion.step(Math.min(MAX_STEP_SECONDS, elapsed), traits.gain, now);
    const seconds = (now - (this.startedAt ?? now)) / 1000;
    const until = this.timeline.next?.morph.end ?? now;
    if (!this.renderer.draw({ from, to, progress, until, now, seconds, elapsed, still, soundMotion, traits })) return;
    this.classList.add('drawn');
    this.#report(from, to, progress);
  }

  /** Dispatches `visible` and `shown` for the frame just drawn. @param {Picture|null} from @param {Picture|null} to @param {number} progress */
  #report(from, to, progress) {
    const visible = to && progress >= VISIBLE ? to : from;
    if (visible && visible.id !== this.visibleId) {
      this.visibleId = visible.id;
      this.dispatchEvent(new CustomEvent('visible', { detail: visible.artwork }));
    }
    const shown = to && progress >= SHOWN ? to : from;
    if (shown && shown.id !== this.shownId) {
      this.shownId = shown.id;
      this.dispatchEvent(new CustomEvent('shown', { detail: shown.artwork }));
    }
  }
}

customElements.define('art-display', ArtDisplay);

// @ts-check
import { watchBattery } from '../device/battery.js';
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { FULL_RATE_MS, FrameLoop, HALF_RATE_MS, PAGE_CLOCK, SLOW_RATE_MS } from './frame-loop.js';
import { ImageRenderer } from './image-renderer.js';
import { blendTraits, fetchPicture, pictureOf } from './pictures.js';
import { createGlRenderer, isFast } from './renderer.js';
import { SoundMotion } from './sound-motion.js';
import { Timeline } from './timeline.js';
import { Viewpoint } from './viewpoint.js';

await css(import.meta.url, './art-display.css');

/** @typedef {import('./pictures.js').Picture} Picture */

const VISIBLE = 0.03;
const SHOWN = 0.5;
const MAX_STEP_SECONDS = 0.1;
/** After so many frames of a background that does not move, all programs are warm. */
const FRAMES_BEFORE_REST = 16;
/** In software the programs are warmed without drawing more of the background than this. */
const FRAMES_IN_SOFTWARE = 2;
const IDLE_LIMIT_MS = 2_000;
/** In software, WebGL is prepared by a page that nobody has used for so long. */
const UNASKED_MS = 8_000;
/** WebGL waits no longer for the first picture. */
const PICTURE_LIMIT_MS = 4_000;
/** Numbers in shaders stay small. */
const HOUR_MS = 3_600_000;
/** A screen of a wall is seen from where the wall is. */
const STRAIGHT = [0, 0];
/** How long the morph to a picture takes that came while the screen was dark. */
const DUE_MS = 1_500;

/**
 * Displays the pictures of the show, and an animated background before the first. Until WebGL is prepared, and while its context is
 * lost, pictures are images. With
 * the attribute `calm` nobody plays: the background moves a few times a second at a low resolution. Where the browser draws in software,
 * it rests until the first picture, and has the attribute `slow`. Dispatches
 * `begun` when a morph begins (`detail`: artwork, start and end of the morph), `visible` when a picture starts to appear, `shown` when its morph is half done (`detail`: the artwork), and `failed` when it could not be loaded.
 */
export class ArtDisplay extends HTMLElement {
  soundMotion = new SoundMotion();
  viewpoint = new Viewpoint();
  /** @type {Timeline<Picture>} */
  timeline = new Timeline(picture => this.#free(picture));
  /** @type {import('./renderer.js').Renderer|undefined} */
  renderer = undefined;
  /** What is shown until WebGL draws, or draws again. @type {ImageRenderer|undefined} */
  images = undefined;
  /** The clock; tests set another one before the element is connected. */
  clock = PAGE_CLOCK;
  /** Converts this clock to the one that all screens of a wall share; null for a screen alone. @type {((now: number) => number)|null} */
  sharedTime = null;
  /** The part of this element that is seen; null for all. @type {import('./canvas-size.js').Part|null} */
  part = null;
  /** @type {'auto'|'on'|'off'} Half the frame rate; `auto` while the battery is low. */
  frugal = 'auto';
  isBatteryLow = false;
  /** Whether pictures are shown to their edges, in a matte. */
  whole = false;
  isAsleep = false;
  /** The last picture that came while the screen was dark. @type {import('../app/state.js').Artwork|null} */
  due = null;
  requests = 0;
  calmFrames = 0;
  /** Called right after each frame, while `copyTo` has it. @type {Set<(now: number) => void>} */
  drawn = new Set();
  /** Whether the graphics card draws. @type {boolean|undefined} */
  isFast = undefined;
  /** @type {Promise<void>|undefined} */
  opening = undefined;
  /** When WebGL will be prepared. */
  timer = 0;
  /** @type {import('./morph.js').Morph|undefined} */ begun = undefined;
  visibleId = '';
  shownId = '';
  reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  connectedCallback() {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    this.canvas = canvas;
    this.describe(text('display.slowlyMovingFieldOfColour'));
    this.append(canvas);
    this.renderer = this.images = new ImageRenderer(this);
    this.startedAt = this.last = this.clock.now();
    this.loop = new FrameLoop((now, since) => this.#frame(now, since), this.clock);
    this.loop.start();
    new ResizeObserver(([entry]) => {
      this.renderer?.resize(entry.contentRect.width, entry.contentRect.height, this.part);
      this.tick(this.clock.now());
    }).observe(this);
    this.addEventListener('lost', () => void this.#standIn());
    this.addEventListener('restored', () => this.tick(this.clock.now()));
    void watchBattery(low => (this.isBatteryLow = low));
    if (this.calm) this.#prepareCalmly(canvas);
    else this.#prepareIn(PICTURE_LIMIT_MS);
  }

  disconnectedCallback() {
    this.loop?.stop();
    clearTimeout(this.timer);
  }

  /** Resolves when WebGL draws, or it is clear that it cannot; prepares it if nothing has yet. */
  get ready() {
    clearTimeout(this.timer);
    return (this.opening ??= this.#open(/** @type {HTMLCanvasElement} */ (this.canvas)));
  }

  get calm() {
    return this.hasAttribute('calm');
  }

  set calm(calm) {
    if (calm === this.calm) return;
    this.toggleAttribute('calm', calm);
    if (calm || !this.canvas) return;
    if (!this.opening) this.#prepareIn(PICTURE_LIMIT_MS);
    if (this.isFast || this.timeline.pictures.length) this.loop?.wake();
  }

  /** @param {number} ms */
  #prepareIn(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ready, ms);
  }

  /** Prepares when the page has nothing else to do; in software, where that would block the page, some seconds later. @param {HTMLCanvasElement} canvas */
  #prepareCalmly(canvas) {
    const idle = window.requestIdleCallback ?? (call => setTimeout(call, IDLE_LIMIT_MS));
    idle(() => {
      if (!this.calm) return;
      this.isFast ??= isFast(canvas);
      if (this.isFast) void this.ready;
      else this.#prepareIn(UNASKED_MS);
    }, { timeout: IDLE_LIMIT_MS });
  }

  /** While the screen is dark, nothing is drawn, and of the pictures that come only the last one is loaded, when it is light again. @param {boolean} asleep */
  set asleep(asleep) {
    this.isAsleep = asleep;
    this.loop?.hold(asleep);
    const { due } = this;
    this.due = null;
    if (due && !asleep) void this.paint(due, this.clock.now(), DUE_MS);
  }

  /** How strongly the sound moves the picture. @param {'calm'|'lively'|'wild'} motion */
  set motion(motion) {
    this.soundMotion.motion = motion;
  }

  get motion() {
    return this.soundMotion.motion;
  }

  /** Draws a part of this element, the one that is seen, or all of it. @param {import('./canvas-size.js').Part|null} part */
  show(part) {
    if (!part && !this.part) return;
    this.part = part;
    this.renderer?.resize(this.clientWidth, this.clientHeight, part);
  }

  /** Sets the accessible name. @param {string} words */
  describe(words) {
    this.canvas?.setAttribute('aria-label', words);
  }

  /** @param {HTMLCanvasElement} canvas */
  async #open(canvas) {
    try {
      this.isFast ??= isFast(canvas);
      this.toggleAttribute('slow', !this.isFast);
      const renderer = await createGlRenderer(this, canvas, !this.isFast);
      if (!renderer) return;
      await renderer.compile(this.soundMotion.uniforms, this.timeline.pictures.length > 0);
      await this.#loadShown(renderer);
      this.#begin(renderer);
    } catch (error) {
      console.warn('WebGL cannot be used here; pictures fade without it.', error);
      this.renderer = this.images;
    }
    this.loop?.wake();
  }

  /** @param {import('./gl-renderer.js').GlRenderer} renderer */
  #begin(renderer) {
    this.renderer = renderer;
    renderer.resize(this.clientWidth, this.clientHeight, this.part);
    this.startedAt = this.last = this.clock.now();
    this.calmFrames = 0;
    this.tick(this.startedAt);
  }

  /** Loads the pictures that are shown as images, and those that come meanwhile. @param {import('./gl-renderer.js').GlRenderer} renderer */
  async #loadShown(renderer) {
    const known = new Set();
    for (let picture; (picture = this.timeline.pictures.find(each => !known.has(each))); known.add(picture)) {
      await renderer.load(picture).catch(error => this.#failed(picture?.artwork, error));
    }
    for (const picture of known) if (!this.timeline.pictures.includes(picture)) renderer.free(picture);
  }

  /**
   * Loads an artwork and morphs to it. The latest call wins, in whatever order the pictures load.
   * @param {import('../app/state.js').Artwork} artwork
   * @param {number} start on this page's clock, ms
   * @param {number} duration ms
   */
  async paint(artwork, start, duration) {
    if (this.isAsleep) return void (this.due = artwork);
    if (this.timeline.has(artwork.id)) return;
    const request = ++this.requests;
    /** @type {Picture|undefined} */
    let picture;
    try {
      const bytes = await fetchPicture(artwork);
      if (request !== this.requests && this.timeline.current) return;
      picture = pictureOf(artwork, bytes, start);
      await this.#load(picture);
    } catch (error) {
      return this.#failed(artwork, error);
    }
    if (request !== this.requests && this.timeline.pictures.length) return this.#free(picture);
    const before = this.timeline.next?.picture ?? this.timeline.current;
    this.timeline.add(picture, start, duration, this.clock.now());
    this.loop?.wake();
    if (before) void this.renderer?.prepareFlow(before, picture);
  }

  /** Another renderer may begin meanwhile, or images stand in for it. @param {Picture} picture */
  async #load(picture) {
    const loaded = new Set();
    for (let renderer; (renderer = [this.renderer, this.images].find(each => each && !loaded.has(each))); loaded.add(renderer)) {
      await renderer.load(picture);
    }
  }

  /** @param {Picture} picture */
  #free(picture) {
    this.renderer?.free(picture);
    this.images?.free(picture);
  }

  /** Shows images while the context of WebGL is lost. */
  async #standIn() {
    if (this.images) return;
    const images = this.images = new ImageRenderer(this);
    await Promise.allSettled(this.timeline.pictures.map(picture => images.load(picture)));
    this.tick(this.clock.now());
  }

  /** @param {import('../app/state.js').Artwork|undefined} artwork @param {unknown} error */
  #failed(artwork, error) {
    this.dispatchEvent(new CustomEvent('failed', { detail: { artwork, error } }));
  }

  /** @param {number} now @param {number} since */
  #frame(now, since) {
    const loop = /** @type {FrameLoop} */ (this.loop);
    const isBackground = !this.timeline.pictures.length;
    // The background alone moves slowly, so 30 frames a second are enough even with sound.
    const isHalf = this.frugal === 'on' || (this.frugal === 'auto' && this.isBatteryLow) || isBackground;
    const isSlow = isBackground && (this.calm || !this.isFast);
    loop.intervalMs = isSlow ? SLOW_RATE_MS : isHalf ? HALF_RATE_MS : FULL_RATE_MS;
    if (isBackground && !this.isFast) return this.#rest(now, loop);
    this.tick(now);
    // The first morph is not disturbed.
    if (this.timeline.current) void this.ready;
    this.renderer?.reportFrame(since, loop.intervalMs);
    if (isBackground && this.calm && this.reducedMotion.matches && ++this.calmFrames > FRAMES_BEFORE_REST && !this.renderer?.warm()) loop.rest();
  }

  /** Leaves the processor to what brings the first picture. @param {number} now @param {FrameLoop} loop */
  #rest(now, loop) {
    if (++this.calmFrames <= FRAMES_IN_SOFTWARE) this.tick(now);
    else if (!this.renderer?.warm()) loop.rest();
  }

  /** Goes on to a moment and draws its frame. @param {number} now ms of this display's clock @param {boolean} [isSeen] false goes on without drawing */
  tick(now, isSeen = true) {
    if (!this.renderer) return;
    const elapsed = Math.max(0, now - (this.last ?? now)) / 1000;
    this.last = now;
    const sharedMs = this.sharedTime?.(now);
    const { from, to, progress } = this.timeline.at(now, this.sharedTime ? 0 : this.soundMotion.surge);
    const still = this.reducedMotion.matches;
    const traits = blendTraits(from, to, progress);
    this.soundMotion.look = this.sharedTime ? STRAIGHT : this.viewpoint.step(elapsed);
    this.soundMotion.sharedMs = sharedMs;
    const soundMotion = still ? this.soundMotion.reset()
      : this.soundMotion.step(Math.min(MAX_STEP_SECONDS, elapsed), traits.gain, now);
    if (!isSeen) return;
    const seconds = (sharedMs === undefined ? now - (this.startedAt ?? now) : sharedMs % HOUR_MS) / 1000;
    const until = this.timeline.next?.morph.end ?? now;
    const state = { from, to, progress, until, now, seconds, elapsed, still, whole: this.whole, calm: this.calm, soundMotion, traits };
    if (!this.renderer.draw(state)) this.images?.draw(state);
    else if (this.renderer !== this.images) {
      this.images?.leave();
      this.images = undefined;
    }
    this.#report(from, to, progress);
    for (const take of this.drawn) take(now);
  }

  /** Copies the frame that was just drawn to the whole of a canvas, cut to its shape. @param {CanvasRenderingContext2D} context */
  copyTo(context) {
    (this.images ?? this.renderer)?.copyTo(context);
  }

  /** Dispatches `begun`, `visible` and `shown` for the frame just drawn. @param {Picture|null} from @param {Picture|null} to @param {number} progress */
  #report(from, to, progress) {
    const { next } = this.timeline;
    if (next && next.morph !== this.begun) {
      this.begun = next.morph;
      this.dispatchEvent(new CustomEvent('begun', { detail: { artwork: next.picture.artwork, start: next.morph.from.at, end: next.morph.end } }));
    }
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

// @ts-check
import { CanvasSize } from './canvas-size.js';
import { cropOf } from './crop.js';
import { NEUTRAL } from './dna.js';
import { FlowFinder } from './flow-finder.js';
import { GlContext } from './gl/gl-context.js';
import { FLAT, Pipeline } from './gl/pipeline.js';
import { panZoom, seedOf } from './pan-zoom.js';
import { analyse, decode } from './pictures.js';
import { QualityGovernor, SOFTWARE_STEP, STEPS } from './quality-governor.js';
import { guideOf } from './scene/guide.js';
import { SceneReader } from './scene/scene-reader.js';

/** @typedef {import('./pictures.js').Picture} Picture */
/** @typedef {import('./renderer.js').DrawState} DrawState */

/** The start of the background's animation: a moment with colour on the right, beside the landing text. */
const BACKGROUND_START_SECONDS = 138;
/** The background is soft, so half the resolution is enough, and less while nobody plays. */
const BACKGROUND_SCALE = 0.5;
const CALM_SCALE = 0.25;
const FRAMES_BEFORE_WARMING = 3;
/** A scene that is found late fades in. */
const SCENE_FADE_MS = 800;
/** The longest side of the copy from which a scene is guessed. */
const SMALL = 192;
const NO_TINTS = [0, 0, 0, 0];
/** So long a frame that must be exact waits for what it shows. */
const EXACT_TIMEOUT_MS = 30_000;

/** Renders with WebGL2. Dispatches `lost` and `restored` to its host with its context; nothing is drawn between them. */
export class GlRenderer {
  /**
   * @param {HTMLElement} host @param {HTMLCanvasElement} canvas @param {WebGL2RenderingContext} gl
   * @param {Record<string, string>} sources of the shaders @param {boolean} [isSlow] whether the processor draws
   */
  constructor(host, canvas, gl, sources, isSlow = false) {
    this.host = host;
    this.gl = gl;
    this.sources = sources;
    this.size = new CanvasSize(canvas);
    this.firstStep = isSlow ? SOFTWARE_STEP : 0;
    this.governor = new QualityGovernor(this.firstStep);
    this.flows = new FlowFinder();
    this.scenes = new SceneReader();
    /** @type {Set<Picture>} */ this.loaded = new Set();
    this.isLost = false;
    this.isExact = false;
    this.frames = 0;
    /** The quality of each frame while it does not follow the frame rate. @type {typeof STEPS[0]|null} */ this.pinned = null;
    this.#prepare();
    canvas.addEventListener('webglcontextlost', event => this.#lost(event));
    canvas.addEventListener('webglcontextrestored', () => void this.#restore());
  }

  #prepare() {
    this.context = new GlContext(this.gl, this.sources);
    this.pipeline = new Pipeline(this.context);
    this.flat = this.context.sceneTextures(FLAT);
    this.frames = 0;
  }

  /** Resolves when the first frame can be drawn without blocking the page. @param {DrawState['soundMotion']} soundMotion @param {boolean} isShowing whether a picture is shown */
  async compile(soundMotion, isShowing) {
    await this.pipeline?.compile(isShowing, { from: null, to: null, progress: 0, seconds: 0, elapsed: 0, aspect: 1, seed: 0, flow: null, traits: NEUTRAL,
      tints: NO_TINTS, soundMotion });
  }

  /** @param {number} width CSS pixels @param {number} height CSS pixels @param {import('./canvas-size.js').Part|null} [part] that is seen */
  resize(width, height, part) {
    this.size.resize(width, height, part);
    // Another screen size may allow another quality.
    this.governor = new QualityGovernor(this.firstStep);
  }

  /** @param {Picture} picture */
  async load(picture) {
    const bitmap = await decode(picture.bytes);
    picture.width = bitmap.width;
    picture.height = bitmap.height;
    if (!picture.luma) analyse(picture, bitmap);
    picture.texture = this.#context.pictureTexture(bitmap);
    this.loaded.add(picture);
    picture.sceneFound = this.#findScene(picture, picture.scene ? null : smallCopy(bitmap));
    bitmap.close();
  }

  /** The picture is shown without its scene until that is there. @param {Picture} picture @param {ImageData|null} small a copy, if its scene is not known */
  async #findScene(picture, small) {
    if (small) picture.scene = (await this.scenes.read(picture.artwork.sceneUrl, small)) ?? (await this.scenes.guess(small));
    if (picture.scene && this.loaded.has(picture) && !picture.sceneTextures && !this.gl.isContextLost()) {
      picture.sceneTextures = this.#context.sceneTextures(picture.scene);
    }
  }

  /** Finds the optical flow for a morph. It is dropped if the morph has started, because it would cause a jump. @param {Picture} from @param {Picture} to */
  async prepareFlow(from, to) {
    await Promise.all([from.sceneFound, to.sceneFound]);
    if (!from.luma || !to.luma) return;
    const flow = await this.flows.between(guideOf(from), guideOf(to));
    if (!flow || !this.loaded.has(to) || this.last?.to === to) return;
    this.#context.deleteTexture(to.flowTexture);
    Object.assign(to, { flow, flowFrom: from, flowTexture: this.#context.flowTexture(flow.field, flow.size) });
  }

  /** @param {Picture} picture */
  free(picture) {
    this.loaded.delete(picture);
    this.#context.deleteTexture(picture.texture);
    this.#context.deleteTexture(picture.flowTexture);
    this.#context.deleteTexture(picture.sceneTextures?.moves);
    this.#context.deleteTexture(picture.sceneTextures?.shines);
    Object.assign(picture, { texture: null, flowTexture: null, flow: null, flowFrom: null, sceneTextures: null });
  }

  /** @param {number} ms since the last frame @param {number} intervalMs planned time between frames */
  reportFrame(ms, intervalMs) {
    this.governor.frame(ms, intervalMs);
  }

  /** @param {DrawState} state @returns {boolean} whether it was drawn */
  draw(state) {
    if (this.isLost) return false;
    const pipeline = /** @type {Pipeline} */ (this.pipeline);
    const { scale, effects } = this.pinned ?? this.governor.quality;
    const background = state.calm ? CALM_SCALE : BACKGROUND_SCALE;
    this.size.apply(state.from || state.to ? scale : scale * background);
    pipeline.effects = effects;
    const frame = this.#frame(state);
    const isFirstPicture = !state.from && state.to;
    if (++this.frames >= FRAMES_BEFORE_WARMING && !isFirstPicture && !this.isExact) pipeline.warm(frame);
    pipeline.draw(frame, this.size.around);
    this.host.classList.add('drawn');
    this.last = state;
    return true;
  }

  /**
   * Makes each frame depend on nothing but what is drawn since `forget`: no clock, no frame rate, no impatience.
   * @param {'screen'|'film'} use a film has the best quality in any size
   */
  async beExact(use) {
    this.isExact = true;
    this.pinned = STEPS[use === 'film' ? 0 : this.firstStep];
    if (use === 'film') this.size.most = Infinity;
    this.scenes.calls.timeoutMs = this.scenes.timeoutMs = this.flows.calls.timeoutMs = EXACT_TIMEOUT_MS;
    const until = performance.now() + EXACT_TIMEOUT_MS;
    while (this.warm() && performance.now() < until) await new Promise(resolve => setTimeout(resolve));
    this.pipeline?.restraint.release();
    this.forget();
  }

  /** Forgets the frames before. */
  forget() {
    this.pipeline?.forget();
  }

  /** Copies the frame, which the browser keeps for the current task only. @param {CanvasRenderingContext2D} context */
  copyTo(context) {
    const { canvas } = this.size;
    const { width, height } = context.canvas;
    context.drawImage(canvas, ...cropOf(canvas.width, canvas.height, width / height), 0, 0, width, height);
  }

  /** Warms the next programs without drawing to the screen. @returns {boolean} whether more are cold */
  warm() {
    return !this.isLost && Boolean(this.last && this.pipeline?.warm(this.#frame(this.last)));
  }

  /** @param {DrawState} state @returns {import('./gl/pipeline.js').Frame} */
  #frame({ from, to, progress, now, seconds, elapsed, soundMotion, traits, still, whole }) {
    const { aspect } = this.size;
    const shown = (/** @type {Picture|null} */ picture) => (picture?.texture ? { texture: picture.texture,
      scene: picture.sceneTextures ?? /** @type {import('./gl/gl-context.js').SceneTextures} */ (this.flat), known: known(picture, now), reach: picture.scene?.reach ?? 1, tint: picture.scene?.tint ?? 1,
      view: panZoom(picture, aspect, (now - picture.shownAt) / 1000, picture.id, soundMotion.roam, still || whole) } : null);
    return { from: shown(from), to: shown(to), progress, elapsed, aspect, soundMotion, seed: seedOf(to?.id ?? ''),
      seconds: BACKGROUND_START_SECONDS + (still ? 0 : seconds), flow: !still && from && to?.flowFrom === from ? to.flowTexture : null,
      traits, tints: mix(from?.tints ?? NO_TINTS, to?.tints ?? from?.tints ?? NO_TINTS, progress) };
  }

  /** @param {Event} event */
  #lost(event) {
    event.preventDefault();
    this.isLost = true;
    this.host.classList.remove('drawn');
    this.host.dispatchEvent(new Event('lost'));
  }

  /** Rebuilds programs and textures after the context was lost. */
  async #restore() {
    this.#prepare();
    const pictures = [...this.loaded];
    for (const picture of pictures) Object.assign(picture, { texture: null, flowTexture: null, sceneTextures: null });
    await Promise.allSettled(pictures.map(picture => this.#reload(picture)));
    // Lost again: the next restore does it.
    if (this.gl.isContextLost()) return;
    this.isLost = false;
    this.host.dispatchEvent(new Event('restored'));
  }

  /** @param {Picture} picture */
  async #reload(picture) {
    await this.load(picture);
    if (picture.flow) picture.flowTexture = this.#context.flowTexture(picture.flow.field, picture.flow.size);
  }

  get #context() {
    return /** @type {GlContext} */ (this.context);
  }
}

/** @param {ImageBitmap} bitmap @returns {ImageData|null} */
function smallCopy(bitmap) {
  const scale = SMALL / Math.max(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

/** How far its scene is faded in: at once if the picture was never drawn without it. @param {Picture} picture @param {number} now */
function known(picture, now) {
  if (!picture.sceneTextures) picture.plainAt = now;
  return Math.min(1, (now - picture.plainAt) / SCENE_FADE_MS);
}

/** @param {readonly number[]} first @param {readonly number[]} second @param {number} share */
function mix(first, second, share) {
  return first.map((value, i) => value + (second[i] - value) * share);
}

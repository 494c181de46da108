// @ts-check
import { FULLSCREEN } from './gl-context.js';
const FILES = ['echo.frag'];
const FADE_SECONDS = 0.35;
const GROWTH_A_SECOND = 0.22;

/** The echo pass: light trails behind what moves. */
export class Echo {
  /** @param {import('./gl-context.js').GlContext} context */
  constructor(context) {
    this.context = context;
    this.past = context.target('half');
    this.now = context.target('half');
    this.hasPast = false;
  }

  /** Drops the earlier frames, so that they do not reappear later. */
  reset() {
    this.hasPast = false;
  }

  /** @param {import('./gl-context.js').RenderTarget} scene @param {number} strength 0–1 @param {number} elapsed seconds @param {number[]} part of the whole */
  draw(scene, strength, elapsed, part) {
    const { context, past, now } = this;
    context.resize(now, scene.width, scene.height);
    const uniforms = { part, scene: scene.texture, past: this.hasPast ? past.texture : scene.texture,
      strength: this.hasPast ? strength : 0, growth: 1 - GROWTH_A_SECOND * elapsed, fade: Math.exp(-elapsed / FADE_SECONDS) };
    context.draw(context.program(FULLSCREEN, FILES), uniforms, now);
    this.past = now;
    this.now = past;
    this.hasPast = true;
    return now;
  }
}

// @ts-check
import '../display/art-display.js';
import { Morph } from '../display/morph.js';
import { fetchPicture, pictureOf } from '../display/pictures.js';
import { SoundMotion } from '../display/sound-motion.js';
import { h } from '../ui/dom.js';
import { addressesOf, motionAt, playAt } from './score-format.js';
import { dance } from './replay-motion.js';

/** @typedef {import('../display/pictures.js').Picture} Picture */
/** @typedef {import('./score-format.js').Score} Score */

/** Frames of a replay that lie before the one that was asked for, so that it has movement: all of them move, the last few are drawn. */
const STEP_MS = 1000 / 30;
const STEPS_BEFORE = 300;
const DRAWN_BEFORE = 6;

/**
 * Displays the moments of a score. The score is its only clock: a moment that is sought looks the same each time, and so does each that
 * follows by the same steps.
 */
export class ReplayStage {
  element = /** @type {import('../display/art-display.js').ArtDisplay} */ (h(/** @type {any} */ ('art-display')));
  position = 0;
  /** The play that runs, −1 before the first. */
  play = -1;
  requests = 0;
  /** @type {Map<number, Promise<Picture|null>>} by play */ loading = new Map();
  /** @type {Map<number, Picture>} by play */ loaded = new Map();

  /** @param {Score} score whose pictures exist */
  constructor(score) {
    this.score = score;
    this.element.clock = { now: () => this.position, request: () => 0, cancel: () => {} };
    this.element.frugal = 'off';
    this.element.viewpoint = /** @type {any} */ ({ step: () => [0, 0] });
    this.element.timeline.free = () => {};
  }

  /** Prepares to draw, once the element is in the page. @param {'screen'|'film'} use @returns {Promise<boolean>} whether each frame is exact, which takes WebGL */
  async open(use) {
    const { element } = this;
    await element.ready;
    element.startedAt = element.last = 0;
    const { renderer } = element;
    if (!renderer || !('beExact' in renderer)) return false;
    await renderer.beExact(use);
    return true;
  }

  close() {
    this.requests++;
    for (const play of [...this.loaded.keys()]) this.#free(play);
    this.element.remove();
  }

  /** Shows a moment, whatever was shown before. @param {number} at ms @returns {Promise<boolean>} false if another moment was sought meanwhile */
  async seek(at) {
    const request = ++this.requests;
    const { plays } = this.score;
    const play = playAt(plays, at);
    await this.#loadAround(play);
    if (request !== this.requests) return false;
    const { element } = this;
    const { timeline, renderer } = element;
    const steps = Math.min(STEPS_BEFORE, Math.floor(at / STEP_MS));
    this.position = at - steps * STEP_MS;
    this.play = play;
    element.soundMotion = new SoundMotion();
    Object.assign(timeline, { current: this.loaded.get(play - 1) ?? null, waiting: null, next: null });
    this.#beginMorph();
    element.last = this.position;
    if (renderer && 'forget' in renderer) renderer.forget();
    for (let step = 1; step <= steps; step++) this.#step(at - (steps - step) * STEP_MS, step > steps - DRAWN_BEFORE);
    if (!steps) this.#step(at, true);
    return true;
  }

  /** Goes on to a later moment, if its picture is there. @param {number} at ms @returns {boolean} */
  advance(at) {
    const { plays } = this.score;
    while (this.play + 1 < plays.length && plays[this.play + 1][1] <= at) {
      const next = this.play + 1;
      if (!this.loaded.has(next)) {
        void this.#loadAround(next);
        return false;
      }
      this.element.timeline.current = this.loaded.get(this.play) ?? this.element.timeline.current;
      this.play = next;
      this.#beginMorph();
      void this.#loadAround(next);
    }
    this.#step(at, true);
    return true;
  }

  /** Goes on to a later moment as soon as its picture is there. @param {number} at ms */
  async follow(at) {
    await this.#loadAround(playAt(this.score.plays, at));
    this.advance(at);
  }

  #beginMorph() {
    const picture = this.loaded.get(this.play);
    if (!picture) return;
    const [, at, fade] = this.score.plays[this.play];
    this.element.timeline.next = { picture, morph: new Morph(at, fade) };
  }

  /** @param {number} at @param {boolean} isSeen */
  #step(at, isSeen) {
    const { element, score } = this;
    element.motion = motionAt(score, at);
    dance(element.soundMotion, score.bars, this.position, at);
    this.position = at;
    element.tick(at, isSeen);
  }

  /** Loads the pictures of a play and of its neighbours, and frees the others. @param {number} play */
  async #loadAround(play) {
    for (const other of [...this.loading.keys()]) if (Math.abs(other - play) > 1) this.#free(other);
    await Promise.all([play - 1, play].map(each => this.#load(each)));
    void this.#load(play + 1);
  }

  /** @param {number} play @returns {Promise<Picture|null>} */
  #load(play) {
    if (!this.score.plays[play]) return Promise.resolve(null);
    let loading = this.loading.get(play);
    if (!loading) this.loading.set(play, loading = this.#fetch(play));
    return loading;
  }

  /** @param {number} play @returns {Promise<Picture|null>} */
  async #fetch(play) {
    const { score, element } = this;
    const [name, colours] = score.pictures[score.plays[play][0]];
    const artwork = /** @type {any} */ ({ id: name, ...addressesOf(name), palette: (colours.match(/.{6}/g) ?? []).map(hex => `#${hex}`) });
    try {
      const picture = pictureOf(artwork, await fetchPicture(artwork), score.plays[play][1]);
      await element.renderer?.load(picture);
      await picture.sceneFound;
      const before = await this.#load(play - 1);
      if (before) await element.renderer?.prepareFlow(before, picture);
      if (!this.loading.has(play)) element.renderer?.free(picture);
      else this.loaded.set(play, picture);
      return picture;
    } catch {
      // The picture before stays.
      return null;
    }
  }

  /** @param {number} play */
  #free(play) {
    const picture = this.loaded.get(play);
    this.loading.delete(play);
    this.loaded.delete(play);
    if (picture) this.element.renderer?.free(picture);
  }
}

// How much a picture changes with the music: rendered frames on a fixed clock, of our passes and of other visualisers.
import { FeatureDetector } from '/audio/features.js';
import { NEUTRAL } from '/display/dna.js';
import { SceneReader } from '/display/scene/scene-reader.js';
import { SoundMotion } from '/display/sound-motion.js';
import { PIECES } from './ear/pieces.js';
import { render } from './ear/render.js';
import { Passes } from './passes.js';

const RATE = 44_100;
const FPS = 60;
const BLOCK = 128;
/** The change is measured over two frames, 33 ms. */
const SPAN = 2;
/** The picture may answer a kick in frames that begin this long after it, in seconds. */
const ANSWER = [0.016, 0.06];
/** A moment counts as off the beat only if the kicks around it are that far apart, in seconds. */
const APART = 0.3;
const NEAR_MIDDLE = 0.03;
/** The limiter worked in a frame if it held more than this share of the cells. */
const HELD = 0.01;
/** Where the shown brightness of a cell is held, as a byte. */
const FREE = 250;
const SMALL = 192;
const ZOOM = 1.1;

/** A generated piece and what our ear hears of it: features and hits by time. */
export function music(name, seconds) {
  const piece = [...PIECES.learn, ...PIECES.judge].find(({ name: other }) => other === name);
  const { samples, truth } = render({ ...piece, seconds }, RATE);
  const detector = new FeatureDetector(RATE);
  const heard = [];
  let counted = counts(detector.features);
  for (let i = 0; i + BLOCK <= samples.length; i += BLOCK) {
    if (!detector.push(samples.subarray(i, i + BLOCK))) continue;
    const now = counts(detector.features);
    const hits = Object.fromEntries(Object.keys(now).map(drum => [drum, now[drum] - counted[drum]]));
    counted = now;
    heard.push({ at: (i + BLOCK) / RATE, hits, features: { ...detector.features, chroma: [...detector.features.chroma] } });
  }
  return { samples, truth, heard, seconds };
}

const counts = ({ kickCount, snareCount, hatCount, onsetCount }) => ({ kick: kickCount, snare: snareCount, hat: hatCount, onset: onsetCount });

/** A picture on the passes of a stage; without a map its scene is guessed. */
export async function picture(stage, imageUrl, sceneUrl) {
  const bitmap = await createImageBitmap(await (await fetch(imageUrl)).blob(), { premultiplyAlpha: 'none' });
  const canvas = Object.assign(document.createElement('canvas'), { width: SMALL, height: Math.round((SMALL * bitmap.height) / bitmap.width) });
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const small = context.getImageData(0, 0, canvas.width, canvas.height);
  const reader = new SceneReader();
  const mapped = await reader.read(sceneUrl, small);
  const scene = mapped ?? (await reader.guess(small));
  const [screen, shape] = [stage.canvas.width / stage.canvas.height, bitmap.width / bitmap.height];
  const [wide, high] = [Math.min(1, screen / shape) / ZOOM, Math.min(1, shape / screen) / ZOOM];
  return { mapped: Boolean(mapped), texture: stage.context.pictureTexture(bitmap), view: [wide, high, (1 - wide) / 2, (1 - high) / 2],
    scene: stage.scene(scene), known: 1, reach: scene.reach, tint: scene.tint };
}

/** Our display, as a player of frames. */
export class OurStage {
  static async open(width, height) {
    return new OurStage(await Passes.open(width, height));
  }

  constructor(passes) {
    this.passes = passes;
    this.held = [];
  }

  start(shown, strength) {
    Object.assign(this, { shown, motion: new SoundMotion(), next: 0, held: [] });
    this.motion.motion = strength;
    this.passes.pipeline.restraint.factor = 1;
  }

  /** Draws the frame at a time, and reads it. */
  frame(time, { heard }, isRead = true) {
    const { motion, passes } = this;
    for (; this.next < heard.length && heard[this.next].at <= time; this.next++) this.#hear(heard[this.next]);
    const uniforms = motion.step(1 / FPS, 1, 1000 * time);
    if (!isRead) return null;
    const pixels = passes.frame({ from: this.shown, soundMotion: uniforms, traits: NEUTRAL }, 1 / FPS);
    this.held.push(this.#heldShare());
    return pixels;
  }

  #hear({ at, hits, features }) {
    const { motion } = this;
    motion.time = 1000 * at;
    const ms = seconds => (seconds > 0 ? 1000 * seconds : 0);
    motion.update({ ...features, nextBeatAt: ms(features.nextBeatTime), nextBarAt: ms(features.nextBarTime) }, 1);
    const strength = drum => Math.min(1, 0.35 + 0.65 * (drum ? (features.level + drum) / 2 : features.level));
    if (hits.kick) motion.addKick(strength(features.kick), 1000 * at);
    if (hits.snare) motion.addSnare(strength(features.snare), 1000 * at);
    if (hits.hat) motion.addHat(features.hat);
    if (hits.onset && !hits.kick && !hits.snare && !hits.hat) motion.addOnset(strength(0));
  }

  /** The share of cells in which the flash limiter holds the picture back. */
  #heldShare() {
    const { gl, pipeline } = this.passes;
    const { framebuffer, width, height } = pipeline.limiter.shares;
    const bytes = new Uint8Array(4 * width * height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return bytes.filter((value, i) => i % 4 === 0 && value < FREE).length / (width * height);
  }
}

/** A preset of butterchurn, a MilkDrop for browsers, as a player of frames. */
export class MilkDrop {
  constructor(butterchurn, width, height) {
    this.canvas = Object.assign(document.createElement('canvas'), { width, height });
    this.visualiser = butterchurn.createVisualizer(new AudioContext(), this.canvas, { width, height, pixelRatio: 1, textureRatio: 1 });
    this.samples = new Uint8Array(1024);
  }

  start(preset) {
    this.visualiser.loadPreset(preset, 0);
  }

  frame(time, { samples }, isRead = true) {
    const start = Math.max(0, Math.round(time * RATE) - this.samples.length);
    for (let i = 0; i < this.samples.length; i++) this.samples[i] = 128 + 127 * Math.max(-1, Math.min(1, samples[start + i] ?? 0));
    const levels = { timeByteArray: this.samples, timeByteArrayL: this.samples, timeByteArrayR: this.samples };
    this.visualiser.render({ audioLevels: levels, elapsedTime: 1 / FPS });
    if (!isRead) return null;
    const copy = Object.assign(document.createElement('canvas'), { width: this.canvas.width, height: this.canvas.height }).getContext('2d');
    copy.drawImage(this.canvas, 0, 0);
    return copy.getImageData(0, 0, this.canvas.width, this.canvas.height).data;
  }
}

/**
 * Plays music and measures, in steps of 255: `kick` is the median change within 33 ms of a kick, `off` that half-way between
 * two kicks, `mean` that of all frames; `correlation` of change with kicks, and `held`, the share of frames in which the
 * flash limiter worked. Frames before `from` are not drawn.
 */
export async function reaction(stage, piece, from) {
  const changes = [];
  const past = [];
  for (let n = 0; n < piece.seconds * FPS; n++) {
    const time = n / FPS;
    const pixels = stage.frame(time, piece, time >= from - 0.2);
    if (!pixels) continue;
    if (past.length === SPAN && time >= from) changes.push({ time, change: change(pixels, past[0]) });
    past.push(pixels);
    if (past.length > SPAN) past.shift();
    // What is read back from the GPU arrives between tasks.
    await new Promise(resolve => setTimeout(resolve));
  }
  const kicks = piece.truth.kicks.filter(time => time > from + 0.2 && time < piece.seconds - 0.3).sort((a, b) => a - b);
  const within = (start, end) => changes.filter(({ time }) => time >= start && time <= end).map(({ change }) => change);
  const answers = kicks.map(kick => Math.max(...within(kick + ANSWER[0], kick + ANSWER[1])));
  const between = kicks.slice(1).flatMap((kick, i) => {
    const middle = (kick + kicks[i]) / 2;
    return kick - kicks[i] < APART ? [] : within(middle - NEAR_MIDDLE, middle + NEAR_MIDDLE);
  });
  const isKick = changes.map(({ time }) => Number(kicks.some(kick => time >= kick + 0.01 && time <= kick + 0.05)));
  const all = changes.map(({ change }) => change);
  return { kicks: kicks.length, kick: median(answers), off: median(between), mean: mean(all), correlation: correlation(isKick, all),
    held: stage.held ? mean(stage.held.map(share => Number(share > HELD))) : null };
}

/** The mean change of a channel, in steps of 255. */
function change(one, other) {
  let sum = 0;
  for (let i = 0; i < one.length; i++) if (i % 4 !== 3) sum += Math.abs(one[i] - other[i]);
  return sum / (one.length * 0.75);
}

const mean = values => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const median = values => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

function correlation(one, other) {
  const [first, second] = [mean(one), mean(other)];
  const product = mean(one.map((value, i) => (value - first) * (other[i] - second)));
  const spread = (values, middle) => Math.sqrt(mean(values.map(value => (value - middle) ** 2)));
  return product / (spread(one, first) * spread(other, second));
}

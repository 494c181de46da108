// @ts-check
import '../display/art-display.js';
import { NEUTRAL } from '../display/dna.js';
import { GlRenderer } from '../display/gl-renderer.js';
import { h } from '../ui/dom.js';
import { FrameStats } from './frame-stats.js';
import { slider } from './lab-elements.js';
import { morphControls } from './morph-controls.js';
import { PassInspector } from './pass-inspector.js';
import { PicturePair } from './picture-pair.js';
import { soundControls } from './sound-controls.js';
import { soundReadout } from './sound-readout.js';

const UPDATE_INTERVAL_MS = 50;
const SHOW_INTERVAL_MS = 500;

/** @typedef {keyof typeof NEUTRAL} Trait */

const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const place = (/** @type {string} */ id, /** @type {Element} */ element) => document.getElementById(id)?.append(element);
await display.ready;
if (display.renderer instanceof GlRenderer) await open(display.renderer);
else place('morph', h('p', { className: 'note' }, 'The lab needs WebGL2.'));
document.documentElement.dataset.lab = 'open';

/** @param {GlRenderer} renderer */
async function open(renderer) {
  const pair = new PicturePair();
  display.timeline = /** @type {any} */ (pair);
  const sound = soundControls(display);
  const { audioInput, element } = soundReadout(display.soundMotion);
  place('sound', sound.element);
  place('features', element);
  setInterval(() => audioInput.source || sound.update(), UPDATE_INTERVAL_MS);
  const resetTraits = traitControls(pair);
  place('morph', await morphControls(pair, async files => {
    await pair.show(renderer, files);
    resetTraits();
  }));
  watch(renderer);
  if (display.reducedMotion.matches) place('sound', h('p', { className: 'note' }, 'This system asks for less motion: the display stands still.'));
}

/** @param {GlRenderer} renderer */
function watch(renderer) {
  const passes = new PassInspector(/** @type {import('../display/gl/pipeline.js').Pipeline} */ (renderer.pipeline));
  const frameStats = new FrameStats(renderer, passes, display);
  place('passes', passes.element);
  place('figures', frameStats.element);
  const tick = display.tick.bind(display);
  display.tick = now => {
    passes.drew.clear();
    const began = performance.now();
    tick(now);
    frameStats.frame(now, performance.now() - began);
  };
  const look = setInterval(() => {
    frameStats.show();
    passes.show();
  }, SHOW_INTERVAL_MS);
  display.canvas?.addEventListener('webglcontextlost', () => {
    clearInterval(look);
    delete (/** @type {any} */ (display).tick);
    place('passes', h('p', { className: 'note', role: 'status' }, 'The graphics card was lost; load the page again to look into it.'));
  });
}

/** Sliders that set the traits of both pictures; each new pair brings its own. @param {PicturePair} pair @returns {() => void} resets the sliders to the pair's traits */
function traitControls(pair) {
  const names = /** @type {Trait[]} */ (Object.keys(NEUTRAL));
  const sliders = names.map(name => slider(name, { max: 3, value: 1 }, value => {
    for (const picture of pair.pictures) picture.traits = { ...picture.traits, [name]: value };
  }));
  sliders.forEach(({ row }) => place('traits', row));
  return () => names.forEach((name, i) => sliders[i].set(pair.from?.traits[name] ?? 1));
}

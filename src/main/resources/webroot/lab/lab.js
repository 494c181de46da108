// @ts-check
import '../display/art-display.js';
import { h } from '../ui/dom.js';
import { NEUTRAL } from '../display/dna.js';
import { GlStage } from '../display/gl-renderer.js';
import { Figures } from './frame-stats.js';
import { hearing } from './sound-readout.js';
import { morphByHand } from './morph-controls.js';
import { Pair } from './picture-pair.js';
import { slider } from './lab-elements.js';
import { Passes } from './pass-inspector.js';
import { soundByHand } from './sound-controls.js';

const FEEL_EVERY_MS = 50;
const LOOK_EVERY_MS = 500;

/** @typedef {keyof typeof NEUTRAL} Trait */

const display = /** @type {import('../display/art-display.js').ArtDisplay} */ (document.querySelector('art-display'));
const place = (/** @type {string} */ id, /** @type {Element} */ element) => document.getElementById(id)?.append(element);
await display.ready;
if (display.stage instanceof GlStage) await open(display.stage);
else place('morph', h('p', { className: 'note' }, 'The lab needs WebGL2.'));
document.documentElement.dataset.lab = 'open';

/** @param {GlStage} stage */
async function open(stage) {
  const pair = new Pair();
  display.timeline = /** @type {any} */ (pair);
  const sound = soundByHand(display);
  const { ear, element } = hearing(display.breath);
  place('sound', sound.element);
  place('ear', element);
  setInterval(() => ear.source || sound.feel(), FEEL_EVERY_MS);
  const manners = mannerByHand(pair);
  place('morph', await morphByHand(pair, async files => {
    await pair.show(stage, files);
    manners();
  }));
  watch(stage);
  if (display.reducedMotion.matches) place('sound', h('p', { className: 'note' }, 'This system asks for less motion: the display stands still.'));
}

/** @param {GlStage} stage */
function watch(stage) {
  const passes = new Passes(/** @type {import('../display/gl/pipeline.js').Pipeline} */ (stage.pipeline));
  const figures = new Figures(stage, passes, display);
  place('passes', passes.element);
  place('figures', figures.element);
  const tick = display.tick.bind(display);
  display.tick = now => {
    passes.drew.clear();
    const began = performance.now();
    tick(now);
    figures.frame(now, performance.now() - began);
  };
  const look = setInterval(() => {
    figures.show();
    passes.show();
  }, LOOK_EVERY_MS);
  display.canvas?.addEventListener('webglcontextlost', () => {
    clearInterval(look);
    delete (/** @type {any} */ (display).tick);
    place('passes', h('p', { className: 'note', role: 'status' }, 'The graphics card was lost; load the page again to look into it.'));
  });
}

/** Sliders that give both pictures one manner; each new pair brings its own. @param {Pair} pair */
function mannerByHand(pair) {
  const manner = { ...NEUTRAL };
  const traits = /** @type {Trait[]} */ (Object.keys(NEUTRAL));
  const sliders = traits.map(name => slider(name, { max: 3, value: 1 }, value => {
    manner[name] = value;
    for (const picture of pair.pictures) picture.manner = { ...picture.manner, [name]: value };
  }));
  sliders.forEach(({ row }) => place('manner', row));
  return () => traits.forEach((name, i) => sliders[i].set(manner[name] = pair.from?.manner[name] ?? 1));
}

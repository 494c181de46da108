// @ts-check
import { h } from '../ui/dom.js';
import { choice, slider } from './lab-elements.js';

const NOTES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** Sliders in place of the sound features. @param {import('../display/art-display.js').ArtDisplay} display */
export function soundControls(display) {
  const heard = { level: 0, bass: 0, mids: 0, highs: 0, centroid: 0.5 };
  let key = 0;
  let clarity = 0;
  const drivers = /** @type {(keyof typeof heard)[]} */ (Object.keys(heard))
    .map(name => slider(name, { value: heard[name] }, value => (heard[name] = value)).row);
  const motion = choice('motion', ['calm', 'lively', 'wild'], option => (display.motion = /** @type {any} */ (option)));
  motion.select.value = display.motion;
  const element = h('div', {}, ...drivers,
    choice('key', NOTES, note => (key = NOTES.indexOf(note))).row,
    slider('key’s clarity', {}, value => (clarity = value)).row,
    motion.row,
    h('div', { className: 'buttons' }, ...['Kick', 'Snare', 'Hat', 'Onset'].map(hit => h('button', { type: 'button', onclick: () => strike(display.soundMotion, hit) }, hit))));
  const update = () => display.soundMotion.update({ ...heard,
    chroma: NOTES.map((_, i) => (1 - clarity) / NOTES.length + (i === key ? clarity : 0)) }, 1);
  return { element, update };
}

/** @param {import('../display/sound-motion.js').SoundMotion} motion @param {string} hit */
function strike(motion, hit) {
  if (hit === 'Kick') motion.addKick(1);
  else if (hit === 'Snare') motion.addSnare(1);
  else if (hit === 'Hat') motion.addHat(1);
  else motion.addOnset(1);
}

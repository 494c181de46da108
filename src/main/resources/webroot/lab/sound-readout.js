// @ts-check
import { AudioInput } from '../sound/audio-input.js';
import { h } from '../ui/dom.js';
import { bar, readings } from './lab-elements.js';

const LEVELS = /** @type {const} */ (['level', 'bass', 'mids', 'highs', 'centroid', 'loudness', 'energy', 'valence']);
const NOTES = 12;

/** The audio input and its features. @param {import('../display/sound-motion.js').SoundMotion} soundMotion */
export function soundReadout(soundMotion) {
  const audioInput = new AudioInput();
  const bars = LEVELS.map(name => bar(name));
  const notes = Array.from({ length: NOTES }, () => h('span'));
  const { list, set } = readings(['tempo', 'since the beat', 'to the next beat', 'since the bar', 'beat in the bar', 'kicks, snares, hats', 'all onsets',
    'section', 'mood']);
  const text = h('p', { className: 'note', role: 'status' }, 'Nothing listens: the sliders drive the display.');
  let struck = { onsets: 0, hats: 0 };
  audioInput.addEventListener('features', event => {
    const heard = /** @type {CustomEvent} */ (event).detail;
    soundMotion.update(heard, 1);
    const { onsets, kicks, snares, hats, sections } = audioInput.counts;
    if (onsets > struck.onsets) soundMotion.addOnset(0.35 + 0.65 * heard.level);
    if (hats > struck.hats) soundMotion.addHat(heard.hat);
    struck = { onsets, hats };
    LEVELS.forEach((name, i) => bars[i].set(heard[name]));
    notes.forEach((note, i) => note.style.setProperty('--share', heard.chroma[i]));
    set([heard.tempo ? `${heard.tempo.toFixed(1)} (${heard.tempoConfidence.toFixed(2)})` : '–', since(heard.beatAt),
      heard.nextBeatAt ? `${Math.round(heard.nextBeatAt - performance.now())} ms` : '–', since(heard.barAt),
      `${heard.beatInBar} of ${heard.beatsPerBar}`, [kicks, snares, hats].join(', '), String(onsets), String(sections), heard.mood]);
  });
  audioInput.addEventListener('ended', event => (text.textContent = /** @type {CustomEvent} */ (event).detail || 'Nothing listens: the sliders drive the display.'));
  const listen = (/** @type {'microphone'|'demo'} */ kind) => audioInput.open(kind).then(
    source => source && (text.textContent = `${source.label} drives the display.`),
    error => (text.textContent = error.message));
  const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h('button', { type: 'button', onclick }, name);
  const element = h('div', {},
    h('div', { className: 'buttons' }, button('Microphone', () => listen('microphone')), button('Demo music', () => listen('demo')),
      button('Stop', () => audioInput.close())),
    text, ...bars.map(({ row }) => row),
    h('div', { className: 'chroma', role: 'img', 'aria-label': 'Chroma, from C on' }, ...notes), list);
  return { audioInput, element };
}

/** @param {number} at ms, 0 unknown */
function since(at) {
  return at ? `${Math.round(performance.now() - at)} ms` : '–';
}

// @ts-check
/**
 * Phrases as text, bars separated by `|`.
 *
 * Drums are grids with a character a step: `X` accent, `x` stroke, `o` soft, `,` ghost, `r` two quick strokes, `.` rest.
 *
 * Notes are words `what*steps`, one step if no number is given; `*4+8` sounds twelve steps, but the next word follows after four.
 * `!` accents, `'` softens. What: `-` a rest; `c#5` a note; `C` the whole chord; `1`, `2` … tones of the chord from below, on
 * into the next octaves; in the bass `R` root, `O` its octave, `T` third, `F` fifth, `S` seventh, `A` a step to the next root.
 */
import { pitchClass } from './chords.js';

const STROKES = /** @type {Record<string, number>} */ ({ X: 1, x: 0.8, o: 0.52, ',': 0.3 });

/** One stroke or note of a phrase: place and length in steps, velocity 0–1. @typedef {{step: number, steps: number, what: string, velocity: number}} Word */

/** @param {string} text @param {number} stepsPerBar @returns {Word[][]} the strokes of each bar */
export function parseGrid(text, stepsPerBar) {
  return text.split('|').map(bar => {
    const marks = bar.replace(/\s/g, '');
    if (marks.length !== stepsPerBar) throw new RangeError(`${marks.length} steps instead of ${stepsPerBar} in "${bar}"`);
    return [...marks].flatMap((mark, step) => {
      if (mark === '.') return [];
      if (mark === 'r') return [{ step, steps: 0.5, what: 'x', velocity: 0.6 }, { step: step + 0.5, steps: 0.5, what: 'x', velocity: 0.7 }];
      if (!STROKES[mark]) throw new RangeError(`no stroke ${mark}`);
      return [{ step, steps: 1, what: 'x', velocity: STROKES[mark] }];
    });
  });
}

/** @param {string} text @param {number} stepsPerBar @returns {Word[][]} the words of each bar, without rests */
export function parseNotes(text, stepsPerBar) {
  return text.split('|').map(bar => {
    let step = 0;
    const words = bar.trim().split(/\s+/).map(word => {
      const [, what, length = '1', tie = '0', accent] = /^([^*!']+)(?:\*(\d+)(?:\+(\d+))?)?([!']?)$/.exec(word) ?? [];
      if (!what) throw new RangeError(`no note ${word}`);
      const at = step;
      step += Number(length);
      return { step: at, steps: Number(length) + Number(tie), what, velocity: accent === '!' ? 1 : accent ? 0.52 : 0.78 };
    });
    if (step !== stepsPerBar) throw new RangeError(`${step} steps instead of ${stepsPerBar} in "${bar}"`);
    return words.filter(({ what }) => what !== '-');
  });
}

/**
 * The MIDI notes of a word.
 * @param {string} what @param {import('./chords.js').Chord} chord @param {import('./chords.js').Chord} next the chord after it
 * @param {number} lowest the lowest note of the bass
 * @returns {number[]}
 */
export function notesOf(what, chord, next, lowest) {
  const { root, third, fifth, seventh, voicing } = chord;
  const bass = (/** @type {number} */ pitch) => lowest + ((pitch - lowest + 120) % 12);
  switch (what) {
    case 'C': return voicing;
    case 'R': return [bass(root)];
    case 'O': return [bass(root) + 12];
    case 'T': return [bass(root) + third];
    case 'F': return [bass(root) + fifth];
    case 'S': return [bass(root) + seventh];
    case 'A': return [bass(next.root) + (bass(next.root) - lowest > 6 ? -1 : 1)];
  }
  if (/^\d+$/.test(what)) {
    const tone = Number(what) - 1;
    return [voicing[tone % voicing.length] + 12 * Math.floor(tone / voicing.length)];
  }
  const [, name, octave] = /^([a-g][#b]?)(\d)$/.exec(what) ?? [];
  if (!name) throw new RangeError(`no note ${what}`);
  const wrapped = name === 'cb' ? -12 : 0;
  return [pitchClass(name) + 12 * (Number(octave) + 1) + wrapped];
}

// @ts-check
import { bass, clap, hat, kick, pad, pluck } from './demo-voices.js';

const TAIL_SECONDS = 2.6;

/** Chords as MIDI notes, the root first (the bass plays it two octaves below). */
const VERSE = [[57, 60, 64, 67, 71], [53, 57, 60, 64, 67], [48, 55, 59, 64, 67], [55, 59, 62, 64, 69]];
const CHORUS = [[50, 57, 60, 65, 69], [57, 60, 64, 67, 72], [53, 57, 60, 64, 69], [55, 59, 62, 67, 71]];

/** Melodies: [sixteenth, note] within two bars; 0–31. */
const MORNING = [[0, 76], [6, 74], [12, 71], [16, 72], [22, 69], [26, 67], [28, 69]];
const SONG = [[0, 76], [3, 79], [6, 81], [10, 79], [12, 76], [16, 74], [19, 76], [22, 72], [26, 74], [28, 71]];
const ANSWER = [[0, 81], [4, 84], [7, 83], [10, 79], [14, 76], [16, 77], [20, 81], [23, 79], [26, 76], [30, 74]];

/**
 * @typedef {{bars: number, bpm: number, chords: number[][], melody: number[][], pad: number, kick: number, clap: number,
 *   hats: number, bass: number, arp: number}} Section
 * @type {Section[]}
 */
const SECTIONS = [
  { bars: 4, bpm: 96, chords: VERSE, melody: MORNING, pad: 0.075, kick: 0, clap: 0, hats: 0.25, bass: 0, arp: 0.5 },
  { bars: 8, bpm: 112, chords: VERSE, melody: MORNING, pad: 0.07, kick: 0.62, clap: 0, hats: 0.6, bass: 0.2, arp: 0.5 },
  { bars: 16, bpm: 112, chords: VERSE, melody: SONG, pad: 0.06, kick: 0.78, clap: 0.5, hats: 1, bass: 0.27, arp: 1 },
  { bars: 8, bpm: 92, chords: CHORUS, melody: MORNING, pad: 0.085, kick: 0, clap: 0, hats: 0, bass: 0.16, arp: 0.4 },
  { bars: 16, bpm: 124, chords: CHORUS, melody: ANSWER, pad: 0.06, kick: 0.8, clap: 0.55, hats: 1.1, bass: 0.28, arp: 1 },
  { bars: 4, bpm: 96, chords: VERSE, melody: MORNING, pad: 0.08, kick: 0.5, clap: 0, hats: 0.4, bass: 0.18, arp: 0.4 },
];

/** The length of a beat, in seconds. @param {Section} section */
const beatOf = section => 60 / section.bpm;

/** The number of bars until the track repeats, after two minutes. */
export const BARS = SECTIONS.reduce((sum, section) => sum + section.bars, 0);

/** The section of a bar, and the index within it. @param {number} bar @returns {[Section, number]} */
function locate(bar) {
  let within = bar % BARS;
  for (const section of SECTIONS) {
    if (within < section.bars) return [section, within];
    within -= section.bars;
  }
  throw new RangeError(`no bar ${bar}`);
}

/** The length of a bar in seconds. @param {number} bar */
export const barSeconds = bar => 4 * beatOf(locate(bar)[0]);

/**
 * Renders one bar with the tail that overlaps the next bar.
 * @param {number} bar counted from 0; after `BARS` the track repeats
 * @param {number} rate samples per second
 * @returns {import('./demo-voices.js').Tape}
 */
export function renderBar(bar, rate) {
  const length = Math.ceil((barSeconds(bar) + TAIL_SECONDS) * rate);
  const tape = { left: new Float32Array(length), right: new Float32Array(length), rate };
  const [section, within] = locate(bar);
  harmony(tape, section, within);
  drums(tape, section, within);
  melody(tape, section, within);
  for (const side of [tape.left, tape.right]) for (let i = 0; i < length; i++) side[i] = Math.tanh(0.9 * side[i]);
  return tape;
}

/** @param {import('./demo-voices.js').Tape} tape @param {Section} section @param {number} within */
function harmony(tape, section, within) {
  const beat = beatOf(section);
  const chord = section.chords[within % 4];
  const press = section.kick * 0.6;
  const duck = (/** @type {number} */ t) => (t < 4 * beat ? 1 - press * Math.exp(-(t % beat) * 7) : 1);
  chord.forEach((note, i) => pad(tape, 0, 4 * beat, note, section.pad, (i - 2) * 0.3, duck));
  if (section.bass) {
    const root = chord[0] > 52 ? chord[0] - 24 : chord[0] - 12;
    const steps = section.kick ? [0, 2, 6, 7, 10, 14] : [0, 8];
    for (const step of steps) {
      const note = step === 7 ? root + 12 : root;
      bass(tape, (step * beat) / 4, (section.kick ? 0.9 : 4) * (beat / 2), note, step ? section.bass : 1.3 * section.bass);
    }
  }
  if (section.arp) {
    for (let step = 0; step < 16; step += section.arp >= 1 ? 1 : 2) {
      const note = chord[(step * 3 + within) % chord.length] + 12;
      pluck(tape, (step * beat) / 4, note, 0.045 * section.arp * (step % 4 ? 0.7 : 1), beat * 0.75);
    }
  }
}

/** @param {import('./demo-voices.js').Tape} tape @param {Section} section @param {number} within */
function drums(tape, section, within) {
  const beat = beatOf(section);
  const isLast = within === section.bars - 1;
  for (let count = 0; count < 4; count++) {
    const at = count * beat;
    if (section.kick && !(isLast && count === 3)) kick(tape, at, section.kick * (count === 0 ? 1.08 : 1));
    if (section.clap && count % 2) clap(tape, at, section.clap);
  }
  for (let step = 0; section.hats && step < 16; step++) {
    const accent = step % 4 === 2 ? 0.16 : step % 2 ? 0.05 : 0.09;
    const swing = step % 2 ? 0.012 : 0;
    hat(tape, (step * beat) / 4 + swing, section.hats * accent, step === 10 && section.hats >= 1);
  }
  if (isLast && section.clap) for (const step of [12, 14, 15]) clap(tape, (step * beat) / 4, 0.4 * section.clap);
}

/** @param {import('./demo-voices.js').Tape} tape @param {Section} section @param {number} within */
function melody(tape, section, within) {
  const beat = beatOf(section);
  const half = within % 2;
  for (const [step, note] of section.melody) {
    if (step >= 16 * half && step < 16 * (half + 1)) {
      pluck(tape, ((step - 16 * half) * beat) / 4, note, 0.2, beat * 0.75);
    }
  }
}

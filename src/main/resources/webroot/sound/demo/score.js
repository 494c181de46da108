// @ts-check
import { voiced } from './chords.js';
import { notesOf, parseGrid, parseNotes } from './phrases.js';
import { around, randomOf } from './random.js';
import { VOICES } from './voices/voices.js';

/**
 * A track of the mixer. `loose` and `late` are the player's timing in ms, `touch` how much the strokes differ, 0–1; `strum` is ms
 * between the notes of a chord; `lowest` the lowest note of a bass; `cutoff` and `low` are filters in Hz; `sway` is how the low-pass
 * moves, 0–1; `tremolo` moves between the sides, in Hz; `reverb`, `delay` are sends and `duck` the gain taken by kicks, 0–1.
 * @typedef {{voice: string, gain: number, pan?: number, reverb?: number, delay?: number, duck?: number, cutoff?: number, low?: number,
 *   sway?: number, tremolo?: number, loose?: number, late?: number, touch?: number, strum?: number, lowest?: number,
 *   transpose?: number}} Track
 *
 * A part of the piece. `parts` has a phrase for each track that plays, repeated to the end; `first` and `last` replace it in the first
 * and last bar; `gain` is of all tracks and `levels` of single ones; `sweeps` move a track's low-pass from one frequency to another.
 * Parts of the same name that follow each other are one section.
 * @typedef {{name: string, bars: number, gain: number, chords: string, parts: Record<string, string>, first?: Record<string, string>,
 *   last?: Record<string, string>, levels?: Record<string, number>, sweeps?: Record<string, [number, number]>}} Section
 *
 * A piece: `gain` makes the pieces equally loud; `swing` delays every second step by this share of a step.
 * @typedef {{id: string, name: string, words: string, bpm: number, beatsPerBar: number, stepsPerBeat: number, swing: number, gain: number,
 *   reverb: {seconds: number, hertz: number, gain: number}, delay: {steps: number, feedback: number, hertz: number},
 *   tracks: Record<string, Track>, sections: Section[]}} Piece
 *
 * A note or stroke that sounds. `at` is in seconds of the bar; drums have the note 0.
 * @typedef {{track: string, at: number, seconds: number, midi: number, velocity: number, seed: number}} Played
 */

/** The parsed piece: what is played in which bar. */
export class Score {
  /** @param {Piece} piece */
  constructor(piece) {
    this.piece = piece;
    this.beatSeconds = 60 / piece.bpm;
    this.barSeconds = piece.beatsPerBar * this.beatSeconds;
    this.stepSeconds = this.beatSeconds / piece.stepsPerBeat;
    this.tracks = Object.keys(piece.tracks);
    /** @type {{section: Section, within: number, first: number, index: number}[]} */
    this.places = [];
    piece.sections.forEach((section, index) => {
      const first = this.places.length;
      for (let within = 0; within < section.bars; within++) this.places.push({ section, within, first, index });
    });
    this.sections = piece.sections.map(section => this.#parsed(section));
  }

  /** The number of bars of one pass. */
  get bars() {
    return this.places.length;
  }

  /** @param {Section} section */
  #parsed({ chords, parts, first = {}, last = {} }) {
    const parse = (/** @type {Record<string, string>} */ phrases) => Object.fromEntries(Object.entries(phrases).map(([track, text]) => {
      const settings = this.piece.tracks[track];
      if (!settings) throw new RangeError(`no track ${track}`);
      const steps = this.piece.beatsPerBar * this.piece.stepsPerBeat;
      return [track, (VOICES[settings.voice].isDrum ? parseGrid : parseNotes)(text, steps)];
    }));
    return { chords: voiced(chords.split(/[\s|]+/).filter(Boolean)), parts: parse(parts), first: parse(first), last: parse(last) };
  }

  /** The chord of a bar. @param {number} bar */
  chord(bar) {
    const { index, within } = this.places[bar % this.bars];
    const { chords } = this.sections[index];
    return chords[within % chords.length];
  }

  /** What is played in a bar. No two passes are played quite alike. @param {number} bar @param {number} pass @returns {Played[]} */
  played(bar, pass) {
    const { section, within, index } = this.places[bar];
    const { parts, first, last } = this.sections[index];
    const special = within === section.bars - 1 ? last : within === 0 ? first : {};
    return this.tracks.flatMap((track, number) => {
      const phrase = special[track] ?? parts[track];
      const words = phrase?.[within % phrase.length] ?? [];
      const random = randomOf(number, bar, pass, this.piece.bpm);
      return words.flatMap(word => this.#play(word, track, bar, random));
    });
  }

  /** @param {import('./phrases.js').Word} word @param {string} track @param {number} bar @param {import('./random.js').Random} random */
  #play({ step, steps, what, velocity }, track, bar, random) {
    const { lowest = 28, loose = 0, late = 0, touch = 0.1, strum = 0, transpose = 0, voice } = this.piece.tracks[track];
    const notes = VOICES[voice].isDrum ? [0] : notesOf(what, this.chord(bar), this.chord(bar + 1), lowest);
    const swung = step + (step % 2 === 1 ? this.piece.swing : 0);
    const start = swung * this.stepSeconds + (late + loose * around(random)) / 1000;
    const force = velocity * (1 + touch * around(random));
    return notes.map((note, i) => ({ track, at: Math.max(0, start + (i * strum * (0.6 + 0.8 * random())) / 1000),
      seconds: steps * this.stepSeconds, midi: note && note + transpose, velocity: Math.min(1.1, Math.max(0.05, force * (1 + 0.06 * around(random)))),
      seed: Math.floor(random() * 1e9) }));
  }
}

// @ts-check
/**
 * Slow and dark, 4/4 in D minor. Steps are sixteenths, slightly swung. A figure of the kalimba goes on under felt piano, cello
 * and strings.
 */

const THEME = 'Dm7 Bbmaj7 Gm7 Dm7/A Dm7 Bbmaj7 Gm7 A7sus';
const BREAK = 'Bbmaj7#11 C6 Am7 Dmadd9 Gm9 Am7 Bbmaj9 A7b9';
const CLIMAX = 'Dm7 Dm7/C Bbmaj7 Gm7 Dm7 Dm7/C Bbmaj7 A7b9 Gm7 Dm7/A Bbmaj7 A7b9';

const SLOW_BEAT = 'X.......x.o.....|X.......x....,o.';
const HEARTBEAT = 'x.......o.......';
const BACKBEAT = '....X.......X...';
const RIM = '...o......,o....|...o...,...o..,.';
const HATS = 'x.,.x.,.x.,.x.,o|x.,.x.,ox.,.xo,.';
const SHAKE = 'o.,.o.,.o.,.o.,,';
const HIT = 'X...............';

const FIGURE = "5*4 3*2' 4*2' 6*4 5*2' 3*2' | 5*4 3*2' 4*2' 7*4 6*2' 4*2'";
const FIGURE_BUSY = "5*4! 3' 2' 4' 3' 6*4 5' 3' 4' 2' | 5*4! 3' 2' 4' 3' 7*4 6' 5' 4' 3'";
const HARP = "1*1+3 2*1+3' 3*1+3' 4*1+3' 5*1+3 6*1+3' 7*1+3' 8*1+3' 7*1+3 6*1+3' 5*1+3' 4*1+3' 3*1+3 4*1+3' 5*1+3' 6*1+3' | 1*1+3 3*1+3' 2*1+3' 4*1+3' 3*1+3 5*1+3' 4*1+3' 6*1+3' 8*1+3 7*1+3' 6*1+3' 5*1+3' 4*1+3 3*1+3' 4*1+3' 2*1+3'";
const CHORDS = 'C*16';
const DEEP = 'R*7 - R*5 - F*2 | R*7 - R*4 F*2 A*2';
const LONG = 'R*16';

const PIANO = `a4*6 f5*2' e5*8 | d5*10 c5*2' d5*4 | d5*6 bb4*2' a4*8 | -*4 f4*4' g4*4 a4*4
  | a4*6 f5*2' e5*4 a5*4 | g5*4 f5*4 d5*8 | bb4*6 d5*2' f5*8 | e5*10 -*6`;
const PIANO_LEFT = "-*8 a4*4' d5*4' | -*16 | -*8 g4*4' d5*4' | -*16";
const CELLO = `d4*12 e4*4 | f4*12 d4*4 | bb4*8 a4*8 | f4*12 -*4 | f4*8 e4*4 d4*4 | bb3*8 d4*8 | g4*6 f4*2 e4*4 d4*4 | d4*8 e4*8`;
const CELLO_LOW = 'd3*16 | c3*16 | bb2*12 d3*4 | g3*8 f3*8 | d3*16 | c3*12 f3*4 | f3*8 d3*8 | e3*8 c#3*8 | bb3*8 g3*8 | a3*8 f3*8 | bb3*8 d4*8 | c#4*8 e4*8';
const STRINGS = `a5*12 f5*4 | a5*8 c6*8 | d6*12 c6*2 bb5*2 | a5*8 g5*8 | f5*12 e5*2 f5*2 | c6*8 a5*8 | bb5*8 a5*4 f5*4 | e5*12 c#5*4
  | d5*8 g5*8 | a5*8 f5*8 | d6*12 c6*4 | c#6*8 a5*8`;
const STRINGS_REST = 'f5*16 | e5*16 | e5*8 g5*8 | a5*16 | bb5*12 a5*4 | g5*16 | f5*8 d5*8 | e5*8 c#5*8';

/** @type {import('../score.js').Piece} */
export const lowTide = {
  id: 'low-tide', name: 'Low Tide',
  bpm: 76, beatsPerBar: 4, stepsPerBeat: 4, swing: 0.16, gain: 1.07,
  reverb: { seconds: 3.6, hertz: 3600, gain: 0.5 }, delay: { steps: 4, feedback: 0.45, hertz: 2400 },
  tracks: {
    kick: { voice: 'deepKick', gain: 0.42, touch: 0.06, loose: 3 },
    snare: { voice: 'darkSnare', gain: 0.4, touch: 0.06, loose: 3, late: 9, reverb: 0.4 },
    rim: { voice: 'block', gain: 0.2, pan: -0.4, touch: 0.2, loose: 6, reverb: 0.4, delay: 0.25 },
    hat: { voice: 'softHat', gain: 0.2, pan: 0.25, touch: 0.2, loose: 5, late: 4, reverb: 0.08 },
    shaker: { voice: 'shaker', gain: 0.17, pan: -0.25, touch: 0.25, loose: 6, reverb: 0.1 },
    high: { voice: 'highTom', gain: 0.28, pan: 0.3, reverb: 0.35 },
    low: { voice: 'lowTom', gain: 0.34, pan: -0.3, reverb: 0.3 },
    crash: { voice: 'crash', gain: 0.14, reverb: 0.6, pan: -0.1 },
    impact: { voice: 'impact', gain: 0.32, reverb: 0.5 },
    bass: { voice: 'subBass', gain: 0.3, lowest: 29, duck: 0.35, touch: 0.04 },
    pad: { voice: 'pad', gain: 0.34, duck: 0.35, cutoff: 900, sway: 0.8, reverb: 0.5, low: 130 },
    kalimba: { voice: 'kalimba', gain: 0.44, touch: 0.16, loose: 5, reverb: 0.45, delay: 0.4, pan: 0.12, transpose: 12 },
    piano: { voice: 'feltPiano', gain: 0.6, touch: 0.12, loose: 8, reverb: 0.55, delay: 0.2, cutoff: 2600 },
    harp: { voice: 'harp', gain: 0.5, touch: 0.18, loose: 7, reverb: 0.5, delay: 0.15, pan: -0.15, cutoff: 4200 },
    cello: { voice: 'cello', gain: 0.5, touch: 0.06, loose: 8, reverb: 0.5, pan: -0.12, low: 70 },
    strings: { voice: 'strings', gain: 0.4, touch: 0.06, loose: 10, reverb: 0.6, cutoff: 3200, low: 200, pan: 0.1 },
  },
  sections: [
    { name: 'Intro', bars: 4, gain: 0.62, chords: THEME,
      parts: { kalimba: FIGURE, pad: CHORDS, kick: HEARTBEAT, shaker: SHAKE },
      first: { impact: HIT },
      last: { low: '............o.x.' }, levels: { pad: 0.8, kick: 0.7 }, sweeps: { pad: [350, 900] } },
    { name: 'Piano', bars: 8, gain: 0.68, chords: THEME,
      parts: { kalimba: FIGURE, piano: PIANO, pad: CHORDS, bass: LONG, kick: HEARTBEAT, rim: RIM, shaker: SHAKE },
      last: { high: '........o.x.....', low: '............x.xX' }, levels: { kalimba: 0.8, kick: 0.85, bass: 0.65, pad: 0.5 } },
    { name: 'Beat', bars: 8, gain: 0.92, chords: THEME,
      parts: { kalimba: FIGURE_BUSY, cello: CELLO, piano: PIANO_LEFT, pad: CHORDS, bass: DEEP, kick: SLOW_BEAT, snare: BACKBEAT, rim: RIM, hat: HATS },
      first: { impact: HIT, crash: HIT },
      last: { kick: 'X.....o.........', snare: '....X...o..oX.oX' }, levels: { kalimba: 0.8 } },
    { name: 'Break', bars: 8, gain: 0.74, chords: BREAK,
      parts: { harp: HARP, strings: STRINGS_REST, pad: CHORDS, bass: LONG, kick: 'o...............' },
      first: { impact: HIT },
      last: { high: '........o.o.x.x.', low: '..........o..x.X', snare: '............o.xx' },
      levels: { pad: 1.2, bass: 0.7, strings: 0.9 }, sweeps: { pad: [500, 2200] } },
    { name: 'Tide', bars: 12, gain: 1, chords: CLIMAX,
      parts: { kalimba: FIGURE_BUSY, strings: STRINGS, cello: CELLO_LOW, harp: HARP, pad: CHORDS, bass: DEEP, kick: SLOW_BEAT, snare: BACKBEAT, rim: RIM, hat: HATS,
        shaker: SHAKE },
      first: { impact: HIT, crash: HIT },
      last: { kick: 'X.....o.........', low: '............o.xX' }, levels: { harp: 0.6, kalimba: 0.8, strings: 1.15 } },
    { name: 'Outro', bars: 8, gain: 0.62, chords: THEME,
      parts: { kalimba: FIGURE, piano: PIANO, pad: CHORDS, bass: LONG, kick: HEARTBEAT, rim: RIM },
      first: { impact: HIT },
      last: { piano: '-*16', bass: 'R*12 -*4' }, levels: { bass: 0.7, kick: 0.7, rim: 0.7, piano: 0.85 }, sweeps: { pad: [1100, 350] } },
  ],
};

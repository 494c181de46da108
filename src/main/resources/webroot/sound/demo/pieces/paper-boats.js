// @ts-check
/**
 * A jazz waltz in F major. Steps are triplets, so that a swung eighth is two steps and one. Theme, bridge, a chorus of the guitar, the
 * bass alone with the drums, theme.
 */

const INTRO = 'Fadd9 Bb6 Fadd9 Bb6 Am7 Gm7 C7sus C9';
const THEME = 'Fadd9 F/A Bbmaj7 C9 Fadd9 Dm7 Gm7 C9 F/A D7b9 Gm7 C13 Fadd9 Bb6 F/C C9';
const BRIDGE = 'Bbmaj7 Bbm6 F/A D7b9 Gm7 C9 Fadd9 F9 Bbmaj7 Bbm6 F/A Abdim7 Gm7 Bbm6 C7sus C9';

const RIDE = 'X..x.xx..|X..x.xx.,|X..x..x.x|X..x.xx..';
const PEDAL = '...x..x..';
const SWISH = '...o..o..';
const GHOSTS = '.....,...|.....o..,|...,....o|.....x...';
const CROSS = '......x..|...x.....';
const FEATHER = 'X........|X....,...|X........|X.......,';
const FILL = '...o.ox.x';
const HIT = 'X........';

const WALK = 'R*3! F*3 O*3 | R*3! T*3 A*3 | R*3! F*3 T*3 | R*3! F*3 A*2 A';
const TWO_FEEL = 'R*5! -*1 F*2 - | R*5! - A*2 - | R*5! - F*2 - | R*5! - A*3';
const BASS_ALONE = `R*2 T F*2 S O*3 | R*3 T*2 F A*3 | R*2 R T F T R*3 | F*2 T R*3 A*2 A | O*2 S F*2 T R*3 | R T F S*3 F*2 A | R*3 O*3 F*2 T | R*2 F O*2 F A*3`;

const COMPING = "-*3 C*2' - C*2' - | -*3 C*2 - C*2' - | -*3 C*2' - C*2 C' | -*2 C C*2 - C*2' -";
const LIGHT = "-*3 C*4' -*2 | -*3 C*2' -*4";
const SPREAD = 'C*9';
const GENTLE = "C*2 - C*2' - C*2' -";

const TUNE = `a4*3 c5*2 e5 g5*3! | f5*5 e5 c5*3 | d5*3 f5*2 a5 bb5*3! | a5*5 g5 e5*3
  | a5*3! g5*2 e5 c5*3 | d5*2 e5 f5*2 e5 d5 c5 a4 | bb4*3 d5*2 f5 a5*3 | g5*6 -*3
  | e5*2 g5 a5*3 c6*3! | c6*2 a5 f#5*3 eb5*3 | d5*3 f5*2 a5 bb5*3 | a5*2 g5 e5*3 d5*3
  | c5*5 a4 c5*3 | d5*3 f5*2 a5 g5*3 | e5*5 d5 c5*3 | d5*6 -*3`;
const TUNE_VARIED = `-*2 a4 c5*2 e5 g5*3! | f5*2 g5 f5*2 e5 c5*3 | d5*2 e5 f5*2 a5 bb5*3! | a5*2 bb5 a5*2 g5 e5*3
  | -*2 a5 c6*2 a5 g5*2 e5 | d5 e5 f5 a5*2 f5 d5*2 c5 | bb4*2 d5 f5*2 a5 c6*3! | bb5*3 g5*3 -*3
  | e5*2 g5 a5*3 c6*3! | eb6*2 c6 a5*2 f#5 eb5*3 | d5*2 f5 a5*2 c6 bb5*3 | a5 g5 e5 d5*2 e5 g5*3
  | a5*5 g5 e5*3 | f5*2 a5 d6*2 c6 a5*3 | g5*5 e5 c5*3 | e5*6 -*3`;
const BRIDGE_TUNE = `d5*6 f5*3 | db5*6 f5*3 | c5*6 e5*3 | eb5*3 d5*3 c5*3 | bb4*5 d5 f5*3 | e5*6 d5*3 | c5*9 | -*3 eb5*3 f5*3
  | a5*6 f5*3 | g5*6 db5*3 | e5*5 g5 a5*3 | ab5*3 f5*3 d5*3 | d5*5 f5 a5*3 | bb5*6 db6*3 | c6*9! | -*6 c5*3`;
const SOLO = `-*3 c5*2 e5 g5*2 a5 | f5*3 -*3 a4*2 c5 | d5 f5 a5 c6*2 a5 bb5*2 g5 | e5*3 -*6
  | g5*2 e5 c5*2 e5 a5*2 g5 | f5 e5 d5 c5*2 a4 c5*3 | d5*2 bb4 d5*2 f5 a5*2 c6 | bb5*3! g5*2 e5 d5*3
  | c5 d5 e5 g5*2 e5 a5*3 | f#5*2 a5 c6*2 a5 eb5*3 | d5 f5 a5 bb5*2 a5 f5*2 d5 | e5*2 g5 a5*2 g5 e5*2 c5
  | a4*3 c5*2 e5 g5*3! | a5 f5 d5 bb4*2 d5 f5*3 | e5*2 c5 a4*2 c5 e5*3 | d5*3 c5*3 -*3`;
const LAST_WORDS = 'a4*3 c5*2 e5 g5*3 | -*9 | f5*5 e5 c5*3 | -*9 | e5*3 c5*2 a4 g4*3 | bb4*3 d5*3 f5*3 | g5*9 | -*9';
const ECHOED_WORDS = '-*9 | a4*3 c5*2 e5 f5*3 | -*9 | d5*5 c5 a4*3 | -*9 | -*9 | -*3 f5*2 d5 c5*3 | bb4*2 a4 g4*6';

/** @type {import('../score.js').Piece} */
export const paperBoats = {
  id: 'paper-boats', name: 'Paper Boats',
  bpm: 108, beatsPerBar: 3, stepsPerBeat: 3, swing: 0, gain: 1.72,
  reverb: { seconds: 0.8, hertz: 4200, gain: 0.2 }, delay: { steps: 6, feedback: 0.2, hertz: 2600 },
  tracks: {
    kick: { voice: 'roomKick', gain: 0.2, touch: 0.12, loose: 5, reverb: 0.06 },
    snare: { voice: 'brushSnare', gain: 0.17, pan: 0.1, touch: 0.2, loose: 8, reverb: 0.2 },
    brush: { voice: 'brush', gain: 0.14, pan: 0.25, touch: 0.2, loose: 10, reverb: 0.15 },
    ride: { voice: 'ride', gain: 0.18, pan: -0.35, touch: 0.14, loose: 5, reverb: 0.12 },
    pedal: { voice: 'softHat', gain: 0.22, pan: 0.3, touch: 0.1, loose: 5, reverb: 0.1 },
    rim: { voice: 'rim', gain: 0.08, pan: 0.05, touch: 0.2, loose: 6, reverb: 0.2 },
    crash: { voice: 'crash', gain: 0.09, pan: -0.2, reverb: 0.3 },
    bass: { voice: 'uprightBass', gain: 0.32, lowest: 28, touch: 0.08, loose: 7, late: 4, reverb: 0.04 },
    piano: { voice: 'electricPiano', gain: 0.36, tremolo: 3.1, touch: 0.14, loose: 9, strum: 7, reverb: 0.2, low: 120 },
    vibes: { voice: 'vibraphone', gain: 0.62, pan: 0.18, tremolo: 5.2, touch: 0.12, loose: 9, late: 8, reverb: 0.35, delay: 0.1 },
    guitar: { voice: 'guitar', gain: 0.72, pan: -0.25, touch: 0.14, loose: 9, late: 6, reverb: 0.25, delay: 0.12, cutoff: 1500, low: 110, transpose: -12 },
    strings: { voice: 'strings', gain: 0.11, reverb: 0.5, cutoff: 2600, low: 200 },
  },
  sections: [
    { name: 'Intro', bars: 8, gain: 0.8, chords: INTRO,
      parts: { piano: GENTLE, bass: TWO_FEEL, brush: SWISH, pedal: PEDAL, kick: FEATHER },
      last: { snare: FILL, bass: 'R*3 F*3 A*3', piano: 'C*5 C*4' } },
    { name: 'Theme', bars: 16, gain: 0.76, chords: THEME,
      parts: { vibes: TUNE, piano: LIGHT, bass: TWO_FEEL, brush: SWISH, kick: FEATHER },
      last: { snare: FILL, bass: 'R*3! F*3 A*3' }, levels: { piano: 0.7, brush: 0.5, kick: 0.8 } },
    { name: 'Bridge', bars: 16, gain: 0.8, chords: BRIDGE,
      parts: { guitar: BRIDGE_TUNE, strings: SPREAD, piano: LIGHT, bass: TWO_FEEL, pedal: PEDAL, kick: FEATHER },
      last: { snare: 'o.oo.ox.x', kick: 'x.....x..' }, levels: { piano: 0.7, pedal: 0.8, strings: 0.7 }, sweeps: { strings: [900, 2000] } },
    { name: 'Solo', bars: 16, gain: 1, chords: THEME,
      parts: { guitar: SOLO, piano: COMPING, bass: WALK, pedal: PEDAL, kick: FEATHER, ride: RIDE, snare: GHOSTS, rim: CROSS },
      first: { crash: HIT, piano: 'C*2! C*7' },
      last: { snare: 'X..x.xx.x', kick: 'X.....x..' }, levels: { ride: 1.15, guitar: 1.1, kick: 1.15 } },
    { name: 'Bass', bars: 8, gain: 0.95, chords: 'Fadd9 Am7 Bb6 C9 Fadd9 Dm7 Gm7 C9',
      parts: { bass: BASS_ALONE, brush: SWISH, pedal: PEDAL, piano: "C*2' -*7 | -*9 | -*5 C*4' | -*9", kick: 'o........' },
      last: { snare: 'o..o.ox.x' }, levels: { bass: 1.2, brush: 1.2, kick: 0.8 } },
    { name: 'Last theme', bars: 16, gain: 1, chords: THEME,
      parts: { vibes: TUNE_VARIED, strings: SPREAD, piano: COMPING, bass: WALK, brush: SWISH, pedal: PEDAL, kick: FEATHER, ride: RIDE, snare: GHOSTS },
      first: { crash: HIT },
      last: { snare: FILL }, levels: { ride: 0.9, piano: 0.8, strings: 0.7 }, sweeps: { strings: [1000, 1800] } },
    { name: 'Outro', bars: 8, gain: 0.85, chords: 'Fadd9 Bb6 Fadd9 Bb6 Am7 Gm7 C7sus C9',
      parts: { vibes: LAST_WORDS, guitar: ECHOED_WORDS, piano: GENTLE, bass: TWO_FEEL, brush: SWISH, pedal: PEDAL, kick: FEATHER },
      last: { pedal: '...x.....', bass: 'R*3 F*3 A*3' }, levels: { piano: 0.85, vibes: 0.9 } },
  ],
};

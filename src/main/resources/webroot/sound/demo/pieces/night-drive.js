// @ts-check
/**
 * Electronic, 4/4 in D major. Steps are sixteenths. The kick takes gain from bass and chords; two builds lead to two drops, the
 * second one with an acid line and another answer to the hook.
 */

const GROOVE = 'Dadd9 Bm7 Gadd9 A';
const DROP = 'Gadd9 D/F# A Bm7 Gadd9 D/F# Em7 A7sus';
const BUILD = 'Em7 Gadd9 A A7sus';
const BREAK = 'Gmaj9 A6 F#m7 Bm7 Gmaj9 A6 Dadd9 D6/9 Em7 F#m7 Gmaj9 A7sus';

const FOUR = 'X...x...X...x...';
const FOUR_AND_SKIP = 'X...x...X...x...|X...x...X...x.o.';
const BACKBEAT = '....X.......X...';
const OFFBEAT = '..x...x...X...x.';
const SIXTEENTHS = 'o,x,o,x,o,x,o,X,';
const SHAKE = 'o,x,o,x,o,xoo,x,';
const KNOCK = '...x..x...x..x..|...x..x....x.xo.';
const ROLL = 'x...x...x...x...|x...x...x...x...|x.x.x.x.x.x.x.x.|xxxxxxxxrrrrXX..';
const HIT = 'X...............';

const ARP = "1 3 5' 2 4 6' 3 5 4' 6 3 5' 2 4 3' 5 | 1 3 5' 2 4 6' 3 5 8' 6 4 5' 3 4 2' 5";
const ARP_STOPS = "1 3 5' 2 4 6' 3 5 4' 6 3 5' -*4";
const SLOW_ARP = "1*2' 3*2' 5*2' 4*2' 6*2' 5*2' 3*2' 4*2'";
const OFFBEAT_BASS = '-*2 R*2 -*2 R*2 -*2 R*2 -*2 O*2 | -*2 R*2 -*2 R*2 -*2 R*2 -*2 O A';
const ROLLING_BASS = "- R R' R - R R' O - R R' R - R O A | - R R' R - R R' O - R R' F - F O R";
const ACID = "R! R O' R F R! S' O R R O! R F' O R S | R! O R' R S R! F' R O R S! R F' R O A";
const CHORDS = 'C*16';
const STABS = "C*3! C*3 C*4' C*3 C*3' | C*3! C*3 C*4' C*6";
const RISE = 'R*16+48';

const HINT = 'f#5*3 e5*3 d5*2 a4*8 | -*8 d5*3 e5*3 d5*2 | b4*12 -*4 | -*6 e5*2 c#5*3 b4*3 a4*2';
const HOOK = `f#5*3! e5*3 d5*2 a4*3 b4*3 d5*2 | f#5*3! e5*3 d5*2 a5*6 f#5*2 | e5*3! c#5*3 a4*2 e5*3 f#5*3 e5*2 | d5*6 c#5*2 b4*4 -*4
  | f#5*3! e5*3 d5*2 a4*3 b4*3 d5*2 | a5*3! f#5*3 d5*2 b5*6 a5*2 | g5*3! e5*3 b4*2 g5*3 f#5*3 e5*2 | d5*4 e5*4 a5*6! -*2`;
const ANSWER = `f#5*3! e5*3 d5*2 a4*3 b4*3 d5*2 | f#5*3! a5*3 d6*2 c#6*3 a5*3 f#5*2 | e5*3! c#5*3 a5*2 e5*3 c#6*3 b5*2 | a5*2 b5*4 f#5*6 -*4
  | b5*3! a5*3 f#5*2 d5*3 e5*3 f#5*2 | a5*3! f#5*3 d5*2 d6*6 a5*2 | b5*3! g5*3 e5*2 b4*3 d5*3 e5*2 | a5*3! g5*3 e5*2 d5*2 e5*6`;
const SONG = `f#5*6 d5*2 a5*8 | e5*6 c#5*2 b4*4 a4*4 | c#5*6 e5*2 a5*8 | f#5*12 -*4 | b5*6 a5*2 f#5*4 d5*4 | e5*6 f#5*2 e5*4 c#5*4
  | d5*12 -*4 | -*8 a4*4 d5*4 | g5*6 f#5*2 e5*4 b4*4 | a5*6 g5*2 f#5*4 c#5*4 | b5*6 a5*2 f#5*4 d5*4 | e5*8 a5*8`;

/** @type {import('../score.js').Piece} */
export const nightDrive = {
  id: 'night-drive', name: 'Night Drive',
  bpm: 126, beatsPerBar: 4, stepsPerBeat: 4, swing: 0.08, gain: 1,
  reverb: { seconds: 2.1, hertz: 5200, gain: 0.5 }, delay: { steps: 3, feedback: 0.46, hertz: 3800 },
  tracks: {
    kick: { voice: 'clubKick', gain: 0.44, touch: 0.03 },
    clap: { voice: 'clap', gain: 0.36, reverb: 0.25, touch: 0.06, loose: 2 },
    snare: { voice: 'clubSnare', gain: 0.24, reverb: 0.25, touch: 0.08 },
    hat: { voice: 'hat', gain: 0.26, pan: -0.2, touch: 0.2, loose: 2 },
    open: { voice: 'openHat', gain: 0.24, pan: 0.12, reverb: 0.06, touch: 0.08 },
    shaker: { voice: 'shaker', gain: 0.24, pan: 0.4, touch: 0.25, loose: 4 },
    knock: { voice: 'rim', gain: 0.22, pan: -0.45, reverb: 0.3, delay: 0.2, touch: 0.2, loose: 3 },
    crash: { voice: 'crash', gain: 0.26, reverb: 0.4 },
    impact: { voice: 'impact', gain: 0.3, reverb: 0.4 },
    riser: { voice: 'riser', gain: 0.22, reverb: 0.3 },
    bass: { voice: 'driveBass', gain: 0.36, duck: 0.72, lowest: 31, touch: 0.06, cutoff: 3200 },
    acid: { voice: 'acid', gain: 0.17, duck: 0.4, pan: 0.15, delay: 0.3, reverb: 0.1, low: 160, touch: 0.25, lowest: 43 },
    pad: { voice: 'pad', gain: 0.3, duck: 0.8, reverb: 0.45, cutoff: 1500, sway: 0.7, low: 180 },
    stabs: { voice: 'supersaw', gain: 0.36, duck: 0.6, reverb: 0.3, delay: 0.08, cutoff: 9000, low: 190 },
    arp: { voice: 'synthPluck', gain: 0.32, duck: 0.35, reverb: 0.2, delay: 0.35, cutoff: 2600, sway: 0.8, low: 220, touch: 0.2, transpose: 12 },
    lead: { voice: 'lead', gain: 0.34, duck: 0.2, reverb: 0.3, delay: 0.34, low: 220, touch: 0.08, loose: 3 },
    keys: { voice: 'electricPiano', gain: 0.5, reverb: 0.5, delay: 0.3, low: 150, touch: 0.12, loose: 6 },
  },
  sections: [
    { name: 'Intro', bars: 8, gain: 0.72, chords: GROOVE,
      parts: { kick: FOUR, shaker: SHAKE, arp: ARP, pad: CHORDS },
      first: { crash: HIT },
      last: { kick: 'X...x...X.......', snare: '............o.xx' },
      levels: { pad: 0.7, kick: 0.85 }, sweeps: { arp: [500, 2600], pad: [400, 1200] } },
    { name: 'Groove', bars: 8, gain: 0.86, chords: GROOVE,
      parts: { kick: FOUR_AND_SKIP, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, shaker: SHAKE, knock: KNOCK, arp: ARP, pad: CHORDS, bass: OFFBEAT_BASS },
      first: { crash: HIT },
      last: { clap: '....X.......X..x', snare: '..........o.o.xX' },
      levels: { arp: 0.8, hat: 0.8 }, sweeps: { arp: [1800, 2600] } },
    { name: 'Groove', bars: 8, gain: 0.92, chords: GROOVE,
      parts: { kick: FOUR_AND_SKIP, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, knock: KNOCK, arp: ARP, pad: CHORDS, bass: OFFBEAT_BASS, keys: HINT },
      first: { crash: HIT },
      last: { kick: 'X...x...........', snare: '........o.o.x.xX' },
      levels: { arp: 0.65 }, sweeps: { pad: [1200, 2400] } },
    { name: 'Build', bars: 4, gain: 0.8, chords: BUILD,
      parts: { kick: FOUR, snare: ROLL, shaker: SHAKE, arp: ARP, pad: CHORDS },
      first: { riser: RISE, crash: HIT },
      last: { kick: 'X...x...........', arp: ARP_STOPS },
      levels: { snare: 0.75, arp: 1.1 }, sweeps: { arp: [1200, 7000], pad: [900, 6000] } },
    { name: 'Drop', bars: 8, gain: 1.06, chords: DROP,
      parts: { kick: FOUR, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, bass: ROLLING_BASS, stabs: STABS, lead: HOOK, pad: CHORDS },
      first: { crash: HIT, impact: HIT },
      last: { clap: '....X.......X.xx', snare: '............o.xX' },
      levels: { pad: 0.6 } },
    { name: 'Drop', bars: 8, gain: 1.1, chords: DROP,
      parts: { kick: FOUR_AND_SKIP, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, knock: KNOCK, shaker: SHAKE, bass: ROLLING_BASS, stabs: STABS, lead: HOOK,
        pad: CHORDS, arp: ARP },
      first: { crash: HIT },
      last: { kick: 'X...x...X.......', snare: '........o.x.xxXX' },
      levels: { pad: 0.6, arp: 0.5 } },
    { name: 'Break', bars: 12, gain: 0.78, chords: BREAK,
      parts: { keys: SONG, pad: CHORDS, shaker: SHAKE, bass: 'R*16', arp: SLOW_ARP },
      first: { impact: HIT, shaker: '................' },
      last: { snare: '........o...x.x.' },
      levels: { bass: 0.6, pad: 1.3, shaker: 0.6, arp: 0.6, keys: 1.15 }, sweeps: { pad: [900, 2600], bass: [300, 500], arp: [700, 2400] } },
    { name: 'Second build', bars: 4, gain: 0.84, chords: BUILD,
      parts: { kick: FOUR, snare: ROLL, shaker: SHAKE, arp: ARP, pad: CHORDS, stabs: STABS },
      first: { riser: RISE, crash: HIT },
      last: { kick: 'X...x...........', arp: ARP_STOPS, stabs: 'C*3 C*3 C*4 -*6' },
      levels: { snare: 0.75, stabs: 0.7 }, sweeps: { arp: [1200, 7000], pad: [900, 6000], stabs: [400, 6000] } },
    { name: 'Second drop', bars: 8, gain: 1.1, chords: DROP,
      parts: { kick: FOUR_AND_SKIP, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, knock: KNOCK, bass: ROLLING_BASS, stabs: STABS, lead: ANSWER, acid: ACID,
        pad: CHORDS },
      first: { crash: HIT, impact: HIT },
      last: { kick: 'X...x...X...x.xx', snare: '............x.xX' },
      levels: { pad: 0.6 }, sweeps: { acid: [900, 3600] } },
    { name: 'Second drop', bars: 8, gain: 1.16, chords: DROP,
      parts: { kick: FOUR_AND_SKIP, clap: BACKBEAT, hat: SIXTEENTHS, open: OFFBEAT, knock: KNOCK, shaker: SHAKE, bass: ROLLING_BASS, stabs: STABS, lead: ANSWER,
        acid: ACID, pad: CHORDS, arp: ARP },
      first: { crash: HIT },
      last: { kick: 'X...x...X.......', snare: '........o.x.xxXX' },
      levels: { pad: 0.6, arp: 0.6 }, sweeps: { acid: [3600, 9000] } },
    { name: 'Outro', bars: 8, gain: 0.84, chords: GROOVE,
      parts: { kick: FOUR, clap: BACKBEAT, shaker: SHAKE, knock: KNOCK, arp: ARP, pad: CHORDS, bass: OFFBEAT_BASS, keys: HINT },
      first: { crash: HIT, impact: HIT },
      last: { bass: 'R*16', clap: '................' },
      levels: { clap: 0.8, bass: 0.8, arp: 0.8 }, sweeps: { arp: [2600, 500], bass: [2400, 300], pad: [2200, 400] } },
  ],
};

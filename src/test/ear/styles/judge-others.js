// @ts-check
import { HELD, part } from './patterns.js';

/** @typedef {import('../render.js').Piece} Piece */

/** Other voices, patterns, forms and keys than those for learning. @type {Record<string, Partial<Piece>>} */
export const JUDGE_OTHERS = {
  bigband: {
    genre: 'swing',
    kit: 'brushes',
    steps: 3,
    root: 46,
    harmony: [0, 5, 1, 4],
    human: 0.009,
    drift: 0.012,
    room: { seconds: 1, share: 0.22 },
    form: [
      ['trio', 8],
      ['shout', 8],
    ],
    parts: {
      trio: part(
        { snare: 'X..o..X..o.o', hat: '...x.....x..' },
        { bass: { voice: 'uprightBass', pattern: 'r--t--f--e--' }, lead: { voice: 'nylon', density: 0.8 } },
      ),
      shout: part(
        { ride: 'X..x..X..x.x', hat: '...x.....x..', kick: 'o..o..o..o..', snare: '.....x.....x' },
        { bass: { voice: 'uprightBass', pattern: 'r--f--s--t--' }, chords: [{ voice: 'brass', pattern: 'x-.....x-..x' }], fill: true },
      ),
    },
  },
  texas: {
    genre: 'shuffle',
    kit: 'hall',
    steps: 3,
    root: 45,
    harmony: [0, 0, 0, 0, 3, 3, 0, 0, 4, 3, 0, 4],
    human: 0.008,
    drift: 0.01,
    drive: 1.5,
    parts: {
      main: part(
        { kick: 'X..o.xX..o..', snare: '...X.....X.g', ride: 'X.xX.xX.xX.x' },
        {
          bass: { voice: 'uprightBass', pattern: 'r--t--f--s--' },
          chords: [{ voice: 'drawbars', pattern: '..x-....x-..', gain: 0.8 }],
          lead: { voice: 'fuzz', density: 0.5, gain: 0.8 },
        },
      ),
    },
  },
  doowop: {
    genre: '12/8 ballad',
    kit: 'brushes',
    steps: 3,
    root: 48,
    harmony: [0, 5, 3, 4],
    human: 0.01,
    drift: 0.01,
    room: { seconds: 1.3, share: 0.25 },
    parts: {
      main: part(
        { kick: 'X....xX.....', snare: '...X.....X..', hat: 'xxxxxxxxxxxx' },
        {
          bass: { voice: 'uprightBass', pattern: 'r-----t--f--' },
          chords: [
            { voice: 'flutes', pattern: 'xxxxxxxxxxxx', gain: 0.6 },
            { voice: 'choir', pattern: 'x-----------', gain: 0.7 },
          ],
        },
      ),
    },
  },
  musette: {
    genre: 'waltz',
    kit: 'brushes',
    beatsPerBar: 3,
    root: 45,
    minor: true,
    harmony: [0, 0, 3, 3, 4, 4, 0, 0],
    human: 0.01,
    drift: 0.012,
    room: { seconds: 0.6, share: 0.15 },
    parts: {
      main: part(
        { kick: 'X...........', rim: '....o...o...' },
        {
          bass: { voice: 'uprightBass', pattern: 'r-----......' },
          chords: [{ voice: 'drawbars', pattern: '....x-..x-..', gain: 0.8 }],
          lead: { voice: 'fiddle', density: 0.85 },
        },
      ),
    },
  },
  sixeight: {
    genre: '6/4',
    kit: 'hall',
    beatsPerBar: 6,
    steps: 2,
    root: 40,
    minor: true,
    harmony: [0, 5, 2, 6],
    human: 0.007,
    drive: 1.5,
    parts: {
      main: part(
        { kick: 'X.....x...x.', snare: '......X.....', hat: 'x.x.x.x.x.x.' },
        { bass: { voice: 'roundBass', pattern: 'r---r-f---e-' }, chords: [{ voice: 'nylon', pattern: 'x-x-x-x-x-x-' }] },
      ),
    },
  },
  fivefour: {
    genre: '5/4',
    kit: 'hall',
    beatsPerBar: 5,
    steps: 2,
    root: 43,
    minor: true,
    harmony: [0, 3, 0, 4],
    human: 0.008,
    drive: 1.4,
    parts: {
      main: part(
        { kick: 'X..x..X...', snare: '....X...X.', hat: 'x.x.x.x.x.' },
        { bass: { voice: 'roundBass', pattern: 'r--r--f-t-' }, chords: [{ voice: 'drawbars', pattern: 'x--x--x-x-' }] },
      ),
    },
  },
  sevenfour: {
    genre: '7/4',
    kit: 'hard',
    beatsPerBar: 7,
    steps: 2,
    root: 41,
    minor: true,
    harmony: [0, 5],
    drive: 1.2,
    parts: {
      main: part(
        { kick: 'X..x..X...X...', clap: '....X...X...X.', open: '.x.x.x.x.x.x.x' },
        { bass: { voice: 'growlBass', pattern: 'r--r--e---f-s-' } },
      ),
    },
  },
  samba: {
    genre: 'Latin',
    kit: 'hall',
    root: 45,
    harmony: [0, 1, 4, 0],
    human: 0.007,
    drift: 0.005,
    parts: {
      main: part(
        { kick: 'o..xX..xo..xX..x', rim: 'x.x..x.x.x.x..x.', shaker: 'XooxXooxXooxXoox', tom: '..............x.' },
        {
          bass: { voice: 'uprightBass', pattern: 'r--rf--fr--rf--f' },
          chords: [{ voice: 'nylon', pattern: 'x-x..x-x..x-x.x-' }],
          lead: { voice: 'flutes', density: 0.4 },
        },
      ),
    },
  },
  synthpop: {
    genre: 'pop',
    kit: 'hard',
    root: 41,
    harmony: [5, 3, 0, 4],
    drive: 1.2,
    form: [
      ['verse', 8],
      ['chorus', 8],
      ['verse', 4],
    ],
    parts: {
      verse: part(
        { kick: 'X.....x.X.......', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.' },
        { bass: { voice: 'growlBass', pattern: 'r.r.r.r.r.r.r.r.' }, lead: { voice: 'hollow', density: 0.6 } },
      ),
      chorus: part(
        { kick: 'X...x...X.x.x...', snare: '....X.......X...', shaker: 'xxxxxxxxxxxxxxxx' },
        {
          bass: { voice: 'growlBass', pattern: 'r.rer.rer.rer.re' },
          chords: [
            { voice: 'choir', pattern: HELD },
            { voice: 'brass', pattern: 'x-----x-----x---' },
          ],
          crash: true,
        },
      ),
    },
  },
  torch: {
    genre: 'ballad',
    kit: 'brushes',
    root: 40,
    minor: true,
    harmony: [0, 3, 6, 2, 5, 1, 4, 0],
    human: 0.014,
    drift: 0.014,
    room: { seconds: 1.6, share: 0.3 },
    parts: {
      main: part(
        { snare: 'o---o-o-o---o-o-', kick: 'o...............', ride: 'o...o.o.o...o.o.' },
        {
          bass: { voice: 'uprightBass', pattern: 'r-------f-------' },
          chords: [{ voice: 'flutes', pattern: HELD, gain: 0.7 }],
          lead: { voice: 'fiddle', density: 0.5 },
        },
      ),
    },
  },
  campfire: {
    genre: 'no drums',
    kit: 'brushes',
    root: 40,
    harmony: [0, 4, 5, 3],
    human: 0.012,
    drift: 0.012,
    room: { seconds: 0.4, share: 0.12 },
    parts: {
      main: part(
        {},
        {
          chords: [{ voice: 'nylon', pattern: 'x---..x-x-x-..x-' }],
          bass: { voice: 'uprightBass', pattern: 'r-------r-----f-', gain: 0.5 },
          lead: { voice: 'fiddle', density: 0.4 },
        },
      ),
    },
  },
};

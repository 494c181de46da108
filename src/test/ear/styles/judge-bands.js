// @ts-check
import { HELD, part } from './patterns.js';

/** @typedef {import('../render.js').Piece} Piece */

/** Other voices, patterns, forms and keys than those for learning. @type {Record<string, Partial<Piece>>} */
export const JUDGE_BANDS = {
  indie: {
    genre: 'rock',
    kit: 'hall',
    root: 45,
    harmony: [0, 2, 3, 4],
    human: 0.008,
    drift: 0.01,
    room: { seconds: 0.9, share: 0.2, scale: 1.3 },
    drive: 1.5,
    form: [
      ['verse', 8],
      ['lift', 4],
      ['chorus', 8],
      ['quiet', 4],
      ['chorus', 8],
    ],
    parts: {
      verse: part(
        { kick: 'X..x....X.......', snare: '....X.......X.g.', hat: 'x.x.x.x.x.x.x.x.' },
        { bass: { voice: 'roundBass', pattern: 'r-r-r-f-r-r-e-f-' }, chords: [{ voice: 'nylon', pattern: 'x-..x-x-..x-x-x-' }] },
      ),
      lift: part(
        { kick: 'X...X...X...X...', tom: 'x.x.x.x.x.x.x.x.' },
        {
          bass: { voice: 'roundBass', pattern: 'r-r-r-r-r-r-r-r-' },
          chords: [{ voice: 'drawbars', pattern: 'x-----------x---' }],
          fill: true,
        },
      ),
      chorus: part(
        { kick: 'X.x.....X.x..x..', snare: '....X.......X...', open: 'x...x...x...x...' },
        {
          bass: { voice: 'roundBass', pattern: 'r-r-r-r-f-f-e-e-' },
          chords: [{ voice: 'fuzz', pattern: 'x-----x-x-------' }],
          lead: { voice: 'hollow', density: 0.6 },
          crash: true,
        },
      ),
      quiet: part({}, { chords: [{ voice: 'nylon', pattern: 'x-x-x-x-x-x-x-x-' }] }),
    },
  },
  doom: {
    genre: 'metal',
    kit: 'hall',
    root: 38,
    minor: true,
    harmony: [0, 0, 1, 4],
    human: 0.009,
    drift: 0.01,
    drive: 3,
    drumGain: 0.75,
    room: { seconds: 1.2, share: 0.22, scale: 1.4 },
    form: [
      ['slow', 8],
      ['gallop', 8],
    ],
    parts: {
      slow: part(
        { kick: 'X.....x.x.......', snare: '........X.......', crash: 'x.......x.......' },
        {
          bass: { voice: 'growlBass', pattern: 'r-------r---s---' },
          chords: [{ voice: 'fuzz', pattern: 'x-------x---x---', gain: 1.8 }],
        },
      ),
      gallop: part(
        { kick: 'x.xxx.xxx.xxx.xx', snare: '....X.......X...', ride: 'x...x...x...x...' },
        {
          bass: { voice: 'growlBass', pattern: 'r-rrr-rrr-rrr-rr' },
          chords: [{ voice: 'fuzz', pattern: 'x-xxx-xxx-xxx-xx', gain: 1.7 }],
          fill: true,
        },
      ),
    },
  },
  progressive: {
    genre: 'house',
    kit: 'hard',
    root: 43,
    minor: true,
    harmony: [0, 5, 2, 4],
    duck: 0.85,
    drive: 1.1,
    form: [
      ['tease', 8],
      ['drop', 16],
      ['hush', 8],
      ['drop', 16],
    ],
    parts: {
      tease: part({ kick: 'X...X...X...X...', shaker: 'x.x.x.x.x.x.x.x.' }, { chords: [{ voice: 'bell', pattern: 'x--x--x--x--x---' }] }),
      drop: part(
        { kick: 'X...X...X...X...', clap: '....X.......X...', open: '..x...x...x...x.' },
        {
          bass: { voice: 'growlBass', pattern: '.rrr.rrr.rrr.rrr' },
          chords: [{ voice: 'brass', pattern: 'x--x--x--x--x-x-' }],
          crash: true,
        },
      ),
      hush: part({}, { chords: [{ voice: 'choir', pattern: HELD }], lead: { voice: 'bell', density: 0.5 } }),
    },
  },
  hardstyle: {
    genre: 'techno',
    kit: 'hard',
    root: 41,
    minor: true,
    harmony: [0, 0, 5, 6],
    duck: 0.5,
    drive: 1.3,
    form: [
      ['main', 16],
      ['melody', 8],
    ],
    parts: {
      main: part(
        { kick: 'X...X...X...X...', hat: '..X...X...X...X.', snare: '............x.xx' },
        { bass: { voice: 'growlBass', pattern: '..r-..r-..r-..r-' }, lead: { voice: 'hollow', density: 0.6 } },
      ),
      melody: part(
        { clap: '....x.......x...' },
        { chords: [{ voice: 'brass', pattern: 'x-x-x-x-x-x-x-x-' }], lead: { voice: 'hollow', density: 0.9 } },
      ),
    },
  },
  drill: {
    genre: 'trap',
    kit: 'hard',
    root: 40,
    minor: true,
    harmony: [0, 1, 0, 4],
    drive: 1.2,
    form: [
      ['main', 8],
      ['bare', 4],
    ],
    parts: {
      main: part(
        { kick: 'X.....x...x..x.. X..x......x.....', snare: '......X.......X. ......X.....X...', hat: 'x..x..x.x..x..xx' },
        { bass: { voice: 'growlBass', pattern: 'r-----e-..r-----' }, chords: [{ voice: 'bell', pattern: 'x-----x---x-----' }] },
      ),
      bare: part({ snare: '......X.......X.', hat: 'x..x..x.x..x..x.' }, { chords: [{ voice: 'choir', pattern: HELD }] }),
    },
  },
  lofi: {
    genre: 'hip-hop',
    kit: 'brushes',
    root: 46,
    harmony: [1, 4, 0, 5],
    shuffle: 0.09,
    human: 0.012,
    lags: { snare: 0.016, kick: 0.006 },
    drive: 1.3,
    hiss: -52,
    room: { seconds: 0.4, share: 0.15 },
    parts: {
      main: part(
        { kick: 'X.......x.x..... X..x......x.....', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.', rim: '..............o.' },
        {
          bass: { voice: 'uprightBass', pattern: 'r-----f-..r-....' },
          chords: [{ voice: 'flutes', pattern: 'x-------..x-----' }],
          lead: { voice: 'bell', density: 0.3 },
        },
      ),
    },
  },
  jungle: {
    genre: 'drum and bass',
    kit: 'hall',
    root: 40,
    minor: true,
    harmony: [0, 0, 3, 5],
    drive: 2.2,
    form: [
      ['drop', 16],
      ['space', 4],
    ],
    parts: {
      drop: part(
        { kick: 'X.x.......xx....', snare: '....X..x.x..X..x', hat: 'x.x.x.x.x.x.x.x.' },
        {
          bass: { voice: 'uprightBass', pattern: 'r---..f-..r---t-', gain: 1.3 },
          chords: [{ voice: 'choir', pattern: HELD, gain: 0.8 }],
        },
      ),
      space: part({ ride: 'x...x...x...x...' }, { chords: [{ voice: 'choir', pattern: HELD }] }),
    },
  },
  soul: {
    genre: 'funk',
    kit: 'hall',
    root: 43,
    minor: true,
    harmony: [0, 3],
    human: 0.01,
    drift: 0.008,
    lags: { snare: 0.008, hat: -0.003 },
    drive: 1.4,
    form: [
      ['main', 8],
      ['horns', 8],
    ],
    parts: {
      main: part(
        { kick: 'X..x......X..x..', snare: '....X..g.g..Xg..', hat: 'x.x.x.x.x.x.x.xo' },
        { bass: { voice: 'roundBass', pattern: 'r..e.rf...r.s.f.' }, chords: [{ voice: 'drawbars', pattern: '..x-......x-....' }] },
      ),
      horns: part(
        { kick: 'X.....x.X.......', snare: '....X..g....X.gg', open: '..............x.', hat: 'x.x.x.x.x.x.x...' },
        {
          bass: { voice: 'roundBass', pattern: 'r-r-f-e-r-r-s-f-' },
          chords: [{ voice: 'brass', pattern: 'x..x-.....x..x--' }],
          fill: true,
        },
      ),
    },
  },
  eurodance: {
    genre: 'disco',
    kit: 'hard',
    root: 45,
    minor: true,
    harmony: [0, 5, 2, 6],
    duck: 0.3,
    drive: 1.1,
    form: [
      ['song', 8],
      ['hook', 8],
      ['off', 4],
      ['hook', 8],
    ],
    parts: {
      song: part(
        { kick: 'X...X...X...X...', hat: '..x...x...x...x.' },
        { bass: { voice: 'roundBass', pattern: '..r-..r-..r-..r-' }, chords: [{ voice: 'flutes', pattern: HELD }] },
      ),
      hook: part(
        { kick: 'X...X...X...X...', clap: '....X.......X...', open: '..x...x...x...x.' },
        {
          bass: { voice: 'roundBass', pattern: '..r-..r-..e-..r-' },
          chords: [{ voice: 'brass', pattern: 'x-.x-.x-.x-.x-x-' }],
          lead: { voice: 'hollow', density: 0.7 },
          crash: true,
        },
      ),
      off: part({}, { chords: [{ voice: 'flutes', pattern: HELD }], lead: { voice: 'bell', density: 0.7 } }),
    },
  },
  rocksteady: {
    genre: 'reggae',
    kit: 'brushes',
    root: 41,
    harmony: [0, 4, 5, 3],
    human: 0.009,
    drift: 0.008,
    room: { seconds: 0.7, share: 0.18 },
    form: [
      ['main', 8],
      ['steppers', 8],
    ],
    parts: {
      main: part(
        { kick: '....X.......X...', rim: '....X.......X...', hat: 'x.xox.xox.xox.xo' },
        { bass: { voice: 'uprightBass', pattern: 'r---f-r-..t-f---' }, chords: [{ voice: 'drawbars', pattern: '..x-..x-..x-..x-' }] },
      ),
      steppers: part(
        { kick: 'X...X...X...X...', rim: '........X..x..x.', hat: 'x.x.x.x.x.x.x.x.' },
        { bass: { voice: 'uprightBass', pattern: 'r-----r-f---r---' }, chords: [{ voice: 'nylon', pattern: '....x-......x-..' }] },
      ),
    },
  },
};

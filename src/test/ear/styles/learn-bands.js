// @ts-check
import { EIGHTHS, FLOOR, HELD, QUARTERS, SONG, part } from './patterns.js';

/** @typedef {import('../render.js').Piece} Piece */

/** @type {Record<string, Partial<Piece>>} */
export const LEARN_BANDS = {
  rock: {
    genre: 'rock',
    kit: 'studio',
    root: 40,
    minor: true,
    harmony: [0, 5, 2, 6],
    human: 0.007,
    drift: 0.008,
    room: { seconds: 0.5, share: 0.16 },
    drive: 1.4,
    form: SONG,
    parts: {
      intro: part({ hat: 'x.x.x.x.x.x.x.x.' }, { chords: [{ voice: 'wall', pattern: HELD, gain: 0.7 }] }),
      verse: part(
        { kick: 'X.......X.x.....', snare: '....X..g....X...', hat: 'X.o.X.o.X.o.X.o.' },
        { bass: { voice: 'fingerBass', pattern: EIGHTHS }, chords: [{ voice: 'mutedGuitar', pattern: 'x-x-x-x-x-x-x-x-' }], fill: true },
      ),
      chorus: part(
        { kick: 'X.....x.X.x.....', snare: '....X.......X..g', ride: 'X.o.X.o.X.o.X.o.' },
        {
          bass: { voice: 'fingerBass', pattern: EIGHTHS },
          chords: [{ voice: 'wall', pattern: 'x---x-----x-----' }],
          lead: { voice: 'lead', density: 0.6 },
          fill: true,
          crash: true,
        },
      ),
      break: part({ hat: '....x.......x...' }, { chords: [{ voice: 'steelGuitar', pattern: 'x-x-x-x-x-x-x-x-' }] }),
    },
  },
  metal: {
    genre: 'metal',
    kit: 'studio',
    root: 36,
    minor: true,
    harmony: [0, 0, 5, 1],
    human: 0.004,
    drift: 0.004,
    drive: 2.6,
    drumGain: 0.8,
    form: [
      ['riff', 8],
      ['blast', 4],
      ['half', 8],
    ],
    parts: {
      riff: part(
        { kick: 'X.xxX.xxX.xxX.xx', snare: '....X.......X...', crash: 'x.......x.......' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-rrr-rrr-rrr-rr' },
          chords: [{ voice: 'wall', pattern: 'x-xxx-xxx-xxx-xx', gain: 1.6 }],
          fill: true,
        },
      ),
      blast: part(
        { kick: 'xxxxxxxxxxxxxxxx', snare: '..X...X...X...X.', ride: 'x.x.x.x.x.x.x.x.' },
        { bass: { voice: 'fingerBass', pattern: EIGHTHS }, chords: [{ voice: 'wall', pattern: HELD, gain: 1.8 }] },
      ),
      half: part(
        { kick: 'X..x..x...x..x..', snare: '........X.......', crash: 'x...x...x...x...' },
        { bass: { voice: 'fingerBass', pattern: QUARTERS }, chords: [{ voice: 'wall', pattern: 'x-------x---x---', gain: 1.6 }] },
      ),
    },
  },
  house: {
    genre: 'house',
    kit: 'club',
    root: 45,
    minor: true,
    harmony: [0, 0, 5, 6],
    duck: 0.75,
    drive: 1.8,
    form: FLOOR,
    parts: {
      intro: part({ kick: 'X...X...X...X...', hat: '..x...x...x...x.' }),
      drop: part(
        { kick: 'X...X...X...X...', clap: '....x.......x...', open: '..x...x...x...x.', hat: 'o.ogo.ogo.ogo.og' },
        {
          bass: { voice: 'subBass', pattern: '..r...r...r...r.' },
          chords: [{ voice: 'keys', pattern: 'x--x--x---x--x--' }],
          lead: { voice: 'tines', density: 0.4 },
          crash: true,
        },
      ),
      break: part({ shaker: 'oxoxoxoxoxoxoxox' }, { chords: [{ voice: 'supersaw', pattern: HELD }] }),
      build: part(
        { snare: 'x.x.x.x.xxxxxxxx', kick: 'X...X...X.X.X.X.' },
        { chords: [{ voice: 'supersaw', pattern: 'x-x-x-x-xxxxxxxx' }] },
      ),
    },
  },
  acid: {
    genre: 'techno',
    kit: 'machine',
    root: 40,
    minor: true,
    harmony: [0],
    duck: 0.4,
    drive: 2,
    form: [
      ['main', 16],
      ['less', 4],
      ['main', 16],
    ],
    parts: {
      main: part(
        { kick: 'X...X...X...X...', clap: '....x.......x...', hat: 'xoxoxoxoxoxoxoxo', open: '..x...x...x...x.' },
        { bass: { voice: 'acidBass', pattern: 'r.rer.fr.rserr.e' } },
      ),
      less: part(
        { hat: 'xoxoxoxoxoxoxoxo', cowbell: '...x..x....x..x.' },
        { bass: { voice: 'acidBass', pattern: 'r.rer.fr.rserr.e', gain: 0.6 } },
      ),
    },
  },
  trap: {
    genre: 'trap',
    kit: 'machine',
    root: 41,
    minor: true,
    harmony: [0, 5, 3, 4],
    drive: 1.8,
    form: [
      ['intro', 4],
      ['main', 8],
      ['other', 8],
    ],
    parts: {
      intro: part({}, { chords: [{ voice: 'tines', pattern: 'x---x---x---x---' }] }),
      main: part(
        { kick: 'X..x......x..... X.....x...x.....', clap: '........X.......', hat: 'x.x.x.xxx.x.xxxx' },
        { bass: { voice: 'subBass', pattern: 'r-----....r-----', gain: 1.3 }, chords: [{ voice: 'tines', pattern: 'x---x---x---x---' }] },
      ),
      other: part(
        { kick: 'X.......x.x.....', clap: '........X.......', hat: 'xxxxx.x.xxxxx.x.', open: '..............x.' },
        { bass: { voice: 'subBass', pattern: 'r-------r-r-----', gain: 1.3 }, lead: { voice: 'lead', density: 0.5 } },
      ),
    },
  },
  boombap: {
    genre: 'hip-hop',
    kit: 'studio',
    root: 43,
    minor: true,
    harmony: [0, 3, 0, 4],
    shuffle: 0.07,
    human: 0.01,
    lags: { snare: 0.012, hat: -0.004 },
    room: { seconds: 0.35, share: 0.12 },
    drive: 1.6,
    form: [
      ['main', 8],
      ['drop', 2],
      ['main', 8],
    ],
    parts: {
      main: part(
        { kick: 'X..x......X..x.. X.....x...X.....', snare: '....X..g.g..X..g', hat: 'x.x.x.xox.x.x.x.' },
        { bass: { voice: 'fingerBass', pattern: 'r--r--..f-r.....' }, chords: [{ voice: 'keys', pattern: 'x-----..x-----..' }] },
      ),
      drop: part({ hat: 'x.x.x.x.x.x.x.x.' }, { chords: [{ voice: 'keys', pattern: 'x-----..x-----..' }] }),
    },
  },
  dnb: {
    genre: 'drum and bass',
    kit: 'club',
    root: 41,
    minor: true,
    harmony: [0, 5, 0, 6],
    duck: 0.4,
    drive: 2,
    form: [
      ['intro', 8],
      ['drop', 16],
      ['break', 8],
      ['drop', 16],
    ],
    parts: {
      intro: part({ hat: 'x.x.x.x.x.x.x.x.' }, { chords: [{ voice: 'strings', pattern: HELD }] }),
      drop: part(
        { kick: 'X.........X.....', snare: '....X..g.g..X..g', hat: 'x.xox.xox.xox.xo', ride: 'x.x.x.x.x.x.x.x.' },
        {
          bass: { voice: 'acidBass', pattern: 'r-----r---f-----' },
          chords: [{ voice: 'strings', pattern: HELD, gain: 0.7 }],
          crash: true,
        },
      ),
      break: part(
        { shaker: 'x.x.x.x.x.x.x.x.' },
        { chords: [{ voice: 'supersaw', pattern: HELD }], lead: { voice: 'tines', density: 0.6 } },
      ),
    },
  },
  funk: {
    genre: 'funk',
    kit: 'studio',
    root: 40,
    harmony: [0, 0, 3, 0],
    human: 0.008,
    drift: 0.006,
    lags: { snare: 0.005 },
    room: { seconds: 0.3, share: 0.1 },
    drive: 1.3,
    form: [
      ['main', 8],
      ['bridge', 4],
      ['main', 8],
    ],
    parts: {
      main: part(
        { kick: 'X.x...x...x..x..', snare: '....X.gg.g..X.g.', hat: 'x.xox.x.xxx.x.xo' },
        {
          bass: { voice: 'fingerBass', pattern: 'r.re..r...fs.r..' },
          chords: [{ voice: 'mutedGuitar', pattern: '..xx..x...xx..x.' }],
          fill: true,
        },
      ),
      bridge: part(
        { kick: 'X.......X.......', rim: '....x.......x...', shaker: 'xoxoxoxoxoxoxoxo' },
        { bass: { voice: 'fingerBass', pattern: 'r---f---r---e---' }, chords: [{ voice: 'keys', pattern: 'x-------x-------' }] },
      ),
    },
  },
  disco: {
    genre: 'disco',
    kit: 'studio',
    root: 45,
    minor: true,
    harmony: [0, 3, 6, 2],
    human: 0.005,
    drift: 0.003,
    drive: 1.5,
    room: { seconds: 0.6, share: 0.14 },
    form: SONG,
    parts: {
      intro: part({ kick: 'X...X...X...X...', hat: 'x.x.x.x.x.x.x.x.' }, { chords: [{ voice: 'strings', pattern: HELD }] }),
      verse: part(
        { kick: 'X...X...X...X...', snare: '....X.......X...', open: '..x...x...x...x.', hat: 'x...x...x...x...' },
        { bass: { voice: 'fingerBass', pattern: 'r-e-r-e-r-e-r-e-' }, chords: [{ voice: 'mutedGuitar', pattern: 'x.xx..x.x.xx..x.' }] },
      ),
      chorus: part(
        { kick: 'X...X...X...X...', clap: '....X.......X...', open: '..x...x...x...x.' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-e-r-e-r-e-r-e-' },
          chords: [{ voice: 'strings', pattern: HELD, gain: 1.2 }],
          lead: { voice: 'sax', density: 0.6 },
          crash: true,
          fill: true,
        },
      ),
      break: part({ tom: 'x..x..x...x.x...' }, { bass: { voice: 'fingerBass', pattern: 'r-e-r-e-r-e-r-e-' } }),
    },
  },
  reggae: {
    genre: 'reggae',
    kit: 'studio',
    root: 43,
    harmony: [0, 3, 0, 4],
    human: 0.008,
    drift: 0.006,
    swing: 0.05,
    drive: 1.2,
    room: { seconds: 0.9, share: 0.2 },
    form: [
      ['main', 8],
      ['dub', 4],
      ['main', 8],
    ],
    parts: {
      main: part(
        { kick: '........X.......', rim: '........X..x....', hat: 'x.x.x.xox.x.x.x.' },
        { bass: { voice: 'subBass', pattern: '....r-f-r---t-f-' }, chords: [{ voice: 'mutedGuitar', pattern: '....x-......x-..' }] },
      ),
      dub: part({ kick: '........X.......', rim: '........X.......' }, { bass: { voice: 'subBass', pattern: 'r---r-f-r---t-f-' } }),
    },
  },
  swing: {
    genre: 'swing',
    kit: 'studio',
    steps: 3,
    root: 41,
    harmony: [0, 5, 1, 4],
    human: 0.008,
    drift: 0.01,
    room: { seconds: 0.8, share: 0.2 },
    form: [
      ['head', 8],
      ['solo', 16],
    ],
    parts: {
      head: part(
        { ride: 'X..x.oX..x.o', hat: '...x.....x..', kick: 'g..g..g..g..', snare: '........g..g' },
        {
          bass: { voice: 'fingerBass', pattern: 'r--t--f--s--' },
          chords: [{ voice: 'keys', pattern: 'x-----.x----' }],
          lead: { voice: 'sax', density: 0.8 },
        },
      ),
      solo: part(
        { ride: 'X..x.oX..x.x', hat: '...x.....x..', snare: '..g..o..g...' },
        {
          bass: { voice: 'fingerBass', pattern: 'r--f--t--r--' },
          chords: [{ voice: 'keys', pattern: '.....x--...x' }],
          lead: { voice: 'tines', density: 0.9 },
        },
      ),
    },
  },
};

// @ts-check
/** @typedef {import('./render.js').Piece} Piece */
/** @typedef {import('./render.js').Part} Part */

const EIGHTHS = 'r-r-r-r-r-r-r-r-';
const QUARTERS = 'r---r---r---r---';
const HELD = 'x---------------';

/** A long form: intro, verse, chorus, break, chorus. @type {[string, number][]} */
const SONG = [
  ['intro', 4],
  ['verse', 8],
  ['chorus', 8],
  ['verse', 8],
  ['break', 4],
  ['chorus', 8],
];
/** A form of the dance floor: build, drop, breakdown, drop. @type {[string, number][]} */
const FLOOR = [
  ['intro', 4],
  ['drop', 8],
  ['break', 8],
  ['build', 2],
  ['drop', 16],
];

/** @param {Record<string, string>} drums @param {Partial<Part>} rest @returns {Part} */
const part = (drums, rest = {}) => ({ drums, ...rest });

/** @type {Record<string, Partial<Piece>>} */
const LEARN_STYLES = {
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
  shuffle: {
    genre: 'shuffle',
    kit: 'studio',
    steps: 3,
    root: 40,
    harmony: [0, 0, 3, 0, 4, 3, 0, 4],
    human: 0.009,
    drift: 0.008,
    drive: 1.4,
    room: { seconds: 0.4, share: 0.12 },
    parts: {
      main: part(
        { kick: 'X.....X.x...', snare: '...X..g..X.g', hat: 'X.xX.xX.xX.x' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-rt-tf-fs-f' },
          chords: [{ voice: 'steelGuitar', pattern: 'x-xx-xx-xx-x', gain: 0.6 }],
          lead: { voice: 'lead', density: 0.5 },
        },
      ),
    },
  },
  slowblues: {
    genre: '12/8 ballad',
    kit: 'studio',
    steps: 3,
    root: 40,
    minor: true,
    harmony: [0, 3, 0, 0, 3, 3, 0, 4],
    human: 0.012,
    drift: 0.012,
    drive: 1.1,
    room: { seconds: 1.1, share: 0.25 },
    parts: {
      main: part(
        { kick: 'X.....X.x...', snare: '...X.....X..', hat: 'xooxooxooxoo' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-----f-t---' },
          chords: [{ voice: 'keys', pattern: 'x-----x-----' }],
          lead: { voice: 'sax', density: 0.6 },
          fill: true,
        },
      ),
    },
  },
  waltz: {
    genre: 'waltz',
    kit: 'studio',
    beatsPerBar: 3,
    root: 43,
    harmony: [0, 0, 4, 4, 4, 4, 0, 0],
    human: 0.008,
    drift: 0.008,
    room: { seconds: 0.9, share: 0.2 },
    parts: {
      main: part(
        { kick: 'X...........', snare: '....o...o...', hat: '....x...x...' },
        {
          bass: { voice: 'fingerBass', pattern: 'r---........' },
          chords: [{ voice: 'steelGuitar', pattern: '....x---x---' }],
          lead: { voice: 'sax', density: 0.7 },
        },
      ),
    },
  },
  waltzrock: {
    genre: '3/4 rock',
    kit: 'studio',
    beatsPerBar: 3,
    root: 45,
    minor: true,
    harmony: [0, 5, 2, 6],
    human: 0.006,
    drive: 1.6,
    form: [
      ['verse', 8],
      ['chorus', 8],
    ],
    parts: {
      verse: part(
        { kick: 'X.........x.', snare: '........X...', hat: 'x.x.x.x.x.x.' },
        {
          bass: { voice: 'fingerBass', pattern: 'r---r---f---' },
          chords: [{ voice: 'steelGuitar', pattern: 'x-x-x-x-x-x-' }],
          fill: true,
        },
      ),
      chorus: part(
        { kick: 'X.....x.....', snare: '....X...X...', ride: 'x.x.x.x.x.x.' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-r-r-r-r-r-' },
          chords: [{ voice: 'wall', pattern: 'x-----------' }],
          crash: true,
          fill: true,
        },
      ),
    },
  },
  five: {
    genre: '5/4',
    kit: 'studio',
    beatsPerBar: 5,
    root: 40,
    minor: true,
    harmony: [0, 0, 5, 4],
    human: 0.006,
    room: { seconds: 0.5, share: 0.15 },
    parts: {
      main: part(
        { kick: 'X.....x.....X.......', snare: '........X.......X...', ride: 'X...x.x.x...x.x.x...' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-----f-----r---t---' },
          chords: [{ voice: 'keys', pattern: 'x-----x-----x---x---' }],
          lead: { voice: 'sax', density: 0.5 },
        },
      ),
    },
  },
  seven: {
    genre: '7/4',
    kit: 'studio',
    beatsPerBar: 7,
    steps: 2,
    root: 43,
    minor: true,
    harmony: [0, 6, 5, 4],
    human: 0.004,
    drive: 1.4,
    parts: {
      main: part(
        { kick: 'X...X..x...x..', snare: '..X...X.....X.', hat: 'x.x.x.x.x.x.x.' },
        { bass: { voice: 'fingerBass', pattern: 'r-r-f-r-r-f-t-' }, chords: [{ voice: 'wall', pattern: 'x---x---x-x-x-', gain: 0.7 }] },
      ),
    },
  },
  bossa: {
    genre: 'bossa nova',
    kit: 'studio',
    root: 45,
    harmony: [0, 1, 4, 0],
    human: 0.008,
    drift: 0.005,
    room: { seconds: 0.6, share: 0.15 },
    parts: {
      main: part(
        { kick: 'X.....oxX.....ox', rim: 'x..x..x...x..x..', shaker: 'xoxoxoxoxoxoxoxo' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-----f-r-----f-' },
          chords: [{ voice: 'steelGuitar', pattern: 'x--x--x---x--x--' }],
          lead: { voice: 'tines', density: 0.5 },
        },
      ),
    },
  },
  son: {
    genre: 'Latin',
    kit: 'studio',
    root: 43,
    minor: true,
    harmony: [0, 4, 4, 0],
    human: 0.007,
    drift: 0.004,
    room: { seconds: 0.5, share: 0.15 },
    parts: {
      main: part(
        { cowbell: 'X.x.X.x.X.x.X.x.', rim: '....x.x.....x... ..x.....x...x...', tom: '............x.x.', kick: '......x.........' },
        {
          bass: { voice: 'fingerBass', pattern: '......f-----r---' },
          chords: [{ voice: 'keys', pattern: 'x-.x.x.xx.x.x.x-' }],
          lead: { voice: 'sax', density: 0.4 },
        },
      ),
    },
  },
  pop: {
    genre: 'pop',
    kit: 'club',
    root: 48,
    harmony: [0, 4, 5, 3],
    duck: 0.3,
    drive: 1.7,
    human: 0.002,
    form: SONG,
    parts: {
      intro: part({}, { chords: [{ voice: 'keys', pattern: 'x-x-x-x-x-x-x-x-' }] }),
      verse: part(
        { kick: 'X.......X.......', rim: '....x.......x...', hat: 'x.x.x.x.x.x.x.x.' },
        {
          bass: { voice: 'subBass', pattern: QUARTERS },
          chords: [{ voice: 'keys', pattern: 'x-x-x-x-x-x-x-x-' }],
          lead: { voice: 'lead', density: 0.6 },
        },
      ),
      chorus: part(
        { kick: 'X..x..x.X..x..x.', clap: '....X.......X...', hat: 'xxxxxxxxxxxxxxxx' },
        {
          bass: { voice: 'subBass', pattern: EIGHTHS },
          chords: [{ voice: 'supersaw', pattern: 'x--x--x-x--x--x-' }],
          lead: { voice: 'lead', density: 0.8 },
          crash: true,
        },
      ),
      break: part({}, { chords: [{ voice: 'strings', pattern: HELD }], lead: { voice: 'tines', density: 0.5 } }),
    },
  },
  ballad: {
    genre: 'ballad',
    kit: 'studio',
    root: 43,
    harmony: [0, 4, 5, 3],
    human: 0.01,
    drift: 0.012,
    room: { seconds: 1.4, share: 0.3 },
    parts: {
      main: part(
        { kick: 'o.........o.....', rim: '....o.......o...', hat: 'o.o.o.o.o.o.o.o.' },
        {
          bass: { voice: 'fingerBass', pattern: 'r-------f-------' },
          chords: [
            { voice: 'tines', pattern: 'x---x---x---x---' },
            { voice: 'strings', pattern: HELD, gain: 0.8 },
          ],
          lead: { voice: 'sax', density: 0.5 },
        },
      ),
    },
  },
  unplugged: {
    genre: 'no drums',
    kit: 'studio',
    root: 43,
    harmony: [0, 3, 4, 0],
    human: 0.01,
    drift: 0.01,
    room: { seconds: 0.7, share: 0.2 },
    parts: {
      main: part(
        {},
        {
          bass: { voice: 'fingerBass', pattern: 'r-------f-------', gain: 0.6 },
          chords: [{ voice: 'steelGuitar', pattern: 'x---x-x-..x-x-x-' }],
          lead: { voice: 'steelGuitar', density: 0.5 },
        },
      ),
    },
  },
};

/** Other voices, patterns, forms and keys than those for learning. @type {Record<string, Partial<Piece>>} */
const JUDGE_STYLES = {
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

/**
 * @param {Record<string, Partial<Piece>>} styles
 * @param {[string, string, Partial<Piece>][]} list
 * @param {number} seed
 * @returns {Piece[]}
 */
const pieces = (styles, list, seed) =>
  list.map(
    ([name, style, changes], i) => /** @type {Piece} */ ({ seconds: 60, seed: seed + 17 * i, name, ...styles[style], ...changes }),
  );

/** @param {[string, Partial<Piece>][]} list @param {number} seed @returns {Piece[]} */
const noises = (list, seed) =>
  list.map(([noise, changes], i) => ({ name: `none_${noise}`, genre: 'no beat', noise, seconds: 60, seed: seed + 31 * i, ...changes }));

/** The pieces by set. Nothing is tuned on those for judging. @type {Record<'learn'|'judge', Piece[]>} */
export const PIECES = {
  learn: [
    ...pieces(
      LEARN_STYLES,
      [
        ['rock_96', 'rock', { tempo: 96 }],
        ['rock_148_cut', 'rock', { tempo: 148, cut: 7.31, root: 43 }],
        ['rock_178', 'rock', { tempo: 178 }],
        ['metal_112', 'metal', { tempo: 112 }],
        ['metal_196', 'metal', { tempo: 196 }],
        ['house_122', 'house', { tempo: 122 }],
        ['house_128_quiet', 'house', { tempo: 128, level: -30 }],
        ['house_126_hiss', 'house', { tempo: 126, level: -14, hiss: -48 }],
        ['acid_134', 'acid', { tempo: 134 }],
        ['acid_145_cut', 'acid', { tempo: 145, cut: 3.9 }],
        ['trap_70', 'trap', { tempo: 70 }],
        ['trap_142', 'trap', { tempo: 142 }],
        ['boombap_84', 'boombap', { tempo: 84 }],
        ['boombap_97', 'boombap', { tempo: 97, root: 41 }],
        ['dnb_172', 'dnb', { tempo: 172 }],
        ['dnb_166_cut', 'dnb', { tempo: 166, cut: 21.2 }],
        ['funk_102', 'funk', { tempo: 102 }],
        ['funk_116', 'funk', { tempo: 116 }],
        ['disco_118', 'disco', { tempo: 118 }],
        ['disco_124_cut', 'disco', { tempo: 124, cut: 5.55 }],
        ['reggae_74', 'reggae', { tempo: 74 }],
        ['reggae_142', 'reggae', { tempo: 142 }],
        ['swing_136', 'swing', { tempo: 136 }],
        ['swing_188', 'swing', { tempo: 188 }],
        ['shuffle_92', 'shuffle', { tempo: 92 }],
        ['shuffle_128', 'shuffle', { tempo: 128 }],
        ['slowblues_58', 'slowblues', { tempo: 58 }],
        ['slowblues_68', 'slowblues', { tempo: 68 }],
        ['waltz_96', 'waltz', { tempo: 96 }],
        ['waltz_172', 'waltz', { tempo: 172 }],
        ['waltzrock_132', 'waltzrock', { tempo: 132 }],
        ['five_112', 'five', { tempo: 112 }],
        ['five_168', 'five', { tempo: 168 }],
        ['seven_138', 'seven', { tempo: 138 }],
        ['bossa_128', 'bossa', { tempo: 128 }],
        ['son_98', 'son', { tempo: 98 }],
        ['pop_104', 'pop', { tempo: 104 }],
        ['pop_88_pickup', 'pop', { tempo: 88, pickup: 1 }],
        ['rock_120_pickup', 'rock', { tempo: 120, pickup: 2 }],
        ['ballad_60', 'ballad', { tempo: 60 }],
        ['ballad_72', 'ballad', { tempo: 72 }],
        ['unplugged_108', 'unplugged', { tempo: 108 }],
        [
          'ramp_house',
          'house',
          {
            genre: 'ramp',
            tempo: [
              [0, 112],
              [40, 140],
            ],
          },
        ],
        [
          'ramp_rock',
          'rock',
          {
            genre: 'ramp',
            tempo: [
              [0, 138],
              [30, 96],
            ],
          },
        ],
        [
          'step_house',
          'house',
          {
            genre: 'step',
            tempo: [
              [0, 118],
              [16, 118],
              [16, 132],
            ],
            form: [['drop', 16]],
          },
        ],
        [
          'step_funk',
          'funk',
          {
            genre: 'step',
            tempo: [
              [0, 124],
              [14, 124],
              [14, 92],
            ],
            form: [['main', 14]],
          },
        ],
        [
          'step_dnb',
          'dnb',
          {
            genre: 'step',
            tempo: [
              [0, 168],
              [20, 168],
              [20, 126],
            ],
            form: [['drop', 20]],
          },
        ],
        [
          'loop_house',
          'house',
          {
            genre: 'exact loop',
            tempo: 120,
            seconds: 120,
            form: [['drop', 1_000]],
            parts: {
              drop: part(
                { kick: 'X...X...X...X...', clap: '....x.......x...', hat: '..x...x...x...x.' },
                { bass: { voice: 'subBass', pattern: '..r...r...r...r.' }, chords: [{ voice: 'keys', pattern: 'x--x--x---x--x--' }] },
              ),
            },
          },
        ],
        [
          'turns_pop',
          'pop',
          {
            genre: 'sections',
            tempo: 120,
            seconds: 150,
            form: [
              ['intro', 16],
              ['verse', 16],
              ['chorus', 16],
              ['break', 16],
              ['chorus', 16],
            ],
          },
        ],
        [
          'turns_rock',
          'rock',
          {
            genre: 'sections',
            tempo: 140,
            seconds: 150,
            form: [
              ['verse', 16],
              ['chorus', 16],
              ['break', 16],
              ['chorus', 32],
            ],
          },
        ],
      ],
      1_000,
    ),
    ...noises(
      [
        ['silence', { seconds: 30 }],
        ['hiss', {}],
        ['hum', {}],
        ['speaker', {}],
        ['rain', {}],
        ['typing', {}],
        ['pads', {}],
        ['strings', {}],
        ['freePiano', {}],
        ['tremolo', {}],
      ],
      5_000,
    ),
  ],
  judge: [
    ...pieces(
      JUDGE_STYLES,
      [
        ['indie_106', 'indie', { tempo: 106 }],
        ['indie_154', 'indie', { tempo: 154 }],
        ['indie_132_cut', 'indie', { tempo: 132, cut: 4.43 }],
        ['doom_78', 'doom', { tempo: 78 }],
        ['doom_124', 'doom', { tempo: 124 }],
        ['progressive_127', 'progressive', { tempo: 127 }],
        ['progressive_124_quiet', 'progressive', { tempo: 124, level: -28 }],
        ['hardstyle_150', 'hardstyle', { tempo: 150 }],
        ['hardstyle_165', 'hardstyle', { tempo: 165 }],
        ['drill_72', 'drill', { tempo: 72 }],
        ['drill_144', 'drill', { tempo: 144 }],
        ['lofi_78', 'lofi', { tempo: 78 }],
        ['lofi_91', 'lofi', { tempo: 91 }],
        ['jungle_168', 'jungle', { tempo: 168 }],
        ['jungle_176_cut', 'jungle', { tempo: 176, cut: 6.2 }],
        ['soul_94', 'soul', { tempo: 94 }],
        ['soul_112', 'soul', { tempo: 112 }],
        ['eurodance_138', 'eurodance', { tempo: 138 }],
        ['eurodance_126', 'eurodance', { tempo: 126, cut: 2.2 }],
        ['rocksteady_82', 'rocksteady', { tempo: 82 }],
        ['rocksteady_136', 'rocksteady', { tempo: 136 }],
        ['bigband_148', 'bigband', { tempo: 148 }],
        ['bigband_204', 'bigband', { tempo: 204 }],
        ['texas_118', 'texas', { tempo: 118 }],
        ['doowop_62', 'doowop', { tempo: 62 }],
        ['musette_150', 'musette', { tempo: 150 }],
        ['musette_186', 'musette', { tempo: 186 }],
        ['six_132', 'sixeight', { tempo: 132 }],
        ['fivefour_122', 'fivefour', { tempo: 122 }],
        ['sevenfour_152', 'sevenfour', { tempo: 152 }],
        ['samba_102', 'samba', { tempo: 102 }],
        ['synthpop_114', 'synthpop', { tempo: 114 }],
        ['synthpop_98_pickup', 'synthpop', { tempo: 98, pickup: 1 }],
        ['torch_66', 'torch', { tempo: 66 }],
        ['campfire_92', 'campfire', { tempo: 92 }],
        [
          'ramp_indie',
          'indie',
          {
            genre: 'ramp',
            tempo: [
              [0, 104],
              [34, 138],
            ],
          },
        ],
        [
          'ramp_hardstyle',
          'hardstyle',
          {
            genre: 'ramp',
            tempo: [
              [0, 156],
              [36, 124],
            ],
          },
        ],
        [
          'step_progressive',
          'progressive',
          {
            genre: 'step',
            tempo: [
              [0, 130],
              [16, 130],
              [16, 112],
            ],
            form: [['drop', 16]],
          },
        ],
        [
          'step_soul',
          'soul',
          {
            genre: 'step',
            tempo: [
              [0, 88],
              [12, 88],
              [12, 120],
            ],
            form: [['main', 12]],
          },
        ],
        [
          'loop_synthpop',
          'synthpop',
          {
            genre: 'exact loop',
            tempo: 110,
            seconds: 120,
            form: [['verse', 1_000]],
            parts: {
              verse: part(
                { kick: 'X.....x.X.......', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.' },
                { bass: { voice: 'growlBass', pattern: 'r.r.r.r.r.r.r.r.' } },
              ),
            },
          },
        ],
        [
          'turns_eurodance',
          'eurodance',
          {
            genre: 'sections',
            tempo: 132,
            seconds: 150,
            form: [
              ['song', 16],
              ['hook', 16],
              ['off', 16],
              ['hook', 32],
            ],
          },
        ],
        [
          'turns_indie',
          'indie',
          {
            genre: 'sections',
            tempo: 128,
            seconds: 150,
            form: [
              ['verse', 16],
              ['chorus', 16],
              ['quiet', 16],
              ['chorus', 32],
            ],
          },
        ],
      ],
      20_000,
    ),
    ...noises(
      [
        ['silence', { seconds: 20 }],
        ['hiss', {}],
        ['hum', {}],
        ['woman', {}],
        ['crowd', {}],
        ['wind', {}],
        ['birds', {}],
        ['voices', {}],
        ['freeStrings', {}],
        ['drone', {}],
      ],
      60_000,
    ),
  ],
};

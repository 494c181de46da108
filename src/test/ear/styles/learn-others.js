// @ts-check
import { EIGHTHS, HELD, QUARTERS, SONG, part } from './patterns.js';

/** @typedef {import('../render.js').Piece} Piece */

/** @type {Record<string, Partial<Piece>>} */
export const LEARN_OTHERS = {
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

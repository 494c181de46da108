// @ts-check
import { JUDGE_BANDS } from './styles/judge-bands.js';
import { JUDGE_OTHERS } from './styles/judge-others.js';
import { LEARN_BANDS } from './styles/learn-bands.js';
import { LEARN_OTHERS } from './styles/learn-others.js';
import { part } from './styles/patterns.js';

/** @typedef {import('./render.js').Piece} Piece */

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
      { ...LEARN_BANDS, ...LEARN_OTHERS },
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
      { ...JUDGE_BANDS, ...JUDGE_OTHERS },
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

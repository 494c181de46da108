/** Pieces that are kept as NAME.wav with their truth in NAME.json. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readWave } from './wave.mjs';

const TIMES = ['beats', 'downs', 'kicks', 'snares', 'hats', 'onsets', 'all', 'ghosts', 'cymbals'];

/**
 * @param {string[]} folders
 * @param {number} [as] hears the samples as if they had this rate: the music is faster or slower, and higher or lower
 * @param {string} [only] of the pieces whose names contain this
 * @returns {Generator<{folder: string, name: string, truth: any, samples: Float32Array, rate: number}>}
 */
export function* recorded(folders, as, only = '') {
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter(name => name.endsWith('.json')).sort()) {
      const wave = join(folder, file.replace(/json$/, 'wav'));
      if (!file.includes(only) || !existsSync(wave)) continue;
      const truth = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const { samples, rate } = readWave(wave);
      yield { folder, name: basename(file, '.json'), samples, rate: as ?? rate, truth: as ? scaled(truth, rate / as) : truth };
    }
  }
}

/** The options and folders of a command line: --as RATE FOLDER... @param {string[]} words @returns {[string[], number|undefined]} */
export function foldersOf(words) {
  return words[0] === '--as' ? [words.slice(2), Number(words[1])] : [words, undefined];
}

/** The truth of music that takes another time. @param {any} truth @param {number} factor */
function scaled(truth, factor) {
  const changed = { ...truth, bpm: truth.bpm / factor, end: truth.end && truth.end * factor };
  for (const key of TIMES) if (truth[key]) changed[key] = truth[key].map((/** @type {number} */ at) => at * factor);
  return changed;
}

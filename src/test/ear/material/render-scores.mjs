/**
 * node render-scores.mjs OUT FOLDER... [--variations N] [--only TEXT]   renders each NAME.mid of the folders
 *
 * Three of five pieces go to OUT/learn, the others to OUT/judge, as WAV files with their truth. Pieces to learn from are rendered N
 * times more, each time with another tempo, key, soundfont, balance and part of the piece. Needs fluidsynth and Debian's soundfonts.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { midiFile } from '../midi.mjs';
import { Chance } from '../random.mjs';
import { RATE, readWave, writeWave } from '../wave.mjs';
import { DRUMS, control, isDrum, isNote, readScore } from './midi-score.mjs';
import { truthOf } from './score-truth.mjs';

const SECONDS = 90;
const VARIATION_SECONDS = 60;
const SHORTEST = 25;
const FONTS = {
  fluid: '/usr/share/sounds/sf2/FluidR3_GM.sf2',
  timgm: '/usr/share/sounds/sf2/TimGM6mb.sf2',
  opl3: '/usr/share/sounds/sf2/OPL-3_FM_128M.sf2',
  muse: '/usr/share/sounds/sf3/MuseScore_General_Lite.sf3',
  csound: '/usr/share/sounds/sf2/sf_GMbank.sf2',
};
const LEARNT = ['fluid', 'timgm', 'opl3'];
const JUDGED = ['muse', 'csound', 'fluid', 'timgm'];
const [SUSTAIN, SOUND_OFF, NOTES_OFF] = [64, 120, 123];
const PEAK = 0.89;

/** @typedef {{tempo: number, transposed: number, font: string, drive: number, drums: number, without: number, from: number, seconds: number}} Playing how a score is played; drums is their volume, without a channel that is left out */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { variations: { type: 'string', default: '0' }, only: { type: 'string', default: '' } },
});
const [out, ...folders] = positionals;
for (const folder of folders) {
  for (const file of readdirSync(folder).filter(name => /\.mid$/i.test(name) && name.includes(values.only)).sort()) {
    try {
      renderAll(basename(file, '.mid'), readScore(readFileSync(join(folder, file))));
    } catch (failure) {
      console.log(file.padEnd(40), failure instanceof Error ? failure.message.slice(0, 120) : failure);
    }
  }
}

/** @param {string} name @param {import('./midi-score.mjs').Score} score */
function renderAll(name, score) {
  const truth = truthOf(score, name.startsWith('mma_'));
  const hash = createHash('md5').update(name).digest().readUInt32BE(0);
  const set = hash % 5 < 3 ? 'learn' : 'judge';
  const folder = join(out, set);
  mkdirSync(folder, { recursive: true });
  const chance = new Chance(hash);
  const fonts = set === 'learn' ? LEARNT : JUDGED;
  const plain = () => ({ tempo: 1, transposed: 0, font: chance.pick(fonts), drive: chance.is(0.5) ? 2.2 : 1, drums: 1, without: -1,
    from: chance.is(0.5) ? chance.next() : 0, seconds: SECONDS });
  render(join(folder, name), score, truth, plain());
  if (set === 'judge') return;
  for (let i = 1; i <= Number(values.variations); i++) {
    render(join(folder, `${name}-${i}`), score, truth, {
      tempo: chance.ratio(0.86, 1.16),
      transposed: chance.whole(-5, 6),
      font: chance.pick(LEARNT),
      drive: chance.ratio(0.8, 4),
      drums: chance.is(0.12) ? 0 : chance.ratio(0.5, 1.3),
      without: chance.is(0.4) ? chance.whole(0, 15) : -1,
      from: chance.is(0.3) ? 0 : chance.next(),
      seconds: VARIATION_SECONDS,
    });
  }
}

/** @param {string} base @param {import('./midi-score.mjs').Score} score @param {ReturnType<typeof truthOf>} truth @param {Playing} playing */
function render(base, score, truth, playing) {
  if (existsSync(`${base}.json`)) return;
  const length = truth.length / playing.tempo;
  const from = Math.max(0, Math.min(length - playing.seconds, playing.from * (length - playing.seconds)));
  const end = Math.min(playing.seconds, length - from);
  if (end < SHORTEST) throw new Error('too short');
  const midi = `${base}.mid`;
  writeFileSync(midi, midiFile(played(score, playing, from, end)));
  try {
    // The limit ends fluidsynth when a file makes it wait without end.
    execFileSync('bash', ['-c', 'ulimit -t 90; exec fluidsynth -ni -q -T wav -O s16 -g 0.35 -r "$0" -F "$1" "$2" "$3"', `${RATE}`, `${base}.wav`,
      FONTS[/** @type {keyof typeof FONTS} */ (playing.font)], midi], { stdio: 'pipe' });
  } finally {
    rmSync(midi);
  }
  writeWave(`${base}.wav`, limited(readWave(`${base}.wav`).samples.subarray(0, Math.round(end * RATE)), playing.drive));
  const heard = (/** @type {number[]} */ times) => times.map(at => Number((at / playing.tempo - from).toFixed(4))).filter(at => at >= 0 && at <= end);
  const drums = (/** @type {number[]} */ times) => (playing.drums > 0 && playing.without !== DRUMS ? [...new Set(heard(times))] : []);
  const beats = heard(truth.beats);
  writeFileSync(`${base}.json`, JSON.stringify({
    bpm: truth.bpm * playing.tempo, beatsPerBar: truth.beatsPerBar, beats, downs: heard(truth.downs), kicks: drums(truth.kicks), snares: drums(truth.snares),
    hats: drums(truth.hats), all: heard(truth.all), genre: genreOf(basename(base)), font: playing.font, end, curve: curveOf(beats),
  }));
  console.log(basename(base).padEnd(44), playing.font.padEnd(6), (truth.bpm * playing.tempo).toFixed(1), truth.beatsPerBar, truth.downs.length ? '' : 'bars unknown');
}

/** What fluidsynth plays. @param {import('./midi-score.mjs').Score} score @param {Playing} playing @param {number} from @param {number} end */
function played(score, playing, from, end) {
  const events = [];
  for (const message of score.messages) {
    const at = message.at / playing.tempo - from;
    const channel = message.data[0] & 15;
    if (at > end || (isNote(message) && (at < 0 || channel === playing.without))) continue;
    const data = [...message.data];
    if (isNote(message) && !isDrum(message)) data[1] = Math.max(0, Math.min(127, data[1] + playing.transposed));
    if (isNote(message) && isDrum(message)) data[2] = Math.min(127, Math.round(data[2] * playing.drums));
    events.push({ at: Math.max(0, at), data });
  }
  // Else the player waits for hanging notes.
  for (let channel = 0; channel < 16; channel++) for (const number of [SUSTAIN, NOTES_OFF, SOUND_OFF]) events.push(control(channel, number, 0, end + 0.5));
  return events;
}

/** Brings the peak to a level; a drive above 1 presses the loud parts as productions do. @param {Float32Array} samples @param {number} drive */
function limited(samples, drive) {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-6);
  const driven = samples.map(sample => (sample / peak) * PEAK * drive);
  return drive > 1 ? driven.map(sample => 0.92 * Math.tanh(sample)) : driven;
}

/** The tempo from each beat on, where it is not steady. @param {number[]} beats */
function curveOf(beats) {
  const curve = beats.slice(0, -1).map((at, i) => [at, Number((60 / (beats[i + 1] - at)).toFixed(2))]);
  const sorted = curve.map(([, bpm]) => bpm).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  return sorted[0] > 0.985 * middle && /** @type {number} */ (sorted.at(-1)) < 1.015 * middle ? undefined : curve;
}

/** @param {string} name */
function genreOf(name) {
  return name.startsWith('mma_') ? name.replace(/^mma_[a-z]+_|-\d+$/g, '') : name.split('_')[0];
}

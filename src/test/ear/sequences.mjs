/**
 * node sequences.mjs OUT FOLDER...          writes what the networks hear of each NAME.wav with a NAME.json in the folders
 * node sequences.mjs OUT --as RATE FOLDER...   the same as if the samples had this rate, so that the music is faster or slower, and higher or lower
 * node sequences.mjs OUT --mixes FROM TO [SOUNDS]   writes that of the mixes of drum-mixes.mjs with these seeds
 * node sequences.mjs OUT --practice FROM TO [SOUNDS]   the same of drummers who practise: one to three drums, few strokes, nothing else
 * node sequences.mjs OUT --random FROM TO           writes that of the pieces of beat/random-music.mjs with these seeds
 *
 * OUT/NAME.drums: rows of signed bytes, the inputs of drum-inputs.js of each frame times 127/3. OUT/NAME.beats: rows of 32-bit floats, onsets and levels
 * of the bands of each tick. OUT/NAME.json: the truth, and `frames` and `ticks` (the time of the first one and the step, in seconds).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OnsetBands, TICK_RATE } from '../../main/resources/webroot/audio/beat/onset-bands.js';
import { DrumInputs } from '../../main/resources/webroot/audio/drums/drum-inputs.js';
import { Framing } from '../../main/resources/webroot/audio/framing.js';
import { piece } from './beat/random-music.mjs';
import { Sounds, drumMix } from './drum-mixes.mjs';
import { foldersOf, recorded } from './recorded.mjs';
import { RATE } from './wave.mjs';

const SCALE = 127 / 3;
/** How late the drums of a soundfont reach their attack. */
const ATTACK_SECONDS = { fluid: 0.004, muse: 0.004, timgm: 0.003, opl3: 0.009 };

const [out, ...rest] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
if (rest[0] === '--mixes' || rest[0] === '--practice') {
  const sounds = rest[3] ? new Sounds(rest[3]) : null;
  for (let seed = Number(rest[1]); seed < Number(rest[2]); seed++) {
    const mix = drumMix(seed, sounds, 14, rest[0] === '--practice');
    const at = (/** @type {{at: number}[]} */ hits) => hits.map(hit => hit.at);
    write(`${rest[0].slice(2)}-${seed}`, mix.samples, RATE, { kicks: at(mix.kick), snares: at(mix.snare), hats: at(mix.hat), onsets: at(mix.onset), unsure: mix.unsure });
  }
} else if (rest[0] === '--random') {
  for (let seed = Number(rest[1]); seed < Number(rest[2]); seed++) {
    const { samples, truth } = piece(seed);
    write(`random-${seed}`, samples, RATE, truth);
  }
} else {
  const [folders, as] = foldersOf(rest);
  for (const { folder, name, truth, samples, rate } of recorded(folders, as)) {
    const late = ATTACK_SECONDS[truth.font] ?? 0;
    for (const key of ['kicks', 'snares', 'hats']) truth[key] = truth[key]?.map((/** @type {number} */ at) => at + late);
    write(`${folder.split('/').filter(Boolean).slice(-2).join('-')}-${name}`, samples, rate, truth);
  }
}

/** @param {string} name @param {Float32Array} samples @param {number} rate @param {any} truth */
function write(name, samples, rate, truth) {
  const frames = /** @type {Int8Array[]} */ ([]);
  const ticks = /** @type {Float32Array[]} */ ([]);
  const first = { frame: -1, tick: -1 };
  /** @type {DrumInputs} */ let inputs;
  /** @type {OnsetBands} */ let bands;
  const framing = new Framing(rate, frame => {
    if (first.frame < 0) first.frame = frame.time;
    frames.push(Int8Array.from(inputs.update(frame), value => Math.round(value * SCALE)));
    bands.push(frame.magnitudes, frame.time);
    while (bands.tick()) {
      if (first.tick < 0) first.tick = bands.time;
      ticks.push(Float32Array.from([...bands.onsets, ...bands.levels]));
    }
  });
  inputs = new DrumInputs(framing.size / 2, framing.binHertz, framing.framesPerSecond);
  bands = new OnsetBands(framing.binHertz, framing.size / 2);
  framing.push(samples);
  writeFileSync(join(out, `${name}.drums`), Buffer.concat(frames.map(row => Buffer.from(row.buffer))));
  writeFileSync(join(out, `${name}.beats`), Buffer.concat(ticks.map(row => Buffer.from(row.buffer))));
  const steps = { frames: [first.frame, framing.hopSeconds], ticks: [first.tick, 1 / TICK_RATE] };
  writeFileSync(join(out, `${name}.json`), JSON.stringify({ ...truth, ...steps }));
}

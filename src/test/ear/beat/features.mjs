// node features.mjs OUT COUNT [FOLDER...]: writes what the beat network hears of COUNT random pieces and of every NAME.wav with a NAME.json in the folders.
// OUT/NAME.feat: two numbers (rows, columns), then rows of 32 bit floats: time, onsets and levels of the bands, cells of the spectrum. OUT/NAME.json: the truth.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RATE, piece } from './random-music.mjs';

const audio = mkdtempSync(join(tmpdir(), 'beat-'));
cpSync(join(dirname(fileURLToPath(import.meta.url)), '../../../main/resources/webroot/audio'), audio, { recursive: true });
writeFileSync(join(audio, 'package.json'), '{"type":"module"}');
const { OnsetBands } = await import(pathToFileURL(join(audio, 'beat/onset-bands.js')).href);
const { Spectrum } = await import(pathToFileURL(join(audio, 'spectrum.js')).href);

const [out, count, ...folders] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
for (let seed = 0; seed < Number(count); seed++) {
  const name = `random__${String(seed).padStart(4, '0')}`;
  if (existsSync(join(out, `${name}.json`))) continue;
  const { samples, truth } = piece(seed);
  write(name, samples, RATE, truth);
}
for (const folder of folders) {
  for (const file of readdirSync(folder).filter(f => f.endsWith('.json')).sort()) {
    const name = `${folder.split('/').filter(Boolean).slice(-2).join('-')}__${basename(file, '.json')}`;
    const recording = join(folder, file.replace(/json$/, 'wav'));
    if (!existsSync(recording) || existsSync(join(out, `${name}.json`))) continue;
    const { rate, samples } = wav(recording);
    write(name, samples, rate, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  }
}

function write(name, samples, rate, truth) {
  const size = 2 ** Math.round(Math.log2(rate * 0.0213));
  const hop = size / 2;
  const spectrum = new Spectrum(size);
  const bands = new OnsetBands(rate / size, size / 2);
  const columns = 1 + bands.onsets.length + bands.levels.length + bands.spectrum.length;
  const rows = new Float32Array(2 + columns * (Math.ceil(samples.length / hop) * 2 + 2));
  let row = 0;
  for (let end = size; end <= samples.length; end += hop) {
    bands.push(spectrum.measure(samples.subarray(end - size, end)), end / rate);
    while (bands.tick()) {
      const at = 2 + columns * row++;
      rows[at] = bands.time;
      rows.set(bands.onsets, at + 1);
      rows.set(bands.levels, at + 1 + bands.onsets.length);
      rows.set(bands.spectrum, at + 1 + bands.onsets.length + bands.levels.length);
    }
  }
  rows[0] = row;
  rows[1] = columns;
  writeFileSync(join(out, `${name}.feat`), Buffer.from(rows.buffer, 0, 4 * (2 + columns * row)));
  writeFileSync(join(out, `${name}.json`), JSON.stringify(truth));
}

function wav(file) {
  const bytes = readFileSync(file);
  const [rate, channels] = [bytes.readUInt32LE(24), bytes.readUInt16LE(22)];
  const samples = new Float32Array(Math.floor((bytes.length - 44) / 2 / channels));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += bytes.readInt16LE(44 + 2 * (i * channels + c));
    samples[i] = sum / channels / 32_768;
  }
  return { rate, samples };
}

// node checks.mjs: what must hold of the beat tracker at any sample rate, in silence and with bad input, and what it costs.
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const audio = mkdtempSync(join(tmpdir(), 'beat-'));
cpSync(join(dirname(fileURLToPath(import.meta.url)), '../../../main/resources/webroot/audio'), audio, { recursive: true });
writeFileSync(join(audio, 'package.json'), '{"type":"module"}');
const { BeatTracker } = await import(pathToFileURL(join(audio, 'beat/beat-tracker.js')).href);
const { Spectrum } = await import(pathToFileURL(join(audio, 'spectrum.js')).href);

const NO_DRUMS = { kick: 0, snare: 0, hat: 0, onset: 0 };

let failed = 0;
const check = (name, holds, value) => {
  if (!holds) failed++;
  console.log(holds ? 'ok  ' : 'FAIL', name, value);
};

/** Feeds seconds of a sound to a tracker; gives the told beats, their delay and the time of each update in ms. */
function listen(rate, seconds, wave) {
  const size = 2 ** Math.round(Math.log2(rate * 0.0213));
  const hop = size / 4;
  const samples = Float32Array.from({ length: rate * seconds }, (_, i) => wave(i / rate));
  const spectrum = new Spectrum(size);
  const tracker = new BeatTracker(rate / size, size / 2);
  const [beats, late, costs] = [[], [], []];
  let orderly = true;
  for (let end = size; end <= samples.length; end += hop) {
    const magnitudes = spectrum.measure(samples.subarray(end - size, end));
    const before = tracker.beatTime;
    const start = performance.now();
    tracker.update(magnitudes, end / rate, NO_DRUMS);
    costs.push(performance.now() - start);
    if (tracker.beatTime !== before) {
      beats.push(tracker.beatTime);
      late.push(end / rate - tracker.beatTime);
    }
    if (tracker.nextBeatTime >= 0 && !(tracker.nextBeatTime > end / rate && tracker.nextBarTime >= tracker.nextBeatTime)) orderly = false;
  }
  return { tracker, beats, late, costs, orderly };
}

const clicks = bpm => t => {
  const since = t % (60 / bpm);
  return 0.7 * Math.exp(-since * 120) * Math.sin(2 * Math.PI * 1_000 * since);
};
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

for (const rate of [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000]) {
  const { tracker, beats, late, orderly } = listen(rate, 14, clicks(120));
  const off = median(beats.filter(t => t > 6).map(t => ((t + 0.25) % 0.5) - 0.25));
  check(`${rate} Hz: tempo of clicks`, Math.abs(tracker.tempo / 120 - 1) < 0.04 || Math.abs(tracker.tempo / 60 - 1) < 0.04, tracker.tempo.toFixed(1));
  check(`${rate} Hz: beats fall on the clicks`, Math.abs(off) < 0.02, `${(1_000 * off).toFixed(1)} ms`);
  // The second beat is the first that could be predicted, from one interval.
  const latest = Math.max(...late.slice(2));
  check(`${rate} Hz: beats are told at their time from the third on`, latest < 0.01, `${(1_000 * latest).toFixed(1)} ms`);
  check(`${rate} Hz: the next beat is in the future`, orderly, '');
}
for (const [name, wave] of [['silence', () => 0], ['a tone', t => 0.3 * Math.sin(2 * Math.PI * 220 * t)], ['noise', () => 0.01 * (Math.random() - 0.5)]]) {
  const { tracker } = listen(44_100, 20, wave);
  check(`${name}: no confidence`, tracker.confidence < 0.2, tracker.confidence.toFixed(2));
}
const loud = listen(44_100, 16, clicks(120));
const quiet = listen(44_100, 16, t => 0.003 * clicks(120)(t));
check('50 dB down: the same tempo', Math.abs(loud.tracker.tempo / quiet.tracker.tempo - 1) < 0.02, quiet.tracker.tempo.toFixed(1));
const steady = loud.costs.slice(loud.costs.length / 2);
check('cost of a second', true, `${((1_000 * steady.reduce((a, b) => a + b, 0)) / (steady.length * (256 / 44_100)) / 1_000).toFixed(2)} ms, highest of a frame ${Math.max(...steady).toFixed(2)} ms`);
process.exit(failed ? 1 : 0);

// @ts-check
/**
 * node evaluate.mjs AUDIO FOLDER [--only NAME] [--json]: feeds every WAV file of FOLDER that has a JSON file with its truth to the
 * detector in
 * AUDIO (the audio folder of any checkout), and prints the measures of each piece and of each genre.
 */
import { parseArgs } from 'node:util';
import { detectorClass } from './detector-class.mjs';
import { calibration, means, measure } from './measures.js';
import { recorded } from './recorded.mjs';

const BLOCK = 128;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, json: { type: 'boolean', default: false } },
});
const [audio, folder] = positionals;
if (!audio || !folder) {
  console.error('node evaluate.mjs AUDIO FOLDER [--only NAME] [--json]');
  process.exit(2);
}

const Detector = await detectorClass(audio);
const rows = [];
for (const { name, truth, samples, rate } of recorded([folder], undefined, values.only)) {
  rows.push({ name, ...measure(new Detector(rate), samples, rate, truth, BLOCK) });
}
if (values.json) console.log(JSON.stringify({ rows, all: means(rows), calibration: calibration(rows) }));
else print();

function print() {
  const rhythmic = rows.filter(row => row.bpm);
  const number = (/** @type {number} */ value, digits = 2, width = 5) =>
    (Number.isFinite(value) ? value.toFixed(digits) : '–').padStart(width);
  const line = (/** @type {string} */ title, /** @type {ReturnType<typeof means>} */ row) =>
    console.log(
      title.padEnd(38).slice(0, 38),
      number(row.bpm, 0, 4),
      '|',
      number(row.near),
      number(row.octave),
      '|',
      number(row.beat),
      number(row.bar),
      '|',
      number(row.kickRecall),
      number(row.kickPrecision),
      '|',
      number(row.snareRecall),
      number(row.snarePrecision),
      '|',
      number(row.hatRecall),
      number(row.hatPrecision),
      '|',
      number(row.first, 1),
      number(row.delay, 0, 4),
      '|',
      number(row.confidenceMean),
      number(row.confidenceMax),
      '|',
      number(row.turnsPerMinute, 1),
      number(row.turnRecall),
      '|',
      number(row.onsetsPerMinute, 0),
      number(row.level),
      number(row.milliseconds, 2),
    );
  console.log(
    '                                        BPM | ±4 %  oct. | beat   bar | kick: r  p  | snare: r  p | hat: r   p  | first delay | ' +
      'conf:  mx | turns   r   | ons/m level ms/100ms',
  );
  for (const row of rows) line(row.name, row);
  console.log();
  for (const genre of [...new Set(rows.map(row => row.genre))].sort()) {
    const those = rows.filter(row => row.genre === genre);
    line(`${genre} (${those.length})`, means(those));
  }
  console.log();
  line(`all (${rows.length})`, means(rows));
  console.log(
    `never confident: ${rhythmic.filter(row => !Number.isFinite(row.first)).length} of ${rhythmic.length} with a tempo`,
  );
  console.log('confidence of a beat when told, beats, share within 70 ms of a true one:');
  for (const { from, count, right } of calibration(rows))
    console.log(`  ${from.toFixed(1)}–${(from + 0.1).toFixed(1)} ${String(count).padStart(6)} ${number(right)}`);
}

// @ts-check
/**
 * node generate.mjs FOLDER [--set learn|judge] [--only NAME] [--missing]: writes each piece as NAME.wav (44.1 kHz, mono, 16 bit) and
 * NAME.json.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PIECES } from './pieces.js';
import { render } from './render.js';
import { encodeWav } from './wav-file.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'learn' },
    only: { type: 'string', default: '' },
    missing: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
const pieces = PIECES[/** @type {'learn'|'judge'} */ (values.set)];
if (!folder || !pieces) {
  console.error('node generate.mjs FOLDER [--set learn|judge] [--only NAME] [--missing]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const piece of pieces.filter(({ name }) => name.includes(values.only ?? ''))) {
  if (values.missing && existsSync(join(folder, `${piece.name}.json`))) continue;
  const start = performance.now();
  const { samples, truth } = render(piece);
  writeFileSync(join(folder, `${piece.name}.wav`), encodeWav(samples, 44_100));
  writeFileSync(join(folder, `${piece.name}.json`), JSON.stringify(truth));
  console.log(
    `${piece.name.padEnd(24)} ${String(truth.bpm).padStart(6)} BPM, ${truth.kicks.length} kicks, ` +
      `${((performance.now() - start) / 1_000).toFixed(1)} s`,
  );
}

/**
 * node collect-scores.mjs OUT FOLDER...   copies the MIDI files in and below the folders to OUT, each piece once, as FOLDER_NAME.mid
 *
 * A folder is an unpacked package, such as Debian's freedoom, openttd-openmsx, simutrans-data, planetblupi-music-midi, pianobooster or
 * freedink-data. MIDI files in the WAD files of Doom are found as well.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { midisOfWad } from './midi-score.mjs';

const [out, ...folders] = process.argv.slice(2);
const seen = new Set();
mkdirSync(out, { recursive: true });
for (const folder of folders) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile()) continue;
    if (/\.wad$/i.test(entry.name)) for (const [name, midi] of midisOfWad(readFileSync(path))) keep(folder, name, midi);
    else if (/\.midi?$/i.test(entry.name)) keep(folder, entry.name.replace(/\.midi?$/i, ''), readFileSync(path));
  }
}
console.log(seen.size, 'pieces');

/** @param {string} folder @param {string} name @param {Buffer} midi */
function keep(folder, name, midi) {
  const digest = createHash('sha256').update(midi).digest('hex');
  if (seen.has(digest)) return;
  seen.add(digest);
  const source = basename(resolve(folder)).split('-')[0];
  writeFileSync(join(out, `${source}_${name.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase()}.mid`), midi);
}

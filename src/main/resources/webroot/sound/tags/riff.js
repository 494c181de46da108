// @ts-check
import { characters, littleEndian } from './file-bytes.js';
import { id3 } from './id3.js';
import { guessedText, joined } from './tag-text.js';

/** @typedef {import('./file-bytes.js').FileBytes} FileBytes */

const MOST_CHUNKS = 200;
const MOST_TEXT_BYTES = 1_024;
/** A program that writes a stream does not know the length of the sound; it writes this or nearly this. */
const UNKNOWN_LENGTH = 0x7fff_0000;

/** What a WAV file says about itself: names, and whether its end is missing. @param {FileBytes} bytes */
export async function riff(bytes) {
  const found = { title: '', artist: '', isCutOff: false };
  let longData = 0;
  for await (const { type, from, size } of chunks(bytes, 12, bytes.size, () => longData)) {
    if (type === 'ds64') longData = littleEndian(await bytes.read(from + 8, 8), 0, 8);
    if (type === 'data') found.isCutOff = size < UNKNOWN_LENGTH && from + size > bytes.size;
    if (type === 'LIST' && characters(await bytes.read(from, 4), 0, 4) === 'INFO') merge(found, await info(bytes, from + 4, from + size));
    if (type.toLowerCase() === 'id3 ') merge(found, await id3(bytes, from) ?? {});
  }
  return found;
}

/** @param {{title: string, artist: string}} found @param {{title?: string, artist?: string}} names */
function merge(found, { title, artist }) {
  found.title ||= title ?? '';
  found.artist ||= artist ?? '';
}

/** @param {FileBytes} bytes @param {number} at @param {number} end */
async function info(bytes, at, end) {
  /** @type {{title?: string, artist?: string}} */ const names = {};
  for await (const { type, from, size } of chunks(bytes, at, Math.min(end, bytes.size), () => 0)) {
    const name = type === 'INAM' ? 'title' : type === 'IART' ? 'artist' : null;
    if (name) names[name] = joined([guessedText(await bytes.read(from, Math.min(size, MOST_TEXT_BYTES))).split('\0')[0]]);
  }
  return names;
}

/** @param {FileBytes} bytes @param {number} start @param {number} end @param {() => number} longData the length of data that are too long for 32 bits */
async function* chunks(bytes, start, end, longData) {
  for (let at = start, n = 0; at + 8 <= end && n < MOST_CHUNKS; n++) {
    const head = await bytes.read(at, 8);
    if (head.length < 8) return;
    const type = characters(head, 0, 4);
    const told = littleEndian(head, 4, 4);
    const size = type === 'data' && told === 0xffff_ffff && longData() ? longData() : told;
    yield { type, from: at + 8, size };
    at += 8 + size + (size % 2);
  }
}

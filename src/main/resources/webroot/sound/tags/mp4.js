// @ts-check
import { bigEndian, characters } from './file-bytes.js';
import { joined } from './tag-text.js';

/** @typedef {import('./file-bytes.js').FileBytes} FileBytes */
/** A box: its four letters, and where its content is. @typedef {{type: string, from: number, end: number}} Box */

const MOST_BOXES = 200;
const MOST_TEXT_BYTES = 1_024;
const UTF16 = 2;

/**
 * What an MP4 file says about itself: names, the four letters of its sound's codec, and whether its end is missing.
 * @param {FileBytes} bytes
 */
export async function mp4(bytes) {
  const found = { title: '', artist: '', codec: '', isCutOff: false };
  for await (const box of boxes(bytes, 0, bytes.size)) {
    found.isCutOff ||= box.end > bytes.size;
    if (box.type !== 'moov') continue;
    const names = await find(bytes, box, ['udta', 'meta', 'ilst']);
    if (names) Object.assign(found, await namesIn(bytes, names));
    for await (const track of boxes(bytes, box.from, Math.min(box.end, bytes.size))) {
      if (track.type === 'trak' && !found.codec) found.codec = await codecOf(bytes, track);
    }
  }
  return found;
}

/** @param {FileBytes} bytes @param {Box} list */
async function namesIn(bytes, list) {
  /** @type {{title?: string, artist?: string}} */ const names = {};
  for await (const entry of boxes(bytes, list.from, list.end)) {
    const name = entry.type === '©nam' ? 'title' : entry.type === '©ART' ? 'artist' : null;
    const data = name && await find(bytes, entry, ['data']);
    if (!name || !data) continue;
    const content = await bytes.read(data.from, Math.min(data.end - data.from, MOST_TEXT_BYTES));
    const encoding = bigEndian(content, 0, 4) === UTF16 ? 'utf-16be' : 'utf-8';
    names[name] = joined([new TextDecoder(encoding).decode(content.subarray(8))]);
  }
  return names;
}

/** The codec of a track with sound, empty for others. @param {FileBytes} bytes @param {Box} track */
async function codecOf(bytes, track) {
  const handler = await find(bytes, track, ['mdia', 'hdlr']);
  if (!handler || characters(await bytes.read(handler.from + 8, 4), 0, 4) !== 'soun') return '';
  const table = await find(bytes, track, ['mdia', 'minf', 'stbl', 'stsd']);
  return table ? characters(await bytes.read(table.from + 12, 4), 0, 4) : '';
}

/** The first box at the end of a path. @param {FileBytes} bytes @param {Box} box @param {string[]} path @returns {Promise<Box|null>} */
async function find(bytes, box, [type, ...rest]) {
  for await (const inner of boxes(bytes, await contentOf(bytes, box), Math.min(box.end, bytes.size))) {
    if (inner.type === type) return rest.length ? find(bytes, inner, rest) : inner;
  }
  return null;
}

/** The box `meta` begins with a version, except in files of QuickTime. @param {FileBytes} bytes @param {Box} box */
async function contentOf(bytes, { type, from }) {
  return type === 'meta' && characters(await bytes.read(from + 4, 4), 0, 4) !== 'hdlr' ? from + 4 : from;
}

/** The boxes of a part of a file, of which the last one may end beyond it. @param {FileBytes} bytes @param {number} from @param {number} end @returns {AsyncGenerator<Box>} */
async function* boxes(bytes, from, end) {
  for (let at = from, n = 0; at + 8 <= end && n < MOST_BOXES; n++) {
    const head = await bytes.read(at, 16);
    const small = bigEndian(head, 0, 4);
    const headBytes = small === 1 ? 16 : 8;
    const size = small === 1 ? bigEndian(head, 8, 8) : small || end - at;
    if (size < headBytes) return;
    yield { type: characters(head, 4, 4), from: at + headBytes, end: at + size };
    at += size;
  }
}

// @ts-check
import { FileBytes, bigEndian, characters } from './file-bytes.js';
import { joined } from './tag-text.js';

/** @typedef {{title?: string, artist?: string}} Names */

/** @type {Record<string, 'title'|'artist'>} */
const NAMES = { TT2: 'title', TP1: 'artist', TIT2: 'title', TPE1: 'artist' };
const HEAD_BYTES = 10;
const MOST_FRAMES = 400;
const MOST_TEXT_BYTES = 2_048;
/** So much of a tag is read whole if its frames cannot be skipped by their sizes. */
const MOST_WHOLE_BYTES = 131_072;
const V1_BYTES = 128;

/**
 * The names in an ID3v2 tag, of version 2, 3 or 4; null if there is no tag. Pictures are skipped by their size.
 * @param {FileBytes} bytes @param {number} [start] of the tag
 * @returns {Promise<Names & {end: number}|null>} with the end of the tag
 */
export async function id3(bytes, start = 0) {
  const head = await bytes.read(start, HEAD_BYTES);
  if (head.length < HEAD_BYTES || characters(head, 0, 3) !== 'ID3') return null;
  const [version, flags] = [head[3], head[5]];
  const from = start + HEAD_BYTES;
  const end = from + synchsafe(head, 6);
  if (version < 2 || version > 4 || (version === 2 && flags & 0x40)) return { end };
  const hasExtension = version > 2 && Boolean(flags & 0x40);
  // Before version 4 the sizes do not count the bytes that unsynchronisation has inserted.
  if (!(flags & 0x80) || version === 4) return { ...await frames(bytes, from, Math.min(end, bytes.size), version, hasExtension), end };
  const whole = new FileBytes(new Blob([synchronised(await bytes.read(from, Math.min(end - from, MOST_WHOLE_BYTES)))]));
  return { ...await frames(whole, 0, whole.size, version, hasExtension), end };
}

/** The names in the ID3v1 tag at the end of a file. @param {FileBytes} bytes @returns {Promise<Names>} */
export async function id3v1(bytes) {
  const tag = await bytes.read(bytes.size - V1_BYTES, V1_BYTES);
  if (tag.length < V1_BYTES || characters(tag, 0, 3) !== 'TAG') return {};
  const text = (/** @type {number} */ at) => joined([new TextDecoder('windows-1252').decode(tag.subarray(at, at + 30)).split('\0')[0]]);
  return { title: text(3), artist: text(33) };
}

/** @param {FileBytes} bytes @param {number} from @param {number} end @param {number} version @param {boolean} hasExtension */
async function frames(bytes, from, end, version, hasExtension) {
  /** @type {Names} */ const names = {};
  const headBytes = version === 2 ? 6 : HEAD_BYTES;
  let at = hasExtension ? from + await extensionBytes(bytes, from, version) : from;
  for (let n = 0; n < MOST_FRAMES && at + headBytes < end && !(names.title && names.artist); n++) {
    const head = await bytes.read(at, headBytes);
    if (!isId(head, version)) break;
    const size = version === 2 ? bigEndian(head, 3, 3) : version === 3 ? bigEndian(head, 4, 4) : await size4(bytes, at, head, end);
    const name = NAMES[characters(head, 0, version === 2 ? 3 : 4)];
    if (at + headBytes + size > end) break;
    if (name && size) {
      const data = (await bytes.read(at + headBytes, Math.min(size, MOST_TEXT_BYTES))).slice();
      names[name] ||= joined(texts(payload(data, version, head[9] ?? 0)));
    }
    at += headBytes + size;
  }
  return names;
}

/** @param {FileBytes} bytes @param {number} at @param {number} version */
async function extensionBytes(bytes, at, version) {
  const size = await bytes.read(at, 4);
  return version === 3 ? 4 + bigEndian(size, 0, 4) : synchsafe(size, 0);
}

/** @param {Uint8Array} head @param {number} version */
const isId = (head, version) => (version === 2 ? /^[A-Z][A-Z0-9]{2}/ : /^[A-Z][A-Z0-9]{3}/).test(characters(head, 0, 4));

/** The size of a frame of version 4. Some programs write it like version 3: then the next frame shows which one is meant. */
async function size4(/** @type {FileBytes} */ bytes, /** @type {number} */ at, /** @type {Uint8Array} */ head, /** @type {number} */ end) {
  const [right, plain] = [synchsafe(head, 4), bigEndian(head, 4, 4)];
  if (right === plain) return right;
  if (head.subarray(4, 8).some(byte => byte > 0x7f)) return plain;
  const isFrame = async (/** @type {number} */ size) => isId(await bytes.read(at + HEAD_BYTES + size, 4), 4);
  return at + HEAD_BYTES + right < end && !await isFrame(right) && await isFrame(plain) ? plain : right;
}

/** The data of a frame without what its flags add; empty if it is compressed or encrypted. @param {Uint8Array} data @param {number} version @param {number} flags */
function payload(data, version, flags) {
  if (version === 3) return flags & 0xc0 ? data.subarray(0, 0) : data.subarray(flags & 0x20 ? 1 : 0);
  if (version < 3) return data;
  if (flags & 0x0c) return data.subarray(0, 0);
  const rest = data.subarray((flags & 0x40 ? 1 : 0) + (flags & 0x01 ? 4 : 0));
  return flags & 0x02 ? synchronised(rest) : rest;
}

/** The texts of a frame, whose first byte is their encoding. @param {Uint8Array} data */
function texts(data) {
  const [encoding, body] = [data[0], data.subarray(1)];
  const isBig = encoding === 2 || (body[0] === 0xfe && body[1] === 0xff);
  const name = encoding === 0 ? 'windows-1252' : encoding === 3 ? 'utf-8' : isBig ? 'utf-16be' : 'utf-16le';
  return encoding > 3 || encoding === undefined ? [] : new TextDecoder(name).decode(body).split('\0');
}

/** Undoes unsynchronisation: a zero after 0xff is dropped. @param {Uint8Array} bytes */
const synchronised = bytes => bytes.slice().filter((byte, i) => byte !== 0 || bytes[i - 1] !== 0xff);

/** Four bytes of seven bits. @param {Uint8Array} bytes @param {number} at */
const synchsafe = (bytes, at) => [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 0x7f), 0);

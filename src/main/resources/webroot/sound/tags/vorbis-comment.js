// @ts-check
import { FilePart, bigEndian, characters, littleEndian } from './file-bytes.js';
import { joined } from './tag-text.js';

const MOST_COMMENTS = 500;
const MOST_TEXT_BYTES = 1_024;
const COMMENT_BLOCK = 4;
const MOST_BLOCKS = 128;
const PAGE_HEAD_BYTES = 27;

/** The names in the Vorbis comments of a FLAC file. @param {import('./file-bytes.js').FileBytes} bytes @param {number} start of the mark `fLaC` */
export async function flacNames(bytes, start) {
  let at = start + 4;
  for (let n = 0; n < MOST_BLOCKS; n++) {
    const head = await bytes.read(at, 4);
    if (head.length < 4) break;
    const end = at + 4 + bigEndian(head, 1, 3);
    if ((head[0] & 0x7f) === COMMENT_BLOCK) return comments(new FilePart(bytes, at + 4, Math.min(end, bytes.size)));
    if (head[0] & 0x80) break;
    at = end;
  }
  return {};
}

/** The names in the Vorbis comments of an Ogg file with Vorbis, Opus, Speex or FLAC. @param {import('./file-bytes.js').FileBytes} bytes */
export async function oggNames(bytes) {
  const packet = new CommentPacket(bytes);
  if (!await packet.open()) return {};
  const mark = characters(await packet.take(4), 0, 4);
  if (mark === '\x03vor') await packet.skip(3);
  else if (mark === 'Opus') await packet.skip(4);
  // FLAC in Ogg: the mark was the head of the block. Otherwise this is Speex, whose comments have no mark.
  else if (mark.charCodeAt(0) % 128 !== COMMENT_BLOCK) return {};
  return comments(packet);
}

/**
 * Reads comments such as `ARTIST=…`; pictures among them are skipped.
 * @param {{take(length: number): Promise<Uint8Array>, skip(length: number): Promise<void>}} part
 */
async function comments(part) {
  const size = async () => {
    const bytes = await part.take(4);
    return bytes.length === 4 ? littleEndian(bytes, 0, 4) : 0;
  };
  await part.skip(await size());
  const count = Math.min(await size(), MOST_COMMENTS);
  /** @type {{TITLE: string[], ARTIST: string[]}} */ const found = { TITLE: [], ARTIST: [] };
  for (let n = 0; n < count; n++) {
    const length = await size();
    const text = new TextDecoder().decode(await part.take(Math.min(length, MOST_TEXT_BYTES)));
    await part.skip(Math.max(0, length - MOST_TEXT_BYTES));
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at)).toUpperCase();
    if (name === 'TITLE' || name === 'ARTIST') found[name].push(text.slice(at + 1));
  }
  return { title: joined(found.TITLE), artist: joined(found.ARTIST) };
}

/** The second packet of an Ogg stream, which has the comments. It may go on over many pages. */
class CommentPacket {
  /** @param {import('./file-bytes.js').FileBytes} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.serial = -1;
    /** The place of the next byte, the bytes of the packet on this page, and the place of the next page; 0 if the packet ends on this one. */
    this.at = 0;
    this.left = 0;
    this.nextPage = 0;
  }

  /** Goes to the packet; false if there is none. */
  async open() {
    const first = await this.#page(0);
    if (!first) return false;
    this.serial = first.serial;
    return this.#turn(first.end);
  }

  /** @param {number} length */
  async take(length) {
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length && (this.left || await this.#turn(this.nextPage))) {
      const part = await this.bytes.read(this.at, Math.min(this.left, length - filled));
      if (!part.length) break;
      taken.set(part, filled);
      filled += part.length;
      this.at += part.length;
      this.left -= part.length;
    }
    return taken.subarray(0, filled);
  }

  /** @param {number} length */
  async skip(length) {
    for (let rest = length; rest > 0 && (this.left || await this.#turn(this.nextPage));) {
      const step = Math.min(rest, this.left);
      rest -= step;
      this.at += step;
      this.left -= step;
    }
  }

  /** Goes to the next page of the stream; false if there is none. @param {number} at */
  async #turn(at) {
    for (let place = at; place > 0;) {
      const page = await this.#page(place);
      if (!page) return false;
      place = page.end;
      if (page.serial !== this.serial || !page.first) continue;
      this.at = page.from;
      this.left = page.first;
      this.nextPage = page.isOpen ? page.end : 0;
      return true;
    }
    return false;
  }

  /** A page: where its first packet begins, how long it is, and whether it goes on. @param {number} at */
  async #page(at) {
    const head = (await this.bytes.read(at, PAGE_HEAD_BYTES + 255)).slice();
    const count = head[PAGE_HEAD_BYTES - 1];
    if (head.length < PAGE_HEAD_BYTES + count || characters(head, 0, 4) !== 'OggS') return null;
    const sizes = [...head.subarray(PAGE_HEAD_BYTES, PAGE_HEAD_BYTES + count)];
    const sum = (/** @type {number[]} */ list) => list.reduce((total, size) => total + size, 0);
    const last = sizes.findIndex(size => size < 255);
    const from = at + PAGE_HEAD_BYTES + count;
    return { serial: littleEndian(head, 14, 4), from, end: from + sum(sizes), isOpen: last < 0,
      first: sum(last < 0 ? sizes : sizes.slice(0, last + 1)) };
  }
}

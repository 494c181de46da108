// @ts-check
/** Bytes of a file that are read for its tags, at most. */
const BUDGET = 1_000_000;
/** Bytes that are read at once, at least. */
const CHUNK = 2_048;
const MOST_AT_ONCE = 262_144;

/** Reads parts of a file, and never more than a megabyte of it in all. */
export class FileBytes {
  /** @param {Blob} file */
  constructor(file) {
    this.file = file;
    this.size = file.size;
    this.left = BUDGET;
    this.chunk = { at: 0, bytes: new Uint8Array(0) };
  }

  /**
   * The bytes from a place; fewer at the end of the file, none beyond it.
   * @param {number} at @param {number} length
   * @throws {Error} if the file cannot be read, or the budget is used up
   */
  async read(at, length) {
    if (!Number.isSafeInteger(at) || at < 0 || at >= this.size) return new Uint8Array(0);
    const wanted = Math.min(length, MOST_AT_ONCE, this.size - at);
    if (at < this.chunk.at || at + wanted > this.chunk.at + this.chunk.bytes.length) await this.#load(at, wanted);
    const from = at - this.chunk.at;
    return this.chunk.bytes.subarray(from, from + wanted);
  }

  /** @param {number} at @param {number} wanted */
  async #load(at, wanted) {
    const length = Math.min(Math.max(wanted, CHUNK), this.size - at);
    this.left -= length;
    if (this.left < 0) throw new Error('the tags are too far apart');
    this.chunk = { at, bytes: new Uint8Array(await this.file.slice(at, at + length).arrayBuffer()) };
  }
}

/** A part of a file that is read from its start to its end. */
export class FilePart {
  /** @param {FileBytes} bytes @param {number} at @param {number} end */
  constructor(bytes, at, end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** The next bytes; fewer at the end. @param {number} length */
  async take(length) {
    const taken = await this.bytes.read(this.at, Math.max(0, Math.min(length, this.end - this.at)));
    this.at += taken.length;
    return taken;
  }

  /** @param {number} length */
  async skip(length) {
    this.at = Math.min(this.end, this.at + length);
  }
}

/** Missing bytes count as 0. @param {Uint8Array} bytes @param {number} at @param {number} length */
export function bigEndian(bytes, at, length) {
  let number = 0;
  for (let i = 0; i < length; i++) number = number * 256 + (bytes[at + i] ?? 0);
  return number;
}

/** Missing bytes count as 0. @param {Uint8Array} bytes @param {number} at @param {number} length */
export function littleEndian(bytes, at, length) {
  let number = 0;
  for (let i = length - 1; i >= 0; i--) number = number * 256 + (bytes[at + i] ?? 0);
  return number;
}

/** Bytes as characters of Latin-1. @param {Uint8Array} bytes @param {number} at @param {number} length */
export const characters = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));

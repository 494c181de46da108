// @ts-check
/** Sound files with tags, built byte by byte. */

/** @typedef {string|number[]|Uint8Array} Part */

/** Joins parts; the characters of a string are bytes. @param {...Part} parts */
export function bytes(...parts) {
  const all = parts.map(part => typeof part === 'string' ? Uint8Array.from(part, character => character.charCodeAt(0)) : Uint8Array.from(part));
  const joined = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export const zeros = (/** @type {number} */ length) => new Uint8Array(length);

/** @param {string} text */
export const utf8 = text => new TextEncoder().encode(text);

/** @param {string} text @param {boolean} isBig */
export const utf16 = (text, isBig) => [...Array(text.length).keys()].flatMap(i => {
  const unit = text.charCodeAt(i);
  return isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
});

/** @param {number} number @param {number} [length] */
export const big = (number, length = 4) => Array.from({ length }, (_, i) => Math.floor(number / 256 ** (length - 1 - i)) % 256);

/** @param {number} number @param {number} [length] */
export const little = (number, length = 4) => big(number, length).reverse();

const synchsafe = (/** @type {number} */ number) => [21, 14, 7, 0].map(by => (number >> by) & 127);

/** The first frame of an MP3 file. */
export const MP3 = bytes([0xff, 0xfb, 0x90, 0], zeros(400));

/** An ID3v2 tag. @param {2|3|4} version @param {number} flags @param {...Part} frames */
export function id3(version, flags, ...frames) {
  const content = bytes(...frames);
  return bytes('ID3', [version, 0, flags], synchsafe(content.length), content);
}

/** A frame of ID3v2. @param {2|3|4} version @param {string} id @param {Part} data @param {number[]} [flags] */
export function frame(version, id, data, flags = [0, 0]) {
  const { length } = data;
  return version === 2 ? bytes(id, big(length, 3), data) : bytes(id, version === 3 ? big(length) : synchsafe(length), flags, data);
}

/** Unsynchronisation: a zero after each 0xff. @param {Uint8Array} content */
export const unsynchronised = content => [...content].flatMap(byte => byte === 255 ? [255, 0] : [byte]);

/** @param {string} title @param {string} artist */
export const id3v1 = (title, artist) => bytes('TAG', title.padEnd(30, '\0'), artist.padEnd(30, ' '), zeros(65));

/** @param {...string} list such as `TITLE=…` */
export function comments(...list) {
  return bytes(little(4), 'test', little(list.length), ...list.flatMap(text => [little(utf8(text).length), utf8(text)]));
}

/** A FLAC file without sound. @param {...[number, Uint8Array]} blocks their types and contents */
export function flac(...blocks) {
  return bytes('fLaC', ...blocks.flatMap(([type, content], i) => [[type | (i === blocks.length - 1 ? 0x80 : 0)], big(content.length, 3), content]));
}

/** An Ogg stream whose packets each begin on a page. @param {...Uint8Array} packets */
export function ogg(...packets) {
  return bytes(...packets.flatMap(packet => {
    const sizes = [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
    /** @type {Uint8Array[]} */ const pages = [];
    for (let at = 0; sizes.length;) {
      const table = sizes.splice(0, 255);
      const length = table.reduce((sum, size) => sum + size, 0);
      pages.push(bytes('OggS', [0, at ? 1 : 0], zeros(8), little(7), zeros(8), [table.length], table, packet.subarray(at, at + length)));
      at += length;
    }
    return pages;
  }));
}

/** A box of MP4. @param {string} type @param {...Part} parts */
export function box(type, ...parts) {
  const content = bytes(...parts);
  return bytes(big(8 + content.length), type, content);
}

/** A track with sound. @param {string} codec four letters */
export const track = codec => box('trak', box('mdia', box('hdlr', zeros(8), 'soun', zeros(12)),
  box('minf', box('stbl', box('stsd', zeros(4), big(1), box(codec, zeros(28)))))));

/** @param {...Part} entries of `ilst` */
export const named = (...entries) => box('udta', box('meta', zeros(4), box('hdlr', zeros(25)), box('ilst', ...entries)));

/** @param {string} type @param {string} text */
export const text = (type, text) => box(type, box('data', big(1), big(0), utf8(text)));

/** A chunk of RIFF. @param {string} id @param {Part} content */
export const chunk = (id, content) => bytes(id, little(content.length), content, zeros(content.length % 2));

/**
 * A PCM WAV file; one second of `second` is repeated.
 * @param {string} name
 * @param {{rate?: number, channels?: number, bits?: 8|16, seconds: number, second?: (time: number) => number, tags?: Uint8Array, told?: number}} sound
 *   `told` replaces the length of the data in the header
 */
export function wavFile(name, { rate = 48_000, channels = 1, bits = 16, seconds, second = () => 0, tags = zeros(0), told }) {
  const width = (channels * bits) / 8;
  const count = Math.min(rate, Math.round(rate * seconds));
  const view = new DataView(new ArrayBuffer(count * width));
  for (let i = 0; i < count * channels; i++) {
    const sample = second(Math.floor(i / channels) / rate);
    if (bits === 8) view.setUint8(i, 128 + Math.round(127 * sample));
    else view.setInt16(2 * i, Math.round(32_767 * sample), true);
  }
  const length = Math.round(rate * seconds) * width;
  const whole = Math.floor(length / view.byteLength || 0);
  const head = bytes('RIFF', little(36 + tags.length + length), 'WAVEfmt ', little(16), little(1, 2), little(channels, 2), little(rate), little(rate * width),
    little(width, 2), little(bits, 2), tags, 'data', little(told ?? length));
  return new File([head, ...Array(whole).fill(view), view.buffer.slice(0, length - whole * view.byteLength)], name, { type: 'audio/wav' });
}

/** @param {number} hertz @returns {(time: number) => number} a tone that is never near zero */
export const square = hertz => time => (time * hertz) % 1 < 0.5 ? 0.5 : -0.5;

/** @param {string} name @param {...Part} parts */
export const file = (name, ...parts) => new File([bytes(...parts)], name);

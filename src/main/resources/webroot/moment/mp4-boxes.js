// @ts-check
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {number} value */
export const u8 = value => Uint8Array.of(value);

/** @param {number} value */
export const u16 = value => Uint8Array.of(value >> 8, value);

/** @param {...number} values */
export const u32 = (...values) => {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(4 * i, value));
  return bytes;
};

/** @param {string} letters */
export const ascii = letters => Uint8Array.from(letters, letter => letter.charCodeAt(0));

/** @param {number} length */
export const zeros = length => new Uint8Array(length);

/** @param {Bytes[]} parts @returns {Bytes} */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A box of ISO base media: its size, its type and its content. @param {string} type @param {...Bytes} parts */
export function box(type, ...parts) {
  const content = join(parts);
  return join([u32(8 + content.length), ascii(type), content]);
}

/** A box with a version and flags. @param {string} type @param {number} flags @param {...Bytes} parts */
export const fullBox = (type, flags, ...parts) => box(type, u32(flags), ...parts);

/** A descriptor of MPEG-4 systems, of at most 127 bytes. @param {number} tag @param {...Bytes} parts */
export function descriptor(tag, ...parts) {
  const content = join(parts);
  return join([u8(tag), u8(content.length), content]);
}

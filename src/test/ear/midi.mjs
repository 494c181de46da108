/** A small writer of Standard MIDI Files. */

const TICKS_PER_SECOND = 1_000;

/**
 * A MIDI file of one track whose times are in seconds.
 * @param {{at: number, data: number[]}[]} events status and data bytes of each message
 */
export function midiFile(events) {
  const bytes = [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20];
  let last = 0;
  for (const { at, data } of [...events].sort((a, b) => a.at - b.at)) {
    const tick = Math.round(at * TICKS_PER_SECOND);
    bytes.push(...variableLength(tick - last), ...data);
    last = tick;
  }
  bytes.push(0, 0xff, 0x2f, 0);
  const head = Buffer.from([0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0x4d, 0x54, 0x72, 0x6b, 0, 0, 0, 0]);
  head.writeUInt16BE(TICKS_PER_SECOND / 2, 12);
  head.writeUInt32BE(bytes.length, 18);
  return Buffer.concat([head, Buffer.from(bytes)]);
}

/** @param {number} channel @param {number} key @param {number} velocity @param {number} at @param {number} seconds */
export const note = (channel, key, velocity, at, seconds) => [
  { at, data: [0x90 | channel, key, velocity] },
  { at: at + seconds, data: [0x80 | channel, key, 0] },
];

/** @param {number} channel @param {number} number @param {number} at */
export const program = (channel, number, at) => ({ at, data: [0xc0 | channel, number] });

/** @param {number} value */
function variableLength(value) {
  const bytes = [value & 0x7f];
  while ((value >>= 7) > 0) bytes.unshift((value & 0x7f) | 0x80);
  return bytes;
}

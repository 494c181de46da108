// @ts-check
import { box, descriptor, fullBox, join, u16, u32, u8, zeros } from './mp4-boxes.js';

/** @typedef {import('./mp4-boxes.js').Bytes} Bytes */
/** @typedef {{codec: string, description: Bytes|null, width: number, height: number}} VideoFormat */
/** @typedef {{codec: string, description: Bytes|null, sampleRate: number, channels: number}} AudioFormat */

const DPI_72 = 0x00480000;
const OPUS_RATE = 48_000;
/** What an Opus encoder adds in front at most encoders' settings. */
const OPUS_PRE_SKIP = 312;

/** The entry that tells a player how the frames are encoded: H.264 or VP9. @param {VideoFormat} format */
export function videoEntry({ codec, description, width, height }) {
  const isAvc = codec.startsWith('avc1');
  const config = isAvc ? box('avcC', description ?? zeros(0))
    // Profile 0, level 3.1, 8 bits, 4:2:0, BT.709.
    : fullBox('vpcC', 0x01000000, Uint8Array.of(0, 31, 0x82, 1, 1, 1), u16(0));
  return box(isAvc ? 'avc1' : 'vp09', zeros(6), u16(1), zeros(16), u16(width), u16(height), u32(DPI_72, DPI_72, 0), u16(1), zeros(32),
    u16(24), u16(0xffff), config);
}

/** The time scale of a track of sound. @param {AudioFormat} format */
export const audioScale = ({ codec, sampleRate }) => codec === 'opus' ? OPUS_RATE : sampleRate;

/** The entry that tells a player how the sound is encoded: AAC or Opus. @param {AudioFormat} format */
export function audioEntry(format) {
  const { codec, description, channels } = format;
  const isOpus = codec === 'opus';
  const head = join([zeros(6), u16(1), zeros(8), u16(channels), u16(16), zeros(4), u16(audioScale(format)), u16(0)]);
  return isOpus ? box('Opus', head, opusBox(format)) : box('mp4a', head, fullBox('esds', 0, descriptor(3, u16(2), u8(0),
    descriptor(4, Uint8Array.of(0x40, 0x15, 0, 0, 0), u32(0, 0), descriptor(5, description ?? zeros(0))), descriptor(6, u8(2)))));
}

/** The header of Opus; that of an encoder has the other byte order. @param {AudioFormat} format */
function opusBox({ description, sampleRate, channels }) {
  const skip = description && description.length >= 12 ? new DataView(description.buffer, description.byteOffset).getUint16(10, true) : OPUS_PRE_SKIP;
  return box('dOps', u8(0), u8(channels), u16(skip), u32(sampleRate), u16(0), u8(0));
}

import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';

export const RATE = 44_100;
const HEADER_BYTES = 44;

/** Reads a 16-bit WAV file with a plain header as mono. @param {string} file */
export function readWave(file) {
  const bytes = readFileSync(file);
  const rate = bytes.readUInt32LE(24);
  const channels = bytes.readUInt16LE(22);
  let start = 12;
  while (bytes.toString('latin1', start, start + 4) !== 'data') start += 8 + bytes.readUInt32LE(start + 4);
  start += 8;
  return { rate, samples: mono(bytes.subarray(start), channels) };
}

/** Reads a part of a 16-bit WAV file with a header of 44 bytes as mono. @param {string} file @param {number} from in seconds @param {number} seconds */
export function readPart(file, from, seconds) {
  const handle = openSync(file, 'r');
  const head = Buffer.alloc(HEADER_BYTES);
  readSync(handle, head, 0, HEADER_BYTES, 0);
  const channels = head.readUInt16LE(22);
  const bytes = Buffer.alloc(Math.round(seconds * RATE) * 2 * channels);
  const got = readSync(handle, bytes, 0, bytes.length, HEADER_BYTES + Math.round(from * RATE) * 2 * channels);
  closeSync(handle);
  return mono(bytes.subarray(0, got), channels);
}

/** Writes a mono WAV file of 16 bits. @param {string} file @param {Float32Array} samples @param {number} [rate] */
export function writeWave(file, samples, rate = RATE) {
  const bytes = Buffer.alloc(HEADER_BYTES + 2 * samples.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * samples.length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((sample, i) => bytes.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample))), HEADER_BYTES + 2 * i));
  writeFileSync(file, bytes);
}

/** @param {Buffer} bytes @param {number} channels */
function mono(bytes, channels) {
  const samples = new Float32Array(Math.floor(bytes.length / 2 / channels));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += bytes.readInt16LE(2 * (i * channels + c));
    samples[i] = sum / channels / 32_768;
  }
  return samples;
}

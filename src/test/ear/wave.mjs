import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { decodeWav, encodeWav } from './wav-file.js';

export const RATE = 44_100;
const HEADER_BYTES = 44;

/** Reads a 16-bit WAV file as mono. @param {string} file */
export const readWave = file => decodeWav(readFileSync(file));

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
export const writeWave = (file, samples, rate = RATE) => writeFileSync(file, encodeWav(samples, rate));

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

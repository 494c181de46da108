// @ts-check
/** Encodes a 16-bit mono WAV file. @param {Float32Array} samples @param {number} rate in Hz */
export function encodeWav(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const word = (/** @type {number} */ at, /** @type {string} */ text) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  for (let i = 0; i < samples.length; i++) view.setInt16(44 + 2 * i, Math.round(32_767 * Math.min(1, Math.max(-1, samples[i]))), true);
  return new Uint8Array(view.buffer);
}

/** Decodes a 16-bit WAV file and mixes it to mono. @param {Uint8Array} bytes @returns {{rate: number, samples: Float32Array}} */
export function decodeWav(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (/** @type {number} */ at) => String.fromCharCode(...bytes.subarray(at, at + 4));
  let [rate, channels, bits] = [44_100, 1, 16];
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    if (name(at) === 'fmt ') {
      channels = view.getUint16(at + 10, true);
      rate = view.getUint32(at + 12, true);
      bits = view.getUint16(at + 22, true);
    }
    if (name(at) === 'data') {
      if (bits !== 16) throw new Error(`${bits} bits a sample`);
      const frames = Math.floor(Math.min(length, view.byteLength - at - 8) / 2 / channels);
      const samples = new Float32Array(frames);
      for (let i = 0; i < frames; i++) {
        for (let channel = 0; channel < channels; channel++)
          samples[i] += view.getInt16(at + 8 + 2 * (i * channels + channel), true) / 32_768 / channels;
      }
      return { rate, samples };
    }
    at += 8 + length + (length & 1);
  }
  throw new Error('no samples');
}

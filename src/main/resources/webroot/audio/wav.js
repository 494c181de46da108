// @ts-check
const HEADER_BYTES = 44;

/** Resamples a sound. @param {Float32Array<ArrayBuffer>} samples @param {number} from in Hz @param {number} to in Hz */
export async function resampled(samples, from, to) {
  const context = new OfflineAudioContext(1, Math.round((samples.length * to) / from), to);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: from });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

/** Encodes a 16-bit mono WAV file. @param {Float32Array} samples @param {number} rate in Hz */
export function wav(samples, rate) {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 2 * samples.length));
  const word = (/** @type {number} */ at, /** @type {string} */ text) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  word(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
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
  samples.forEach((sample, i) => {
    view.setInt16(HEADER_BYTES + 2 * i, Math.round(0x7fff * Math.min(1, Math.max(-1, sample))), true);
  });
  return new Blob([view], { type: 'audio/wav' });
}

// @ts-check
import { characters } from './file-bytes.js';

/** A format with its name for people. @typedef {{name: string, kind: 'wav'|'mp4'|'flac'|'ogg'|'mp3'|'sound'|'other'}} Format */

/** Formats by how their content begins. @type {[RegExp, string, Format['kind']][]} */
const BEGINNINGS = [
  [/^(?:RIFF|RF64)[^]{4}WAVE/, 'a WAV file', 'wav'],
  [/^[^]{4}ftyp/, 'an MP4 file', 'mp4'],
  [/^fLaC/, 'a FLAC file', 'flac'],
  [/^OggS/, 'an OGG file', 'ogg'],
  [/^\xff[\xe2-\xfd]/, 'an MP3 file', 'mp3'],
  [/^\x1aE\xdf\xa3/, 'a WebM file', 'sound'],
  [/^FORM[^]{4}AIF[FC]/, 'an AIFF file', 'sound'],
  [/^0&\xb2u\x8ef\xcf\x11/, 'a Windows Media file', 'sound'],
  [/^MThd/, 'a MIDI file', 'sound'],
  [/^caff/, 'a Core Audio file', 'sound'],
  [/^wvpk/, 'a WavPack file', 'sound'],
  [/^MAC /, 'a Monkey’s Audio file', 'sound'],
  [/^DSD /, 'a DSD file', 'sound'],
  [/^#!AMR/, 'an AMR file', 'sound'],
  [/^\x89PNG/, 'a PNG picture', 'other'],
  [/^\xff\xd8\xff/, 'a JPEG picture', 'other'],
  [/^GIF8/, 'a GIF picture', 'other'],
  [/^RIFF[^]{4}WEBP/, 'a WebP picture', 'other'],
  [/^RIFF[^]{4}AVI /, 'an AVI video', 'other'],
  [/^%PDF/, 'a PDF document', 'other'],
  [/^(?:PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b)/, 'an archive; unpack it first', 'other'],
  [/^(?:#EXTM3U|\[playlist\])/i, 'a list of songs without the songs', 'other'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'a web page', 'other'],
  [/^(?:MZ|\x7fELF)/, 'a program', 'other'],
  // Nothing but printable characters.
  [/^[\t\n\r\x20-\x7e\x80-\xff]+$/, 'text', 'other'],
];

/** The format of content by its first bytes, null if unknown. @param {Uint8Array} head @returns {Format|null} */
export function formatOf(head) {
  const text = characters(head, 0, 512);
  const found = BEGINNINGS.find(([beginning]) => beginning.test(text));
  return found ? { name: found[1], kind: found[2] } : null;
}

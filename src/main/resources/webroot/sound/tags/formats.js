// @ts-check
import { text } from '../../language/page-texts.js';
import { characters } from './file-bytes.js';

/** A format with its name for people. @typedef {{name: string, kind: 'wav'|'mp4'|'flac'|'ogg'|'mp3'|'sound'|'other'}} Format */

/** Formats by how their content begins. @type {[RegExp, string, Format['kind']][]} */
const BEGINNINGS = [
  [/^(?:RIFF|RF64)[^]{4}WAVE/, text('sound.wavFile'), 'wav'],
  [/^[^]{4}ftyp/, text('sound.mp4File'), 'mp4'],
  [/^fLaC/, text('sound.flacFile'), 'flac'],
  [/^OggS/, text('sound.oggFile'), 'ogg'],
  [/^\xff[\xe2-\xfd]/, text('sound.mp3File'), 'mp3'],
  [/^\x1aE\xdf\xa3/, text('sound.webmFile'), 'sound'],
  [/^FORM[^]{4}AIF[FC]/, text('sound.aiffFile'), 'sound'],
  [/^0&\xb2u\x8ef\xcf\x11/, text('sound.windowsMediaFile'), 'sound'],
  [/^MThd/, text('sound.midiFile'), 'sound'],
  [/^caff/, text('sound.coreAudioFile'), 'sound'],
  [/^wvpk/, text('sound.wavpackFile'), 'sound'],
  [/^MAC /, text('sound.monkeysAudioFile'), 'sound'],
  [/^DSD /, text('sound.dsdFile'), 'sound'],
  [/^#!AMR/, text('sound.amrFile'), 'sound'],
  [/^\x89PNG/, text('sound.pngPicture'), 'other'],
  [/^\xff\xd8\xff/, text('sound.jpegPicture'), 'other'],
  [/^GIF8/, text('sound.gifPicture'), 'other'],
  [/^RIFF[^]{4}WEBP/, text('sound.webpPicture'), 'other'],
  [/^RIFF[^]{4}AVI /, text('sound.aviVideo'), 'other'],
  [/^%PDF/, text('sound.pdfDocument'), 'other'],
  [/^(?:PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b)/, text('sound.anArchive'), 'other'],
  [/^(?:#EXTM3U|\[playlist\])/i, text('sound.listOfSongsWithoutThe'), 'other'],
  [/^\s*<(?:!doctype|html|\?xml)/i, text('sound.webPage'), 'other'],
  [/^(?:MZ|\x7fELF)/, text('sound.program'), 'other'],
  // Nothing but printable characters.
  [/^[\t\n\r\x20-\x7e\x80-\xff]+$/, text('sound.plainText'), 'other'],
];

/** The format of content by its first bytes, null if unknown. @param {Uint8Array} head @returns {Format|null} */
export function formatOf(head) {
  const start = characters(head, 0, 512);
  const found = BEGINNINGS.find(([beginning]) => beginning.test(start));
  return found ? { name: found[1], kind: found[2] } : null;
}

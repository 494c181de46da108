// @ts-check
import { cleanText } from '../tags/tag-text.js';

const KNOWN = 'Try an MP3, WAV, OGG or M4A file.';

/** What to say about codecs in MP4 files that browsers do not play, by their four letters. @type {[RegExp, string][]} */
const CODECS = [
  [/^alac$/, 'is an Apple Lossless file, which this browser cannot play. Convert it to AAC, FLAC or WAV, for example in the Music app.'],
  [/^(?:drm[si]|enca)$/, 'is copy-protected, so no browser can play it.'],
  [/^(?:ac-3|ec-3|ac-4)$/, `has Dolby sound, which this browser cannot play. ${KNOWN}`],
  [/^dts/, `has DTS sound, which this browser cannot play. ${KNOWN}`],
];

/** Why a file cannot be played, in a sentence. @param {File} file @param {import('../tags/file-facts.js').FileFacts} facts */
export function fileProblem(file, facts) {
  return `“${cleanText(file.name) || 'The file'}” ${reason(file, facts)}`;
}

/** @param {File} file @param {import('../tags/file-facts.js').FileFacts} facts */
function reason({ size }, { format, codec, isCutOff, isReadable }) {
  if (!isReadable) return 'cannot be read. It may be a folder, or it was moved or deleted.';
  if (size === 0) return 'is empty: it has 0 bytes.';
  const known = CODECS.find(([letters]) => letters.test(codec));
  if (known) return known[1];
  if (format?.kind === 'other') return `is no sound file: it is ${format.name}.`;
  if (format?.kind === 'sound') return `is ${format.name}, which this browser cannot play. ${KNOWN}`;
  if (isCutOff) return `is ${format?.name}, but its end is missing, and what is left cannot be played.`;
  return format ? `is ${format.name}, but it is damaged, or this browser lacks its codec. ${KNOWN}`
    : `is no sound that this browser can play. ${KNOWN}`;
}

/** Names for a sentence, a few of them in full. @param {string[]} names */
export function someOf(names) {
  const shown = names.slice(0, 3).map(name => `“${name}”`);
  if (names.length > 3) return `${shown.join(', ')} and ${names.length - 3} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

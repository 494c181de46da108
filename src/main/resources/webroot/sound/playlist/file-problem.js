// @ts-check
import { text } from '../../language/page-texts.js';
import { listed } from '../../language/text.js';
import { cleanText } from '../tags/tag-text.js';

/** What to say about codecs in MP4 files that browsers do not play, by their four letters. @type {[RegExp, string][]} */
const CODECS = [
  [/^alac$/, 'sound.isAnAppleLosslessFile'],
  [/^(?:drm[si]|enca)$/, 'sound.isCopyProtected'],
  [/^(?:ac-3|ec-3|ac-4)$/, 'sound.hasDolbySound'],
  [/^dts/, 'sound.hasDtsSound'],
];

/** Why a file cannot be played, in a sentence. @param {File} file @param {import('../tags/file-facts.js').FileFacts} facts */
export function fileProblem(file, facts) {
  return reason(file, facts, cleanText(file.name) || text('sound.theFile'));
}

/** @param {File} file @param {import('../tags/file-facts.js').FileFacts} facts @param {string} file its name */
function reason({ size }, { format, codec, isCutOff, isReadable }, file) {
  if (!isReadable) return text('sound.cannotBeRead', { file });
  if (size === 0) return text('sound.isEmpty', { file });
  const known = CODECS.find(([letters]) => letters.test(codec));
  if (known) return text(known[1], { file });
  if (format?.kind === 'other') return text('sound.isNoSoundFile', { file, kind: format.name });
  if (format?.kind === 'sound') return text('sound.isKindNotPlayed', { file, kind: format.name });
  if (isCutOff) return text('sound.isKindCutOff', { file, kind: format?.name ?? '' });
  return format ? text('sound.isKindDamaged', { file, kind: format.name })
    : text('sound.isNoSoundThatThis', { file });
}

/** Names for a sentence, a few of them in full. @param {string[]} names */
export function someOf(names) {
  const shown = names.slice(0, 3).map(name => text('common.quoted', { name }));
  return listed(names.length > 3 ? [...shown, text('sound.more', { count: names.length - 3 })] : shown);
}

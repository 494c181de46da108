// @ts-check
import { text } from '../../language/page-texts.js';
import { FileBytes, characters } from './file-bytes.js';
import { formatOf } from './formats.js';
import { id3, id3v1 } from './id3.js';
import { mp4 } from './mp4.js';
import { riff } from './riff.js';
import { cleanText } from './tag-text.js';
import { flacNames, oggNames } from './vorbis-comment.js';

/**
 * What the bytes of a file say: names from its tags, empty if it has none; `format` of its content, null if unknown; the
 * four letters of the `codec` in an MP4 file; whether its end is missing, and whether it can be read at all.
 * @typedef {{title: string, artist: string, format: import('./formats.js').Format|null, codec: string, isCutOff: boolean,
 *   isReadable: boolean}} FileFacts
 */

/** A file on a slow disk keeps its name. */
const LIMIT_MS = 5_000;

/** Reads what a file says about itself; never fails. @param {File} file @returns {Promise<FileFacts>} */
export async function fileFacts(file) {
  /** @type {FileFacts} */
  const facts = { title: '', artist: '', format: null, codec: '', isCutOff: false, isReadable: true };
  let timer = 0;
  const limit = new Promise(resolve => (timer = setTimeout(resolve, LIMIT_MS)));
  await Promise.race([read(file, facts), limit]);
  clearTimeout(timer);
  return { ...facts };
}

/** @param {File} file @param {FileFacts} facts */
async function read(file, facts) {
  const bytes = new FileBytes(file);
  const head = await bytes.read(0, 512).catch(() => null);
  facts.isReadable = head !== null;
  if (!head?.length) return;
  try {
    // A tag may come before FLAC and other formats as well.
    const before = characters(head, 0, 3) === 'ID3' ? await id3(bytes) : null;
    const start = before?.end ?? 0;
    facts.format = formatOf(start ? await bytes.read(start, 512) : head) ?? (before && { name: text('sound.mp3File'), kind: 'mp3' });
    Object.assign(facts, await contentFacts(bytes, facts.format?.kind, start));
    facts.title = before?.title || facts.title;
    facts.artist = before?.artist || facts.artist;
  } catch {
    // A broken tag is no tag: what was found before it stays.
  }
}

/** @param {FileBytes} bytes @param {string|undefined} kind @param {number} start of the content @returns {Promise<Partial<FileFacts>>} */
async function contentFacts(bytes, kind, start) {
  if (kind === 'wav') return riff(bytes);
  if (kind === 'mp4') return mp4(bytes);
  if (kind === 'flac') return flacNames(bytes, start);
  if (kind === 'ogg') return oggNames(bytes);
  return kind === 'mp3' || !kind ? id3v1(bytes) : {};
}

/** The name of a file for people: “Artist – Title” from its tags, else its file name. @param {File} file @param {{title: string, artist: string}} [facts] */
export function labelOf(file, { title, artist } = { title: '', artist: '' }) {
  if (!title) return titleOf(file);
  return artist ? `${artist} – ${title}` : title;
}

/** The display name of a file without tags. @param {File} file */
export const titleOf = ({ name }) => cleanText(name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ')) || cleanText(name) || text('sound.aFile');

// @ts-check
import { text } from '../../language/page-texts.js';
import { MOST_ENTRIES } from './playlist.js';

/** Deeper folders are not looked into. */
const MOST_DEPTH = 6;
const SOUND_NAME = /\.(?:mp3|m4a|m4b|mp4|aac|wav|wave|ogg|oga|opus|flac|webm|weba|aif|aiff|wma|alac|caf)$/i;
const NATURAL = new Intl.Collator(undefined, { numeric: true });

/**
 * The sound files among what was dropped, folders included, and a sentence if there is none. If no dropped file is a sound
 * file, all are taken, so that the user learns why they cannot be played.
 * @param {DataTransfer} transfer @returns {Promise<{files: File[], problem: string}>}
 */
export async function droppedFiles(transfer) {
  // The items are gone after the first await.
  const entries = [...transfer.items].filter(({ kind }) => kind === 'file').map(item => item.webkitGetAsEntry?.()).filter(entry => entry !== null);
  const loose = [...transfer.files];
  const hasFolder = entries.some(entry => entry?.isDirectory);
  if (!hasFolder && !loose.length) return { files: [], problem: text('sound.thatWasNoFile') };
  /** @type {File[]} */ const found = [];
  if (hasFolder) for (const entry of entries) await gather(/** @type {FileSystemEntry} */ (entry), found, 0);
  else found.push(...loose);
  const sounds = found.filter(isSound);
  if (sounds.length || !hasFolder) return { files: sounds.length ? sounds : found.slice(0, MOST_ENTRIES), problem: '' };
  return { files: [], problem: text('sound.thereIsNoSoundFile') };
}

/** Whether a file may be sound, by its type or name. @param {File} file */
const isSound = ({ type, name }) => /^(?:audio\/(?!.*mpegurl)|video\/(?:mp4|webm|ogg))/.test(type) || SOUND_NAME.test(name);

/** Adds the files of an entry in the order of their names. @param {FileSystemEntry} entry @param {File[]} found @param {number} depth */
async function gather(entry, found, depth) {
  if (found.length >= MOST_ENTRIES || depth > MOST_DEPTH) return;
  if (entry.isFile) {
    const file = await new Promise(resolve => /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)));
    if (file && (depth === 0 || isSound(file))) found.push(file);
    return;
  }
  const children = await childrenOf(/** @type {FileSystemDirectoryEntry} */ (entry));
  for (const child of children.sort((a, b) => NATURAL.compare(a.name, b.name))) await gather(child, found, depth + 1);
}

/** The entries of a folder, which come a hundred at a time. @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function childrenOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */ const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise(resolve => reader.readEntries(resolve, () => resolve([])));
    if (!some.length || all.length >= 10 * MOST_ENTRIES) return all;
    all.push(...some);
  }
}
